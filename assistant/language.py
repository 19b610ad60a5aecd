"""Which language a message is in: by its script where that decides, else by its letters and words."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from assistant.errors import QuestionError
from corpus import LANGUAGES

# A script that only one of the languages is written in decides by itself.
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "zh": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
LATIN = {
    "en": Language.ENGLISH,
    "fr": Language.FRENCH,
    "es": Language.SPANISH,
    "de": Language.GERMAN,
    "it": Language.ITALIAN,
    "pt": Language.PORTUGUESE,
}
# Understood, but not among the languages that answers are written in.
UNDERSTOOD = ("de", "it", "pt")
_CODES = {language: code for code, language in LATIN.items()}
_LATIN_LETTER = re.compile(r"[^\W\d_]")
_LATIN_WORD = re.compile(r"[^\W\d_]{3}")
# A Chinese character says about as much as this many letters of an alphabet.
_HAN_LETTERS = 3
# How much likelier the expected language is before a word is read; the more words there are, the less it counts.
EXPECTED_PRIOR = 40
# The languages that are understood only are rarer here than the six.
UNDERSTOOD_PRIOR = 0.25


def detect_language(text: str, expected: str | None = None) -> str | None:
    """The BCP 47 tag of the language of `text`, one of the six or of the three understood; None if it cannot be told.

    Args:
        expected: the language of the conversation or the page; decides where the text leaves it open.
    """
    letters = {code: len(script.findall(text)) for code, script in SCRIPTS.items()}
    letters["zh"] *= _HAN_LETTERS
    latin = len(_LATIN_LETTER.findall(text)) - sum(len(script.findall(text)) for script in SCRIPTS.values())
    code, count = max(letters.items(), key=lambda item: item[1])
    if count and count >= latin / 2:
        return code
    # What has no word of three letters says nothing of its language: "(h)?", "et (e) ?".
    if not _LATIN_WORD.search(text):
        return expected
    likelihood = {_CODES[value.language]: value.value for value in _detector().compute_language_confidence_values(text)}
    if not any(likelihood.values()):
        return expected
    for code in UNDERSTOOD:
        likelihood[code] *= UNDERSTOOD_PRIOR
    if expected in likelihood:
        likelihood[expected] *= 1 + EXPECTED_PRIOR / len(text.split()) ** 2
    return max(likelihood, key=lambda language: likelihood[language])


def answer_language(detected: str | None, expected: str | None) -> str:
    """The language to answer in: that of the question if it is one of the six, else the expected one, else English."""
    if detected in LANGUAGES:
        return detected
    return expected if expected in LANGUAGES else "en"


def check_language(language: str | None) -> str | None:
    """`language` in lower case without its region, if it is one of the six.

    Raises:
        QuestionError: it is not.
    """
    if language is None:
        return None
    code = primary_subtag(language)
    if code not in LANGUAGES:
        raise QuestionError("error.language", input=language[:20], languages=", ".join(LANGUAGES))
    return code


def primary_subtag(tag: str) -> str:
    """The language of a tag such as `fr-CA` or of a locale such as `fr_CA.UTF-8`."""
    return re.split(r"[-_.]", tag, maxsplit=1)[0].strip().casefold()


class LanguageNames:
    """What the six languages are called, in all of them: "French", "بالفرنسية", "法语"."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` are, for each language tag, beginnings of words; in Arabic and Chinese they may stand anywhere."""
        self._patterns = {code: re.compile("|".join(map(_name_pattern, found))) for code, found in names.items()}

    def find(self, text: str) -> str | None:
        """The language that `text` names last; None if it names none."""
        folded = text.casefold()
        found = [
            (match.start(), code) for code, pattern in self._patterns.items() for match in pattern.finditer(folded)
        ]
        return max(found)[1] if found else None


def _name_pattern(name: str) -> str:
    joined = any(SCRIPTS[script].search(name) for script in ("ar", "zh"))
    return ("" if joined else r"(?<!\w)") + re.escape(name.casefold())


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # The low-accuracy mode loads in a twentieth of the time and memory; evaluation/results/verdicts.md tells how often
    # it is right.
    return LanguageDetectorBuilder.from_languages(*LATIN.values()).with_low_accuracy_mode().build()
