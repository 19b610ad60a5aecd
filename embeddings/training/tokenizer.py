"""The subword vocabulary: one Unigram model for all languages, with the spelling variants folded."""

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
# Arabic letters that are written in several ways for the same word: dotless ya, ta marbuta, Farsi ya and kaf.
# Hamza forms fall together by themselves, since NFKD splits the hamza off and accents are stripped.
ARABIC_VARIANTS = (("ى", "ي"), ("ة", "ه"), ("ی", "ي"), ("ک", "ك"))
TATWEEL = "\u0640"


def new_tokenizer() -> Tokenizer:
    """An untrained tokenizer that folds accents, case, tashkeel, tatweel and Arabic spelling variants."""
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
