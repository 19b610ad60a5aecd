"""From a plan to what is said: the sentences come from the language files, the quotes from the provisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.answer import Answer, Citation, Verdict, Writer
from assistant.plan import Finding, Plan, Style
from corpus import Corpus, Provision, ProvisionText, Standing
from corpus.citation import un_reference
from corpus.library import COMMITMENT, PAGE, SEPARATORS
from corpus.model import SOURCE_LANGUAGE

SUGGESTIONS = 3
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
# Offered where a question was not answered: three that people ask most, about three different actions.
EXAMPLES = (("gcm/26/h", "stay"), ("gcm/26/f", "smuggling"), ("gcm/26/e", "report"))


class Lead(NamedTuple):
    """The phrases of a style: what stands above all citations, above the first, and above each further one."""

    above: str | None
    first: str
    further: str


LEADS = {
    Style.FOUND: Lead(None, "answer.found", "answer.also"),
    Style.REFERENCE: Lead(None, "answer.reference", "answer.reference"),
    Style.SHORTER: Lead(None, "answer.shorter", "answer.shorter"),
    Style.PLAIN: Lead(None, "answer.plain", "answer.plain"),
    Style.WHOLE: Lead(None, "answer.in-full", "answer.in-full"),
    Style.WHY: Lead(None, "answer.why", "answer.why"),
    Style.OFFICIAL: Lead(None, "answer.official-link", "answer.official-link"),
    Style.COMPARE: Lead("answer.compare", "answer.compare-one", "answer.compare-one"),
    Style.OVERVIEW: Lead("answer.overview", "", ""),
}


class Composer:
    """Writes answers in one language."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._corpus = corpus
        self._language = language

    def compose(self, plan: Plan, notes: Sequence[str] = ()) -> Answer:
        """The answer that a plan amounts to.

        Args:
            notes: paragraphs to stand above it.
        """
        match plan.verdict:
            case Verdict.ANSWERED:
                return self._answered(plan, notes)
            case Verdict.SIGNPOST:
                return self._signpost(plan, notes)
            case Verdict.OUT_OF_SCOPE:
                return self._unanswered(plan, [*notes, self._say("answer.out-of-scope")])
            case Verdict.UNCLEAR:
                asked_back = "answer.end" if plan.style is Style.REFERENCE else "answer.unclear"
                return self._unanswered(plan, [*notes, self._say(asked_back)])

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
        names = [clause.name for clause in self._text(citation.provision, citation.language).clauses]
        return self._say("answer.place", number=names.index(citation.clause) + 1, total=len(names))

    def offer(self, answer: Answer) -> str:
        """What stands above the suggestions of an answer."""
        return self._say("answer.next" if answer.verdict is Verdict.ANSWERED else "answer.offer")

    def standing(self, citation: Citation) -> str:
        """The standing of a citation's text, in words."""
        return self._say(f"standing.{citation.standing.replace(' ', '-')}")

    def evidence(self, citations: Sequence[Citation]) -> list[str]:
        """Paragraphs that quote each citation and name its source."""
        return [paragraph for citation in citations for paragraph in self._quote(citation)]

    def with_prose(self, answer: Answer, sentences: Sequence[str], notes: Sequence[str]) -> Answer:
        """`answer` with the verified sentences of a language model in the place of its own, above the same quotes."""
        paragraphs = [*notes, self._say("answer.model"), " ".join(sentences), *self.evidence(answer.citations)]
        return replace(answer, text="\n\n".join(paragraphs), written_by=Writer.MODEL)

    def without_prose(self, answer: Answer, notes: Sequence[str]) -> Answer:
        """`answer` as it is, saying below its notes that a language model was asked in vain."""
        above = "".join(f"{note}\n\n" for note in notes)
        text = f"{above}{self._say('answer.model-failed')}\n\n{answer.text.removeprefix(above)}"
        return replace(answer, text=text, written_by=Writer.MODEL_FAILED)

    def examples(self) -> Iterator[str]:
        """Questions that Objective 10 answers."""
        for provision, clause in EXAMPLES:
            yield self._corpus.questions_about(provision, clause, self._language)[0]

    def _answered(self, plan: Plan, notes: Sequence[str]) -> Answer:
        """The provisions found, each in a sentence, its clause quoted, its source named."""
        citations = tuple(self._citation(number, plan, number - 1) for number in range(1, len(plan.findings) + 1))
        lead = LEADS[plan.style]
        paragraphs = [*notes]
        if lead.above:
            paragraphs.append(self._say(lead.above))
        if plan.style is Style.OVERVIEW:
            paragraphs.append("\n".join(f"- {self._line(citation)}" for citation in citations))
        else:
            for citation, finding in zip(citations, plan.findings, strict=True):
                paragraphs += self._sentences(plan, citation, finding)
                paragraphs += self._quote(citation)
        suggestions = self._suggestions(plan.question, [finding.provision for finding in plan.findings])
        return Answer(plan.question, "\n\n".join(paragraphs), self._language, plan.verdict, citations, suggestions)

    def _sentences(self, plan: Plan, citation: Citation, finding: Finding) -> list[str]:
        """What is said above a quote."""
        lead = LEADS[plan.style]
        phrase = lead.first if citation.number == 1 else lead.further
        if plan.style is Style.OFFICIAL and citation.language == self._language:
            phrase = "answer.official-here"
        if plan.style is Style.WHY and finding.named:
            phrase = "answer.why-named"
        name = self.name(self._corpus.provisions[citation.provision])
        text = self._text(citation.provision, self._language)
        sentence = self._say(phrase, name=name, heading=text.heading, explanation=text.explanation)
        sentences = [f"{sentence} [{citation.number}]"]
        if plan.style is Style.WHY:
            questions = self._corpus.questions_about(finding.provision, finding.clause, self._language)
            if finding.like is not None and finding.like < len(questions):
                sentences.append(self._say("answer.why-like", question=questions[finding.like]))
            sentences.append(self._say("answer.why-says"))
        if plan.style is Style.PLAIN:
            sentences.append(self._say("answer.plain-text"))
        return sentences

    def _signpost(self, plan: Plan, notes: Sequence[str]) -> Answer:
        """Where the question belongs, with the link, and nothing quoted."""
        signpost = self._corpus.signposts[plan.objective or ""]
        subject, description = signpost.subjects[self._language], signpost.descriptions[self._language]
        url = self._corpus.documents["gcm"].urls[self._language]
        paragraphs = [
            *notes,
            self._say("answer.signpost", number=signpost.number, subject=subject),
            description,
            f"[{self._say('answer.see')}]({url})",
        ]
        return replace(self._unanswered(plan, paragraphs), objective=signpost.number)

    def _unanswered(self, plan: Plan, paragraphs: Sequence[str]) -> Answer:
        text = "\n\n".join(paragraphs)
        return Answer(plan.question, text, self._language, plan.verdict, (), tuple(self.examples()))

    def _say(self, phrase: str, **values: object) -> str:
        return self._corpus.phrase(self._language, phrase, **values)

    def _text(self, provision: str, language: str) -> ProvisionText:
        return self._corpus.provisions[provision].texts[language]

    def _citation(self, number: int, plan: Plan, place: int) -> Citation:
        finding = plan.findings[place]
        provision = self._corpus.provisions[finding.provision]
        document = self._corpus.documents[provision.document]
        text = self._text(finding.provision, self._language)
        url = document.urls[self._language]
        if plan.style is Style.OFFICIAL and text.standing is not Standing.OFFICIAL:
            text = self._text(finding.provision, SOURCE_LANGUAGE)
        clause = text.clause(finding.clause) if finding.clause else None
        span = (clause.start, clause.end) if clause else (0, len(text.text))
        return Citation(
            number=number,
            provision=provision.id,
            label=provision.label,
            document=document.id,
            language=text.language,
            quote=text.text[slice(*span)],
            span=span,
            standing=text.standing,
            url=url,
            score=round(finding.score, 4),
            reference=un_reference(document, provision, text.language),
            heading=text.heading,
            explanation=text.explanation,
            text=text.text,
            clause=finding.clause,
        )

    def _line(self, citation: Citation) -> str:
        name = self.short_name(self._corpus.provisions[citation.provision])
        return f"{name} · {citation.heading} [{citation.number}]"

    def _quote(self, citation: Citation) -> list[str]:
        """The quote, and which part of what it is."""
        # Isolated, so that it reads from left to right in a text that runs from right to left.
        link = f"[{ISOLATE}{citation.reference}{END_ISOLATE}]({citation.url})"
        source = f"[{citation.number}] {link} · {self.place(citation)} · {self.standing(citation)}"
        return [f"> {_within(citation)}", source]

    def _suggestions(self, question: str, cited: Sequence[str]) -> tuple[str, ...]:
        """Questions to ask next: the other clauses of what was cited, then what follows it in the text."""
        order = list(self._corpus.provisions)
        following = order[order.index(cited[0]) + 1 :] + order
        near = [p for p in dict.fromkeys([*cited, *following]) if p != f"{PAGE}/languages"]
        firsts = (
            next(iter(self._corpus.questions_about(provision, clause.name, self._language)), None)
            for provision in near
            for clause in self._text(provision, self._language).clauses[: None if provision in cited else 1]
        )
        fresh = (first for first in firsts if first and first.casefold() != question.casefold())
        return tuple(_take(fresh, SUGGESTIONS))


def _within(citation: Citation) -> str:
    """The quote with the marks of what is left out before and after it."""
    start, end = citation.span
    before = "[…] " if start > 0 else ""
    after = " […]" if citation.text[end:].strip(SEPARATORS + ".。") else ""
    return f"{before}{citation.quote}{after}"


def _take(items: Iterable[str], count: int) -> list[str]:
    return [item for item, _ in zip(items, range(count), strict=False)]
