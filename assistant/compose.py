"""From what was found to what is said: the sentences come from the language files, the quotes from the provisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Verdict
from corpus import Corpus, Provision, ProvisionText, Signpost
from corpus.citation import un_reference
from corpus.library import COMMITMENT, PAGE, SEPARATORS

SUGGESTIONS = 3
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_FOUND = ("answer.found", "answer.also")
# Offered where a question was not answered: three that people ask most, about three different actions.
EXAMPLES = (("gcm/26/h", "stay"), ("gcm/26/f", "smuggling"), ("gcm/26/e", "report"))


@dataclass(frozen=True)
class Finding:
    """A provision to cite, the clause to quote (None for the whole text), and how well it fits (0 to 1)."""

    provision: str
    clause: str | None
    score: float


class Composer:
    """Writes answers in one language."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._corpus = corpus
        self._language = language

    def answered(self, question: str, findings: Sequence[Finding], *, asked_by_label: bool, note: str = "") -> Answer:
        """The provisions found, each in a sentence, its clause quoted, its source named."""
        citations = tuple(self._citation(number, finding) for number, finding in enumerate(findings, start=1))
        paragraphs = [note] if note else []
        for citation in citations:
            phrase = "answer.reference" if asked_by_label else _FOUND[min(citation.number, len(_FOUND)) - 1]
            provision = self._corpus.provisions[citation.provision]
            sentence = self._say(phrase, name=self.name(provision), heading=citation.heading)
            paragraphs += [f"{sentence} [{citation.number}]", f"> {_within(citation)}", self._source(citation)]
        suggestions = self._suggestions(question, [finding.provision for finding in findings])
        return Answer(question, "\n\n".join(paragraphs), self._language, Verdict.ANSWERED, citations, suggestions)

    def signpost(self, question: str, signpost: Signpost, note: str = "") -> Answer:
        """Where the question belongs, with the link, and nothing quoted."""
        subject, description = signpost.subjects[self._language], signpost.descriptions[self._language]
        url = self._corpus.documents["gcm"].urls[self._language]
        paragraphs = [
            *([note] if note else []),
            self._say("answer.signpost", number=signpost.number, subject=subject),
            description,
            f"[{self._say('answer.see')}]({url})",
        ]
        return self._unanswered(question, paragraphs, Verdict.SIGNPOST, signpost.number)

    def out_of_scope(self, question: str, note: str = "") -> Answer:
        """That Objective 10 does not answer, and what it does answer."""
        paragraphs = [*([note] if note else []), self._say("answer.out-of-scope")]
        return self._unanswered(question, paragraphs, Verdict.OUT_OF_SCOPE)

    def unclear(self, question: str) -> Answer:
        """A short question back."""
        return self._unanswered(question, [self._say("answer.unclear")], Verdict.UNCLEAR)

    def name(self, provision: Provision) -> str:
        """What a provision is called in a sentence."""
        if provision.letter:
            return self._say("name.action", letter=self._corpus.letter(provision, self._language))
        return self._say("name.commitment" if provision.id == COMMITMENT else "name.page")

    def short_name(self, provision: Provision) -> str:
        """What a provision is called above a card."""
        if provision.letter:
            return self._say("short.action", letter=self._corpus.letter(provision, self._language))
        return self._say("short.commitment" if provision.id == COMMITMENT else "short.page")

    def place(self, citation: Citation) -> str:
        """Which part of its provision a citation quotes, e.g. `part 2 of 3`."""
        if citation.clause is None:
            return self._say("answer.whole")
        names = [clause.name for clause in self._text(citation.provision).clauses]
        return self._say("answer.place", number=names.index(citation.clause) + 1, total=len(names))

    def offer(self, answer: Answer) -> str:
        """What stands above the suggestions of an answer."""
        return self._say("answer.next" if answer.verdict is Verdict.ANSWERED else "answer.offer")

    def standing(self, citation: Citation) -> str:
        """The standing of a citation's text, in words."""
        return self._say(f"standing.{citation.standing.replace(' ', '-')}")

    def _say(self, phrase: str, **values: object) -> str:
        return self._corpus.phrase(self._language, phrase, **values)

    def _text(self, provision: str) -> ProvisionText:
        return self._corpus.provisions[provision].texts[self._language]

    def _citation(self, number: int, finding: Finding) -> Citation:
        provision = self._corpus.provisions[finding.provision]
        document = self._corpus.documents[provision.document]
        text = self._text(finding.provision)
        clause = text.clause(finding.clause) if finding.clause else None
        span = (clause.start, clause.end) if clause else (0, len(text.text))
        return Citation(
            number=number,
            provision=provision.id,
            label=provision.label,
            document=document.id,
            language=self._language,
            quote=text.text[slice(*span)],
            span=span,
            standing=text.standing,
            url=document.urls[self._language],
            score=round(finding.score, 4),
            reference=un_reference(document, provision, self._language),
            heading=text.heading,
            explanation=text.explanation,
            text=text.text,
            clause=finding.clause,
        )

    def _source(self, citation: Citation) -> str:
        # Isolated, so that it reads from left to right in a text that runs from right to left.
        link = f"[{ISOLATE}{citation.reference}{END_ISOLATE}]({citation.url})"
        return f"[{citation.number}] {link} · {self.place(citation)} · {self.standing(citation)}"

    def _unanswered(
        self, question: str, paragraphs: Sequence[str], verdict: Verdict, objective: int | None = None
    ) -> Answer:
        return Answer(question, "\n\n".join(paragraphs), self._language, verdict, (), tuple(self.examples()), objective)

    def examples(self) -> Iterator[str]:
        """Questions that Objective 10 answers."""
        for provision, clause in EXAMPLES:
            yield next(self._questions(provision, clause))

    def _suggestions(self, question: str, cited: Sequence[str]) -> tuple[str, ...]:
        """Questions to ask next: the other clauses of what was cited, then what follows it in the text."""
        order = list(self._corpus.provisions)
        following = order[order.index(cited[0]) + 1 :] + order
        near = [p for p in dict.fromkeys([*cited, *following]) if p != f"{PAGE}/languages"]
        firsts = (
            next(self._questions(provision, clause.name), None)
            for provision in near
            for clause in self._text(provision).clauses[: None if provision in cited else 1]
        )
        fresh = (first for first in firsts if first and first.casefold() != question.casefold())
        return tuple(_take(fresh, SUGGESTIONS))

    def _questions(self, provision: str, clause: str) -> Iterator[str]:
        return iter(self._corpus.questions_about(provision, clause, self._language))


def _within(citation: Citation) -> str:
    """The quote with the marks of what is left out before and after it."""
    start, end = citation.span
    before = "[…] " if start > 0 else ""
    after = " […]" if citation.text[end:].strip(SEPARATORS + ".。") else ""
    return f"{before}{citation.quote}{after}"


def _take(items: Iterable[str], count: int) -> list[str]:
    return [item for item, _ in zip(items, range(count), strict=False)]
