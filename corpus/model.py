"""The values that the corpus is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
SOURCE_LANGUAGE = "fr"
OBJECTIVES = range(1, 24)
OBJECTIVE = 10
# What the questions lead to that no objective answers.
OUT_OF_SCOPE = "out-of-scope"
# What utterances lead to: a request about the last answer, and whether a message is of a person at risk.
REQUEST = "request/"
RISK = "people-at-risk/"
AT_RISK, NOT_AT_RISK = f"{RISK}at-risk", f"{RISK}not-at-risk"
# Objective n of the Global Compact is paragraph n + 16 of the annex of A/RES/73/195.
PARAGRAPH_BEFORE_OBJECTIVE_1 = 16


class Standing(StrEnum):
    """What a text is, said beside every quote."""

    OFFICIAL = "official"
    WORKING_TRANSLATION = "working translation"
    EXPLANATION = "explanation"
    USER = "user"


class Kind(StrEnum):
    """What a passage is within its provision."""

    CLAUSE = "clause"
    HEADING = "heading"
    EXPLANATION = "explanation"
    QUESTION = "question"
    UTTERANCE = "utterance"


@dataclass(frozen=True)
class Clause:
    """A span of a provision's text that can answer on its own: `text[start:end]`, in characters."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class ProvisionText:
    """A provision in one language; the clauses stand in the order of this language's text."""

    language: str
    heading: str
    explanation: str
    text: str
    clauses: tuple[Clause, ...]
    standing: Standing

    def clause(self, name: str) -> Clause:
        """The clause called `name`.

        Raises:
            KeyError: there is none.
        """
        for clause in self.clauses:
            if clause.name == name:
                return clause
        raise KeyError(name)

    def quote(self, clause: Clause) -> str:
        """The words of `clause`."""
        return self.text[clause.start : clause.end]


@dataclass(frozen=True)
class Provision:
    """The unit that is cited. `id` and `label` are the same in every language; `letter` is None but for actions."""

    id: str
    document: str
    label: str
    letter: str | None
    texts: Mapping[str, ProvisionText]


@dataclass(frozen=True)
class Signpost:
    """One of the other 22 objectives: where a question that Objective 10 does not answer is pointed."""

    id: str
    number: int
    subjects: Mapping[str, str]
    descriptions: Mapping[str, str]


@dataclass(frozen=True)
class Document:
    """A text with a title per language, a symbol (empty if it has none) and where its official version stands."""

    id: str
    symbol: str
    titles: Mapping[str, str]
    urls: Mapping[str, str]


@dataclass(frozen=True)
class Passage:
    """What is indexed: a text in one language, and what it leads to.

    `target` is a provision, a signpost or `OUT_OF_SCOPE`; for an utterance, a kind of request or of speaker.
    `clause` is the clause that it leads to, None if to no one of them.
    """

    target: str
    clause: str | None
    language: str
    kind: Kind
    text: str
    standing: Standing


def signpost_id(number: int) -> str:
    """The id of an objective as a provision of the Compact, `gcm/36` for Objective 20."""
    return f"gcm/{number + PARAGRAPH_BEFORE_OBJECTIVE_1}"
