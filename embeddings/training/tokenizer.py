"""The subword vocabulary: one Unigram model for all languages, with the spelling variants folded."""

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
# Arabic letters that are written in several ways for the same word: dotless ya, ta marbuta, Farsi ya and kaf.
# Hamza forms fall together by themselves, since NFKD splits the hamza off and accents are stripped.
ARABIC_VARIANTS = (("ى", "ي"), ("ة", "ه"), ("ی", "ي"), ("ک", "ك"))
TATWEEL = "\u0640"
# The article, and what is written together with it (and, to, with, as, so), in the order in which they are taken off.
# The article itself is dropped; the others stand as words of their own, so that a noun has one piece with and without.
_AFTER_SPACE = "(?<= )"
ARABIC_CLITICS = (
    (_AFTER_SPACE + r"و(?=(?:ال|لل|بال)\p{Arabic}{2,})", "و "),
    (_AFTER_SPACE + r"لل(?=\p{Arabic}{3,})", "ل "),
    (_AFTER_SPACE + r"بال(?=\p{Arabic}{3,})", "ب "),
    (_AFTER_SPACE + r"كال(?=\p{Arabic}{3,})", "ك "),
    (_AFTER_SPACE + r"فال(?=\p{Arabic}{3,})", "ف "),
    (_AFTER_SPACE + r"ال(?=\p{Arabic}{3,})", ""),
)


def new_tokenizer() -> Tokenizer:
    """An untrained tokenizer that folds accents, case, tashkeel, tatweel and Arabic spelling variants.

    Arabic nouns are freed of the article and of the particles that are written together with it.
    """
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(TATWEEL, ""),
            *(normalizers.Replace(variant, letter) for variant, letter in ARABIC_VARIANTS),
            # A word carries the mark of the space before it; signs, digits and Chinese characters do without, so that
            # the mark hardly ever stands alone and no meaning is diluted by it.
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Replace(Regex(r"^ | $| (?=[\p{P}\p{S}\p{N}\p{Han}])"), ""),
            normalizers.Replace(Regex(r"^(?=[\p{Latin}\p{Cyrillic}\p{Arabic}])"), " "),
            *(normalizers.Replace(Regex(clitic), rest) for clitic, rest in ARABIC_CLITICS),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(prepend_scheme="never"),
            # All signs stand alone but the one that Metaspace puts before a word.
            pre_tokenizers.Split(Regex(r"[\p{P}\p{S}&&[^▁]]"), "isolated"),
            pre_tokenizers.Split(Regex(r"\p{N}+"), "isolated"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """A tokenizer with `vocabulary` pieces learnt from `texts` (Unigram, Kudo 2018, arXiv:1804.10959)."""
    tokenizer = new_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=vocabulary, unk_token=UNKNOWN, special_tokens=[UNKNOWN], max_piece_length=16, show_progress=True
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
