"""The trace of an answer in words, in the answer's language."""

from dataclasses import dataclass

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.trace import Trace
from corpus import Corpus
from corpus.model import REQUEST
from embeddings import Hit


@dataclass(frozen=True)
class Explanation:
    """A title, lines of text, and a table of what was found with its scores."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, corpus: Corpus, answer: Answer) -> "Explanation":
        """How `answer` came about.

        Raises:
            ValueError: it has no trace, so it did not come from a conversation.
        """
        if answer.trace is None:
            raise ValueError("This answer has no trace.")
        language = answer.language
        return cls(
            title=corpus.phrase(language, "explain.title"),
            lines=tuple(_lines(corpus, language, answer.trace)),
            columns=tuple(
                corpus.phrase(language, f"explain.{name}") for name in ("found", "meaning", "words", "together")
            ),
            rows=tuple(
                (_target(corpus, language, hit), f"{hit.dense:.3f}", f"{hit.lexical:.1f}", f"{hit.score:.3f}")
                for hit in answer.trace.hits
            ),
        )


def _lines(corpus: Corpus, language: str, trace: Trace) -> list[str]:
    def say(name: str, **values: object) -> str:
        return corpus.phrase(language, name, **values)

    name = say(f"language.{trace.language}" if trace.language else "explain.unknown")
    lines = [say("explain.language", language=name)]
    lines.append(say("explain.rewritten" if trace.rewritten else "explain.searched", text=trace.searched))
    if trace.request:
        lines.append(say("explain.request", request=say(f"request.{trace.request}")))
    values = {"probability": "–", "threshold": "–"}
    if trace.probability is not None and trace.threshold is not None:
        values = {"probability": f"{trace.probability:.0%}", "threshold": f"{trace.threshold:.0%}"}
    lines.append(say(f"explain.reason.{trace.reason}", **values))
    lines.append(say("explain.risk", probability=f"{trace.risk:.0%}"))
    return lines


def _target(corpus: Corpus, language: str, hit: Hit) -> str:
    """What a target of the search is called."""
    if hit.target in corpus.provisions:
        return Composer(corpus, language).short_name(corpus.provisions[hit.target])
    if hit.target in corpus.signposts:
        return corpus.phrase(language, "explain.objective", number=corpus.signposts[hit.target].number)
    if hit.target.startswith(REQUEST):
        return corpus.phrase(language, f"request.{hit.target.removeprefix(REQUEST)}")
    return corpus.phrase(language, "explain.none")
