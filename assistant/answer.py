"""What comes back: an answer, its verdict and its citations."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from assistant.trace import Trace
from corpus import Standing


class Verdict(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    SIGNPOST = "signpost"
    OUT_OF_SCOPE = "out-of-scope"
    UNCLEAR = "unclear"


class Writer(StrEnum):
    """Whose sentences an answer has; a model that was asked in vain is `MODEL_FAILED`, and the assistant's stand."""

    ASSISTANT = "assistant"
    MODEL = "model"
    MODEL_FAILED = "model-failed"


@dataclass(frozen=True)
class Citation:
    """A quote and where it stands. `quote` is `text[span[0]:span[1]]`, in characters of the provision's text.

    `number` is the mark in the answer's text; `clause` is None when the whole provision is quoted.

    Raises:
        ValueError: the quote is not that span of the text.
    """

    number: int
    provision: str
    label: str
    document: str
    language: str
    quote: str
    span: tuple[int, int]
    standing: Standing
    url: str
    score: float
    reference: str
    heading: str
    explanation: str
    text: str
    clause: str | None

    def __post_init__(self) -> None:
        start, end = self.span
        if not self.quote or self.text[start:end] != self.quote:
            raise ValueError(f"The quote of {self.provision} ({self.language}) is not at {self.span} of its text.")


@dataclass(frozen=True)
class Answer:
    """The answer to one question, in Markdown, in one language.

    `objective` is the number of the objective that a signpost points to; `suggestions` are questions to ask next;
    `written_by` says whose sentences stand around the quotes; `trace` is how the answer came about.
    """

    question: str
    text: str
    language: str
    verdict: Verdict
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    objective: int | None = None
    written_by: Writer = Writer.ASSISTANT
    trace: Trace | None = None

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """The answer as plain values, for JSON; with its trace only if asked to `explain`."""
        values = asdict(self if explain else replace(self, trace=None))
        if not explain:
            del values["trace"]
        return values
