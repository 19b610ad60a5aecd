"""References to a provision by its label: "(h)", "action e)", "26(g)", "الفقرة (ح)", "пункт d)", "第(三)项"."""

import re
import unicodedata
from collections.abc import Mapping

from corpus.library import ACTIONS, COMMITMENT
from corpus.model import OBJECTIVE, OBJECTIVES, signpost_id

# What other scripts write for the letters of the ten actions. Cyrillic а, с and е look like Latin letters and stand for
# them, as Russian texts of the United Nations keep the Latin labels; the other Cyrillic letters stand for their place.
_LETTERS: Mapping[str, str] = {
    **{letter: letter for letter in ACTIONS},
    **dict(zip("ابجدهوزحطي", ACTIONS, strict=True)),
    **{"أ": "a", "ى": "j"},
    **dict(zip("абвгдежзик", "abcdeeghij", strict=True)),
    **{"с": "c"},
    **dict(zip("一二三四五六七八九十", ACTIONS, strict=True)),
}
_NUMBERED = {str(place): letter for place, letter in enumerate(ACTIONS, start=1)}
_LETTER = "[" + "".join(_LETTERS) + "]"
_NOUN = (
    r"(?:actions?|paragraphs?|paras?|items?|points?|letters?|clauses?|sub-?paragraphs?"
    r"|paragraphes?|alin[ée]as?|lettres?|mesures?"
    r"|acci[óo]n(?:es)?|p[áa]rrafos?|apartados?|incisos?|letras?|medidas?|literal(?:es)?"
    r"|(?:под)?пункт[а-я]*|действи[а-я]*|мер[аыуе]|букв[а-я]*"
    r"|(?:ال|لل|وال|بال)?(?:فقرة|فقره|إجراء|اجراء|بند|حرف|نقطة)"
    r"|aktion|absatz|buchstabe|azione|lettera|a[çc][ãa]o|al[íi]nea)"
)
_OBJECTIVE = (
    r"(?:objectives?|objectifs?|objetivos?|obiettiv[oi]|ziel[es]?|цел(?:ь|и|ью|ей|ям|ями|ях)|目标|(?:ال|لل)?هدف)"
)
_END = r"(?=\s*(?:$|[?!.,;:،؛؟。？！，；»”\"]))"

_PATTERNS = (
    # (h), （ح） at the start or after a space; e) at the start or after its noun.
    re.compile(rf"(?:^|(?<=[\sوف]))\(\s*({_LETTER})ـ?\s*\)"),
    re.compile(rf"(?:^|(?<!\w){_NOUN}\s+)\(?({_LETTER})ـ?\)"),
    # 26(h), 26 (h), 26.h, 26h
    re.compile(r"(?<!\d)26(?:\s*\(\s*|[.-]?)([a-j])(?![\w'’])"),
    # action h, пункт d: a letter that is also a word (a, e, i, в, и, و …) counts only where the sentence ends.
    re.compile(rf"(?<!\w){_NOUN}\s+[«“\"(]?([bcdfghjбгджзجدحزطحه])[»”\")]?(?![\w'’])"),
    re.compile(rf"(?<!\w){_NOUN}\s+[«“\"(]?({_LETTER})[»”\")]?(?![\w'’]){_END}"),
    # 第三项, 第(三)项, 第h项, 第3项, b项
    re.compile(rf"第\s*\(?\s*({_LETTER}|10|[1-9])\s*\)?\s*(?:项|項|款|行动)"),
    re.compile(r"(?<![a-z])([a-j])\s*(?:项|項)(?!目)"),
)
# ... y la h): a letter with nothing but a closing bracket, which closes no other.
_CLOSED = re.compile(rf"(?:^|(?<=\s))({_LETTER})ـ?\)")
_PARAGRAPH = re.compile(rf"(?<!\w)(?:{_NOUN}|§)\s*26(?!\s*[.(-]?\s*[a-j]\b)(?!\d)|第?\s*26\s*段(?!\s*\(?{_LETTER})")
_OTHER_OBJECTIVE = re.compile(rf"(?<!\w){_OBJECTIVE}\s*(?:n[°º.o]*\s*|№\s*|第)?(\d{{1,2}})(?!\d|[.,]\d)")


# In a message of so few words a letter that stands alone is meant as a label: "what about g", "и е", "给我看h".
SHORT, SHORT_COMPARISON = 8, 12
_LATIN = "a-zà-ÿ"
_OTHER_SCRIPTS = "[" + "".join(letter for letter in _LETTERS if not letter.isascii()) + "]"
_LONE_LETTER = re.compile(
    rf"(?<![{_LATIN}0-9'’-])([a-j])(?![{_LATIN}0-9'’-])|(?<!\w)(?:و\()?({_OTHER_SCRIPTS})ـ?(?!\w)"
)
_AFTER_NOUN = re.compile(rf"(?<!\w){_NOUN}\s+$")
# Letters that are words too.
_ALSO_WORDS = frozenset("aeiаевикосو")


def find_letters(message: str, *, compared: bool = False) -> tuple[str, ...]:
    """Ids of the actions whose letters stand alone in a short message about an answer, in its order.

    A letter that is a word too (a, e, i, в, и ...) counts at the end, after a noun, and among letters of another
    script; where two things are `compared`, also if there are no more than two letters in all.
    """
    text = unicodedata.normalize("NFKC", message).casefold().strip(" ?!.؟？。،,")
    if len(text.split()) > (SHORT_COMPARISON if compared else SHORT):
        return ()
    matches = list(_LONE_LETTER.finditer(text))
    few = compared and len(matches) <= 2
    foreign = not re.search(rf"[{_LATIN}]{{2}}", text)
    found = []
    for match in matches:
        letter = match.group(1) or match.group(2)
        is_word = letter in _ALSO_WORDS and not (foreign and letter.isascii())
        ends = re.match(r"\W*$|\)?[,.;:،؛，；]", text[match.end() :])
        if not is_word or few or ends or _AFTER_NOUN.search(text[: match.start()]):
            found.append(f"{COMMITMENT}/{_LETTERS[letter]}")
    return tuple(dict.fromkeys(found))


def find_references(question: str) -> tuple[str, ...]:
    """Ids of the provisions and signposts that `question` names by label, in its order, each once."""
    text = unicodedata.normalize("NFKC", question).casefold()
    found: list[tuple[int, str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            label = match.group(1)
            letter = _LETTERS.get(label) or _NUMBERED.get(label)
            if letter:
                found.append((match.start(1), f"{COMMITMENT}/{letter}"))
    for match in _CLOSED.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            found.append((match.start(1), f"{COMMITMENT}/{_LETTERS[match.group(1)]}"))
    # "(c) of paragraph 26" means the action alone.
    if not found:
        found.extend((match.start(), COMMITMENT) for match in _PARAGRAPH.finditer(text))
    for match in _OTHER_OBJECTIVE.finditer(text):
        number = int(match.group(1))
        if number in OBJECTIVES and number != OBJECTIVE:
            found.append((match.start(), signpost_id(number)))
    return tuple(dict.fromkeys(target for _, target in sorted(found)))
