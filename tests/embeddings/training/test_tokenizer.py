"""The vocabulary folds what is one word in several spellings."""

import pytest

from embeddings.training.tokenizer import new_tokenizer, train_tokenizer


def pieces(text: str) -> list[str]:
    tokenizer = new_tokenizer()
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الإتجار", "الاتجار"),
        ("الاتِّجـار", "الاتجار"),
        ("ضحية", "ضحيه"),
        ("مبنى", "مبني"),
        ("Réparation", "reparation"),
        ("ЁЖ", "еж"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert pieces(one) == pieces(other)


def test_the_mark_of_a_space_stands_before_words_alone() -> None:
    assert pieces("L’accès, 26 (h) 贩运 人口") == ["▁l", "’", "acces", ",", "26", "(", "h", ")", "贩运人口"]


def test_a_vocabulary_has_the_size_asked_for_and_knows_its_texts() -> None:
    tokenizer = train_tokenizer(["one two three", "un deux trois", "一二三"] * 20, 60)
    assert tokenizer.get_vocab_size() <= 60
    assert "[UNK]" not in tokenizer.encode("two trois 二").tokens
