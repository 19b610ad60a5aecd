"""`python -m evaluation.robustness`: how much is lost where questions are typed otherwise than they should be?

Accuracy@1 of the answers as they are given (the right action cited first), beside the same questions as they were
written. Some variants are written by hand (`held_out/robustness`), the others made here by rule, the same at every run.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

import typer

from assistant import Assistant
from corpus import LANGUAGES
from evaluation import sets
from evaluation.report import Table, share, write_report

SEED = 10
# One letter in a word of this length or more is mistyped, in one word of three.
TYPO_LETTERS = 5
TYPO_SHARE = 1 / 3
TASHKEEL = "\u064e\u064f\u0650\u0652"
_HAMZA = str.maketrans("أإآؤئةى", "اااويهي")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    clean = [q for q in sets.load_questions(sets.HELD_OUT) if q.target in assistant.corpus.provisions]
    written = sets.load_variants()
    pairs = list(hand_made(clean, written))
    for kind, change in CHANGES.items():
        for question in clean:
            changed = change(question.question, question.language)
            if changed != question.question:
                pairs.append((kind, question, changed))
    rows = []
    for kind in dict.fromkeys(kind for kind, _, _ in pairs):
        for language in LANGUAGES:
            here = [(q, changed) for k, q, changed in pairs if k == kind and q.language == language]
            if here:
                before = share(first(assistant, q.question) == q.target for q, _ in here)
                after = share(first(assistant, changed) == q.target for q, changed in here)
                rows.append([kind, language, str(len(here)), f"{before:.3f}", f"{after:.3f}", f"{after - before:+.3f}"])
    columns = ["change", "questions in", "questions", "clean", "changed", "difference"]
    table = Table("Accuracy@1 of the first citation", columns, rows)
    write_report("robustness", "Robustness", "python -m evaluation.robustness", [table])


def hand_made(clean: Sequence[sets.Asked], written: Sequence[sets.Variant]) -> Iterator[tuple[str, sets.Asked, str]]:
    """The variants written by hand, each beside the question that it is a variant of, in the order of the two files."""
    for kind, language, target in dict.fromkeys((v.kind, v.language, v.target) for v in written):
        variants = [v.question for v in written if (v.kind, v.language, v.target) == (kind, language, target)]
        originals = [q for q in clean if (q.language, q.target) == (language, target)]
        for original, variant in zip(originals, variants, strict=False):
            yield kind, original, variant


def first(assistant: Assistant, question: str) -> str | None:
    """The provision that is cited first."""
    citations = assistant.ask(question).citations
    return citations[0].provision if citations else None


def capitals(text: str, language: str) -> str:
    """ALL IN CAPITALS."""
    return text.upper()


def without_accents(text: str, language: str) -> str:
    """Accents left out of what is written in Latin letters, and the dots of ё."""
    if language in ("ar", "zh"):
        return text
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", bare)


def typos(text: str, language: str) -> str:
    """Two neighbouring letters changed about, or one left out, in some of the longer words."""
    if language == "zh":
        return text
    chance = random.Random(f"{SEED} {text}")  # noqa: S311 -- typing mistakes, not secrets

    def mistyped(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < TYPO_LETTERS or chance.random() > TYPO_SHARE:
            return word
        place = chance.randrange(1, len(word) - 1)
        if chance.random() < 1 / 2:
            return word[:place] + word[place + 1 :]
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return _WORD.sub(mistyped, text)


def without_hamza(text: str, language: str) -> str:
    """Arabic as it is typed in haste: no hamza, no dots on ta marbuta, no alif maqsura."""
    return text.translate(_HAMZA) if language == "ar" else text


def with_tashkeel(text: str, language: str) -> str:
    """Arabic with a vowel sign on every second letter; where the signs are wrong, folding has to cope all the same."""
    if language != "ar":
        return text
    chance = random.Random(f"{SEED} {text}")  # noqa: S311 -- vowel signs, not secrets
    return _ARABIC_LETTER.sub(
        lambda match: match.group() + (chance.choice(TASHKEEL) if chance.random() < 1 / 2 else ""), text
    )


def without_signs(text: str, language: str) -> str:
    """No punctuation at all."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).split())


CHANGES: Mapping[str, Callable[[str, str], str]] = {
    "capitals": capitals,
    "without accents": without_accents,
    "typos": typos,
    "without hamza": without_hamza,
    "with tashkeel": with_tashkeel,
    "without punctuation": without_signs,
}


if __name__ == "__main__":
    typer.run(main)
