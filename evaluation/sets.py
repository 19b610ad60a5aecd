"""The written sets: what is asked, and what has to come of it.

`calibration/` is what thresholds are set on; `held_out/` is measured with, and nothing else. Neither is trained on or
indexed. In both: `questions`, `conversations`, `several` (questions on several actions), `risk` (people at risk); and
in `held_out/` only, `robustness`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import LANGUAGES, OUT_OF_SCOPE
from corpus.model import signpost_id
from corpus.text_file import TextFile, check_same_names, read_text_file

FOLDER = Path(__file__).parent
CALIBRATION = FOLDER / "calibration"
HELD_OUT = FOLDER / "held_out"
# Between a question and the message that follows it.
THEN = " | "


@dataclass(frozen=True)
class Asked:
    """A question, its language, and the id of the provision or signpost that answers it, or `OUT_OF_SCOPE`."""

    question: str
    language: str
    target: str


@dataclass(frozen=True)
class Talk:
    """One or two messages, what kind of follow-up the last one is, and what it has to lead to.

    `expected` is a provision, a signpost or `OUT_OF_SCOPE`; for some kinds two provisions, a language tag, a language
    tag and a provision, `list` or `unclear`.
    """

    messages: tuple[str, ...]
    language: str
    kind: str
    expected: str


@dataclass(frozen=True)
class Several:
    """A question and the provisions that it bears on, in the order in which it raises them."""

    question: str
    language: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A message, and whether the person who writes it is at risk."""

    message: str
    language: str
    at_risk: bool


@dataclass(frozen=True)
class Variant:
    """A held-out question as it is also typed: what was done to it, and the provision that answers it."""

    question: str
    language: str
    kind: str
    target: str


def load_questions(folder: Path) -> tuple[Asked, ...]:
    """The questions of `folder/questions`, in the same order in every language.

    Raises:
        CorpusError: a file is missing or broken, or has other entries than the English one.
    """
    files = dict(_files(folder, "questions"))
    asked = []
    for language, file in files.items():
        check_same_names(file, files["en"])
        # In the order of the English file, so that the same place is the same question in every language.
        for name in files["en"].texts:
            section, *rest = name.split(".")
            if section == "provisions":
                target = rest[0]
            else:
                target = signpost_id(int(rest[0])) if section == "signposts" else OUT_OF_SCOPE
            asked.append(Asked(file[name], language, target))
    return tuple(asked)


def load_talks(folder: Path) -> tuple[Talk, ...]:
    """The conversations of `folder/conversations`."""
    return tuple(
        Talk(tuple(text.split(THEN)), language, *_path(name, 2))
        for language, name, text in _texts(folder, "conversations")
    )


def load_several(folder: Path) -> tuple[Several, ...]:
    """The questions of `folder/several`: those on several actions, and long ones on one."""
    return tuple(
        Several(text, language, tuple(_path(name, 2)[1].split())) for language, name, text in _texts(folder, "several")
    )


def load_said(folder: Path) -> tuple[Said, ...]:
    """The messages of `folder/risk`."""
    return tuple(Said(text, language, name.startswith("at-risk")) for language, name, text in _texts(folder, "risk"))


def load_variants() -> tuple[Variant, ...]:
    """The questions of `held_out/robustness`."""
    return tuple(Variant(text, language, *_path(name, 2)) for language, name, text in _texts(HELD_OUT, "robustness"))


def _path(name: str, count: int) -> list[str]:
    return name.split(".")[:count]


def _texts(folder: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """Language, dotted path and text of every text of a set."""
    for language, file in _files(folder, name):
        for path, text in file.texts.items():
            yield language, path, text


def _files(folder: Path, name: str) -> Iterator[tuple[str, TextFile]]:
    for language in LANGUAGES:
        yield language, read_text_file(folder / name / f"{language}.yaml")
