"""Aligned groups ready to train on: cleaned, deduplicated, and free of every held-out text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.text_file import read_text_file
from embeddings.training.errors import TrainingDataError
from embeddings.training.sources import SOURCES, read_groups, read_rows

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es", "de", "pt", "it")
MAX_CHARACTERS = 600
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Group:
    """Texts that mean the same, by language, and how often to draw them."""

    texts: dict[str, str]
    weight: float


def text_key(text: str) -> str:
    """Letters and digits only, compatibility-decomposed, without accents or case: equal keys are the same text."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub("", "".join(c for c in decomposed if not unicodedata.combining(c)))


def held_out_keys(folder: Path) -> set[str]:
    """Keys of all texts of the held-out sets in `folder`; the text is the last column of every row."""
    return {text_key(row[-1]) for file in _files(folder, "*.tsv.xz") for row in read_rows(file)}


def question_keys(folder: Path) -> set[str]:
    """Keys of all texts of the question sets `folder/*/*/*.yaml`, which are measured with."""
    return {text_key(text) for file in _files(folder, "*/*/*.yaml") for text in read_text_file(file).texts.values()}


def _files(folder: Path, pattern: str) -> list[Path]:
    """What is measured with: a folder without it is a mistake, or the test sets would be trained on."""
    files = sorted(folder.glob(pattern))
    if not files:
        raise TrainingDataError(f"{folder} holds no {pattern}, which must not be trained on; name the right folder.")
    return files


def clean(text: str) -> str:
    """One line in NFC with single spaces; empty if nothing is left to learn from."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    has_letter = any(character.isalpha() for character in line)
    return line if has_letter and len(line) <= MAX_CHARACTERS else ""


def prepare(folder: Path, held_out: Iterable[str]) -> list[Group]:
    """The groups of all sources in `folder`, without held-out texts and without repetitions.

    A group is dropped as a whole if any of its texts, in any language, is held out: its translations would
    otherwise teach the answer. Repetitions are groups with the same texts in the same languages.
    """
    forbidden = set(held_out)
    seen: set[frozenset[tuple[str, str]]] = set()
    groups = []
    for source in SOURCES:
        for raw in read_groups(folder / f"{source.name}.tsv.xz"):
            texts = {language: line for language in LANGUAGES if (line := clean(raw.get(language, "")))}
            keys = {language: text_key(line) for language, line in texts.items()}
            identity = frozenset(keys.items())
            if len(texts) < 2 or identity in seen or not forbidden.isdisjoint(keys.values()):
                continue
            seen.add(identity)
            groups.append(Group(texts, source.weight))
    return groups
