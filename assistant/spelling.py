"""Questions in another script than their language's: traditional Chinese, Russian and Arabic in Latin letters.

The encoder and the word index know each language in its own script, so such a question is respelled before it is
looked up. Russian is respelled letter by letter. Arabic in Latin letters leaves vowels open and doubles sounds, so each
word is looked up by its consonants among the words that the corpus uses.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from opencc import OpenCC

from assistant.language import UNDERSTOOD, detect_language
from embeddings import LexicalIndex
from embeddings.words import fold

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
# A question is taken for one in other letters if so many of its words are then known, and so many fewer are as it is.
# The key of an Arabic word fits many words, so more has to be known there.
KNOWN, UNKNOWN = {"ru": 0.6, "ar": 0.75}, 0.3
# Fewer words than this can be anything.
MIN_WORDS = 4
# An Arabic word that the corpus has only once is as likely a chance match.
MIN_COUNT = 2
LATIN_LANGUAGES = ("en", "fr", "es")

# Longest first; after the informal spellings of the BGN/PCGN and ISO 9 systems.
_CYRILLIC = (
    *(
        ("t'sya", "ться"),
        ("tsya", "тся"),
        ("shch", "щ"),
        ("sch", "щ"),
        ("yo", "ё"),
        ("jo", "ё"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
    ),
    *(("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "ия"), ("ye", "е")),
    *(("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и")),
    *(("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с")),
    *(("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы"), ("x", "х"), ("q", "к")),
    *(("'", "ь"), ("’", "ь"), ("`", "ь"), ("4", "ч"), ("6", "ш")),
)
_CYRILLIC_OF = dict(_CYRILLIC)
_CYRILLIC_PIECE = re.compile("|".join(re.escape(latin) for latin, _ in _CYRILLIC))
# After a vowel y is й ("moy"), and so is a final i after one.
_SHORT_I = re.compile(r"(?<=[аеёиоуыэюя])ы")
_ADJECTIVE = re.compile(r"(?<=[иы])и\b|ыы\b")

# Consonants that people write alike in Latin letters share a key; vowels, hamza and ayn have none.
_ARABIC_KEYS = str.maketrans(
    {
        **{letter: None for letter in "اأإآىءئؤعوي"},
        **dict(zip("بتثجحهخدذرزسشصضطظغفقكلمن", "btsghhxdzrzs$sdtzgfkklmn", strict=True)),
    }
)
_LATIN_PAIRS = (
    *(("3'", "g"), ("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("th", "s"), ("dh", "z"), ("7'", "x")),
    *(("5", "x"), ("7", "h"), ("9'", "d"), ("9", "s"), ("6", "t"), ("8", "k"), ("4", "z"), ("2", ""), ("3", "")),
)
_LATIN_KEYS = str.maketrans({**{vowel: None for vowel in "aeiouyw'’`"}, **dict(zip("qcpvj", "kkbfg", strict=True))})
# What is written together with a word, from the most to the least: with the article, then particles alone.
_BEFORE = (
    r"(?:w|wa|u|fa|f)?(?:bi|b|li|l|fi|f|ka)?(?:al|el|il|l|ul)[-']?",
    r"(?:w|wa|fa)?(?:bi|li|b|l|w|wa|fa|ka)[-']?",
)
_ARABIC_ARTICLE = re.compile(r"^[وف]?(?:بال|كال|ال|لل)(?=\w{2})")
_DIGIT_IN_WORD = re.compile(r"[^\W\d_][2-9]|[2-9][^\W\d_]")
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]+")
# How the letters of an Arabic word are most often written, to tell words with the same consonants apart.
_ROMAN = str.maketrans(
    dict(
        zip(
            "اأإآىبتثجحخدذرزسشصضطظعغفقكلمنهويةءئؤ",
            [*"aaaaabt", "th", *"j7", "kh", "d", "dh", *"rzs", "sh", *"sdt", "z", "3", "gh", *"fqklmnh", *"wya2yw"],
            strict=True,
        )
    )
)


@dataclass(frozen=True)
class Reading:
    """A question as it is looked up, and its language where the spelling has told it."""

    text: str
    language: str | None = None


class Speller:
    """Respells questions towards what the corpus knows."""

    def __init__(self, lexical: LexicalIndex, arabic: Iterable[str]) -> None:
        self._lexical = lexical
        self._arabic = tuple(arabic)

    def read(self, question: str) -> Reading:
        """`question` in the script of its language; as it is where nothing tells that it is in another."""
        if _HAN.search(question):
            return Reading(_simplifier().convert(question))
        if not question.isascii() or len(_LATIN_WORD.findall(question)) < MIN_WORDS:
            return Reading(question)
        known = max(self._lexical.known(question, language) for language in LATIN_LANGUAGES)
        for language, respell in (("ru", self._to_russian), ("ar", self._to_arabic)):
            text, share = respell(question)
            if share >= max(KNOWN[language], known + UNKNOWN):
                # Consonants alone can be found in German, Italian or Portuguese too; digits for letters cannot.
                digits = _DIGIT_IN_WORD.search(question)
                if language == "ar" and not digits and detect_language(question) in UNDERSTOOD:
                    break
                return Reading(text, language)
        return Reading(question)

    def _to_russian(self, text: str) -> tuple[str, float]:
        """`text` in Cyrillic letters, and the share of its words that are known."""
        # "j" stands for ж as well as for й.
        respelled = " ".join(
            max((to_cyrillic(word), to_cyrillic(word.replace("j", "zh"))), key=lambda w: self._lexical.known(w, "ru"))
            for word in text.lower().split()
        )
        return respelled, self._lexical.known(respelled, "ru")

    def _to_arabic(self, text: str) -> tuple[str, float]:
        """The Arabic words that `text` may stand for, and the share of its words for which there is one."""
        # A single consonant fits anything, so words with no more than that tell nothing.
        typed = [word for word in _LATIN_WORD.findall(text.lower()) if len(consonants(word)) > 1]
        found = [known for word in typed if (known := self._arabic_word(word))]
        return " ".join(found), len(found) / len(typed) if len(typed) >= MIN_WORDS else 0.0

    def _arabic_word(self, typed: str) -> str | None:
        """The word of the corpus that `typed` most likely stands for: of the same consonants, the nearest spelling."""
        bare = [typed, *(re.sub(rf"^{before}(?=.{{3}})", "", typed) for before in _BEFORE)]
        # The t of a feminine noun is heard only before another noun.
        bare += [word.removesuffix("t") for word in bare if word.endswith(("at", "et"))]
        for word in dict.fromkeys(bare):
            if candidates := self._words.get(consonants(word)):
                return max(candidates, key=lambda known: SequenceMatcher(None, word, _roman(known)).ratio())
        return None

    @cached_property
    def _words(self) -> Mapping[str, Sequence[str]]:
        """The Arabic words of the corpus for each key, the most frequent first."""
        counts: Counter[str] = Counter()
        for text in self._arabic:
            counts.update(_ARABIC_WORD.findall(text))
        known: defaultdict[str, list[str]] = defaultdict(list)
        for word, count in counts.most_common():
            if count >= MIN_COUNT and (key := _arabic_key(word)):
                known[key].append(word)
        return dict(known)


def to_cyrillic(text: str) -> str:
    """Russian in Latin letters, respelled; what is no letter stays."""
    respelled = _CYRILLIC_PIECE.sub(lambda match: _CYRILLIC_OF[match.group()], text.lower())
    return _ADJECTIVE.sub("й", _SHORT_I.sub("й", respelled))


def consonants(word: str) -> str:
    """The key of an Arabic word in Latin letters."""
    word = re.sub(r"(?<=[aei])h$", "", word.lower())
    for latin, key in _LATIN_PAIRS:
        word = word.replace(latin, key)
    return _squeezed(word.translate(_LATIN_KEYS))


def _arabic_key(word: str) -> str:
    """The key of a word in Arabic script."""
    return _squeezed(_bare_arabic(word).removesuffix("ه").translate(_ARABIC_KEYS))


def _bare_arabic(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", fold(word))


def _roman(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", word).translate(_ROMAN)


def _squeezed(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", key)


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("tw2sp")
