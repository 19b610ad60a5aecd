"""Words for lexical search, in six languages."""

import pytest

from embeddings.words import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Réparation", "reparation"),
        ("الإتجار", "الاتجار"),
        ("الاتّجارِ", "الاتجار"),
        ("الاتـــجار", "الاتجار"),
        ("ضحية", "ضحيه"),
        ("ЁЛКА", "елка"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "victims", "victim"),
        ("fr", "expulsées", "expulser"),
        ("es", "víctimas", "victima"),
        ("ru", "торговлей", "торговли"),
        ("ar", "الْمُهَاجِرِينَ", "مهاجرين"),
        ("ar", "للضحايا", "ضحايا"),
        ("ar", "والضحية", "ضحية"),
    ],
)
def test_forms_of_one_word_have_one_stem(language: str, one: str, other: str) -> None:
    assert words(one, language) == words(other, language)


def test_chinese_is_cut_into_overlapping_pairs() -> None:
    assert words("贩运人口，h项", "zh") == ["贩运", "运人", "人口", "h", "项"]


def test_signs_are_no_words() -> None:
    assert words("¿?!… — «»", "es") == []
