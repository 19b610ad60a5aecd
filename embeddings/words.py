"""Texts to words for lexical search: spelling variants folded, words stemmed, Chinese in character pairs."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import Stemmer

# Snowball's names. Chinese has none: its words are found as overlapping pairs of characters, which retrieve as well
# as segmented words (Nie, Gao, Zhang & Zhou 2000) and need no dictionary.
STEMMERS = {"ar": "arabic", "en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
_ARABIC_VARIANTS = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "\u0640": None})
_HAN = "\u3400-\u9fff\uf900-\ufaff"
# Conjunction, preposition and article, which Snowball leaves on short words (light10 of Larkey, Ballesteros & Connell
# 2007).
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:بال|كال|ال|لل)(?=\w{3})")
_WORD = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")


def fold(text: str) -> str:
    """Lower case without accents, tashkeel and tatweel, and with one spelling of each Arabic letter."""
    return _bare(unicodedata.normalize("NFKD", text.casefold()))


def _bare(text: str) -> str:
    """`text` without combining marks (all tashkeel, but not the accent of a composed é) and Arabic variants."""
    return "".join(c for c in text if not unicodedata.combining(c)).translate(_ARABIC_VARIANTS)


def words(text: str, language: str) -> list[str]:
    """The index terms of `text`: stems, and for runs of Han characters their overlapping pairs."""
    terms: list[str] = []
    for word in _WORD.findall(_bare(unicodedata.normalize("NFKC", text.casefold()))):
        if _IS_HAN.match(word):
            terms.extend(map("".join, pairwise(word)) if len(word) > 1 else word)
        else:
            # Accents are folded after stemming: French endings are told apart by them.
            bare = _ARABIC_PREFIX.sub("", word) if language == "ar" else word
            terms.append(fold(_stem(bare, language)))
    return terms


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@lru_cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    return Stemmer.Stemmer(STEMMERS[language]) if language in STEMMERS else None
