"""How an answer came about, for those who want to know."""

from dataclasses import dataclass
from enum import StrEnum

from embeddings import Hit


class Reason(StrEnum):
    """Why a verdict is what it is; each has its sentence in the language files."""

    REFERENCE = "reference"
    REQUEST = "request"
    PROBABLE = "probable"
    IMPROBABLE = "improbable"
    OBJECTIVE = "objective"
    NOTHING_BEFORE = "nothing-before"
    TOO_SHORT = "too-short"


@dataclass(frozen=True)
class Trace:
    """What was understood and found.

    `language` is the detected one (None if it could not be told); `searched` is the text that was looked up, which
    differs from the question where that was spelled otherwise or leans on what came before; `request` is a request
    about the last answer; `probability` (0 to 1) is that of an answer among `hits`, to be held against `threshold`;
    `risk` the probability that the message is of a person at risk.
    """

    language: str | None
    searched: str
    rewritten: bool
    request: str | None
    reason: Reason
    probability: float | None = None
    threshold: float | None = None
    risk: float = 0.0
    hits: tuple[Hit, ...] = ()
