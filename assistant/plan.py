"""What is to be said, before it is said in a language."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Verdict


class Style(StrEnum):
    """How the provisions found are put; the values of those that a person can ask for are the names of requests."""

    FOUND = "found"
    REFERENCE = "reference"
    SHORTER = "shorter"
    PLAIN = "plain"
    WHOLE = "whole"
    WHY = "why"
    OFFICIAL = "official"
    COMPARE = "compare"
    OVERVIEW = "overview"


@dataclass(frozen=True)
class Finding:
    """A provision to cite, the clause to quote (None for the whole text), and how well it fits (0 to 1).

    `like` is the question in the corpus that was nearest to the one asked, as its place among those of the clause;
    `named` says that the provision was named rather than found.
    """

    provision: str
    clause: str | None
    score: float
    like: int | None = None
    named: bool = False


def by_label(provision: str) -> Finding:
    """A whole provision that was named rather than found."""
    return Finding(provision, None, 1.0, named=True)


@dataclass(frozen=True)
class Plan:
    """The verdict on a question and what it rests on. The same plan can be put in any language and style.

    `objective` is the id of the signpost that a question is pointed to.
    """

    question: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    objective: str | None = None
    style: Style = Style.FOUND
