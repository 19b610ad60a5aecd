"""A conversation: what a message means after those before it, and what it is answered with."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Verdict
from assistant.compose import Composer
from assistant.errors import LanguageModelError
from assistant.found import Found
from assistant.language import UNDERSTOOD, answer_language, check_language, detect_language
from assistant.plan import Finding, Plan, Style, by_label
from assistant.question import clean_question
from assistant.reference import find_letters, find_references
from assistant.trace import Reason, Trace
from assistant.verdict import COMPARE, LETTER, MAX_CITED
from corpus import LANGUAGES
from corpus.library import ACTIONS, COMMITMENT
from corpus.model import SOURCE_LANGUAGE
from embeddings import Hit
from embeddings.words import words

if TYPE_CHECKING:
    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)

# A question of at most so many words may go on from the one before it.
FOLLOW_UP_WORDS = 12
# A message of so few words that means nothing by itself is asked about rather than refused.
UNCLEAR_WORDS = 2
# Requests, besides those that are a style, by the names they have in corpus/utterances.
LANGUAGE, OVERVIEW = "language", "overview"
STEPS = {"next": 1, "previous": -1}
SHOWN_HITS = 5


class Conversation:
    """Questions that may lean on those before them. Holds the last answer; forget the conversation to forget it."""

    def __init__(self, assistant: "Assistant", language: str | None = None) -> None:
        self._assistant = assistant
        self._corpus = assistant.corpus
        self._page_language = language
        self._language = language
        self._last: Plan | None = None
        # What the next message may lean on: the last question that was found something for and stood alone.
        self._topic = ""

    @property
    def page_language(self) -> str | None:
        """The language of the page; a change of it is a change of what a bare "(h)?" is answered in."""
        return self._page_language

    @page_language.setter
    def page_language(self, language: str | None) -> None:
        if language != self._page_language:
            self._page_language = self._language = language

    def ask(self, question: str, language: str | None = None) -> Answer:
        """The answer, in the question's language unless `language` says otherwise.

        Raises:
            QuestionError: as in `Assistant.ask`.
        """
        *_, answer = self.stream(question, language)
        return answer

    def stream(self, question: str, language: str | None = None) -> Iterator[Answer]:
        """The answer as it grows, the last one whole; one alone where no language model writes.

        Raises:
            QuestionError: as in `Assistant.ask`.
        """
        text = clean_question(question)
        reading = self._assistant.speller.read(text)
        detected = reading.language or detect_language(reading.text, expected=self._language)
        spoken = check_language(language) or answer_language(detected, self.page_language)
        plan, trace, wanted = self._plan(text, reading.text, detected, spoken)
        wanted = None if language else wanted
        if detected in LANGUAGES or wanted:
            self._language = wanted or detected
        if plan.verdict is not Verdict.UNCLEAR:
            self._last = plan
        spoken = wanted or spoken
        composer, notes = Composer(self._corpus, spoken), self._notes(detected, spoken, trace)
        answer = replace(composer.compose(plan, notes), question=text, trace=trace)
        writer = self._assistant.prose
        if writer is None or plan.verdict is not Verdict.ANSWERED or plan.style is not Style.FOUND:
            yield answer
            return
        # Quotes, and help for a person at risk, do not wait for the model.
        yield answer
        said: list[str] = []
        try:
            for sentence in writer.write(trace.searched, answer.citations, spoken):
                said.append(sentence)
                yield composer.with_prose(answer, said, notes)
        except LanguageModelError as reason:
            logger.warning("The language model was of no use: %s.", reason)
        yield composer.with_prose(answer, said, notes) if said else composer.without_prose(answer, notes)

    def _notes(self, detected: str | None, spoken: str, trace: Trace) -> list[str]:
        """What stands above an answer: help for a person at risk; that the answer is in another language."""
        notes = []
        if self._assistant.judge.at_risk(trace.risk):
            notes.append(self._assistant.help.notice(self._corpus, spoken))
        if detected in UNDERSTOOD:
            name = self._corpus.phrase(spoken, f"language.{detected}")
            notes.append(self._corpus.phrase(spoken, "answer.other-language", language=name))
        return notes

    def _plan(self, question: str, text: str, detected: str | None, spoken: str) -> tuple[Plan, Trace, str | None]:
        """What to say, how that came about, and the language that the answer was asked for in.

        Args:
            text: the question as it is looked up.
        """
        judge, language = self._assistant.judge, detected or spoken
        count = len(words(text, language))
        found = self._search(text, language)
        trace = Trace(detected, text, False, None, Reason.REFERENCE, risk=judge.risk(found))
        request, named = self._asked_about(question, text, judge.request(found, count))
        if named and not set(named) & set(self._corpus.provisions):
            # Another objective was named: whatever is asked about it, it is not the answer before.
            return self._by_label(question, named), trace, None
        if request is not None:
            trace = replace(trace, request=request, hits=found.requests[:1])
            plan, wanted = self._request(question, request, text, named)
            if plan is not None:
                return plan, replace(trace, reason=Reason.REQUEST), wanted
        if named:
            self._topic = (
                self._corpus.provisions[named[0]].texts[spoken].heading if named[0] in self._corpus.provisions else ""
            )
            return self._by_label(question, named), trace, None
        if request is not None and request != COMPARE:
            return Plan(question, Verdict.UNCLEAR), replace(trace, reason=Reason.NOTHING_BEFORE), None
        plan, trace = self._found(question, text, language, found, trace)
        if request == COMPARE and len(plan.findings) > 1:
            plan = replace(plan, style=Style.COMPARE)
        return plan, trace, None

    def _asked_about(self, question: str, text: str, request: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The request that a message makes, and the ids of what it names by label."""
        # As it was typed first: in a respelled question a Latin label has become another letter.
        named = find_references(question) or find_references(text)
        if request == COMPARE and len(named) < 2:
            named = find_letters(question, compared=True) or named
        elif not named and self._last:
            named = find_letters(question)
        # From the first to the last: all of them.
        if set(named) == {f"{COMMITMENT}/{ACTIONS[0]}", f"{COMMITMENT}/{ACTIONS[-1]}"} and request != COMPARE:
            return OVERVIEW, ()
        return (None if request == LETTER else request), named

    def _by_label(self, question: str, named: Sequence[str]) -> Plan:
        """An answer to a question that names actions or objectives by their labels."""
        if cited := [target for target in named if target in self._corpus.provisions]:
            findings = tuple(by_label(target) for target in cited[:MAX_CITED])
            return Plan(question, Verdict.ANSWERED, findings, style=Style.REFERENCE)
        return Plan(question, Verdict.SIGNPOST, objective=named[0])

    def _request(self, question: str, request: str, text: str, named: Sequence[str]) -> tuple[Plan | None, str | None]:
        """The plan for a request, None if there is nothing that it can be about; and the language that it asks for."""
        provisions = [target for target in named if target in self._corpus.provisions]
        if request == COMPARE:
            return self._comparison(question, provisions), None
        if request == OVERVIEW and set(provisions) <= {COMMITMENT}:
            actions = tuple(by_label(f"{COMMITMENT}/{letter}") for letter in ACTIONS)
            return Plan(question, Verdict.ANSWERED, actions, style=Style.OVERVIEW), None
        last = self._by_label(question, provisions) if provisions else self._last
        if last is None:
            return None, None
        if request == LANGUAGE:
            wanted = self._assistant.language_names.find(text)
            return (last if wanted else None), wanted
        # Of an answer that quotes nothing there is no shorter, plainer or official form.
        if not last.findings:
            return last, None
        if request in STEPS:
            return self._step(question, last.findings[0].provision, STEPS[request]), None
        return self._restyled(last, Style(request)), None

    def _restyled(self, last: Plan, style: Style) -> Plan:
        """The last answer, put differently."""
        first = last.findings[0]
        match style:
            case Style.WHOLE:
                findings = tuple(replace(finding, clause=None) for finding in last.findings)
            case Style.SHORTER:
                findings = (self._with_clause(first),)
            case Style.PLAIN:
                findings = (first,)
            case _:
                findings = last.findings
        return replace(last, findings=findings, style=style)

    def _with_clause(self, finding: Finding) -> Finding:
        """The finding with one clause to quote: its own, else the first of the provision."""
        clauses = self._corpus.provisions[finding.provision].texts[SOURCE_LANGUAGE].clauses
        return replace(finding, clause=finding.clause or clauses[0].name)

    def _comparison(self, question: str, provisions: Sequence[str]) -> Plan | None:
        """The provisions to compare: those named, the last with the one named, or those of the last answer."""
        before = {finding.provision: finding for finding in self._last.findings} if self._last else {}
        compared = provisions if len(provisions) > 1 else list(dict.fromkeys([*list(before)[:1], *provisions]))
        if not provisions:
            compared = list(before)
        if len(compared) < 2:
            return None
        findings = tuple(self._with_clause(before.get(target) or by_label(target)) for target in compared[:MAX_CITED])
        return Plan(question, Verdict.ANSWERED, findings, style=Style.COMPARE)

    def _step(self, question: str, provision: str, step: int) -> Plan:
        """The provision so many places further in the text; where there is none, that this is so."""
        order = [identifier for identifier in self._corpus.provisions if identifier.startswith(COMMITMENT)]
        place = order.index(provision) + step if provision in order else -1
        if 0 <= place < len(order):
            return Plan(question, Verdict.ANSWERED, (by_label(order[place]),), style=Style.REFERENCE)
        return Plan(question, Verdict.UNCLEAR, style=Style.REFERENCE)

    def _found(self, question: str, text: str, language: str, found: Found, trace: Trace) -> tuple[Plan, Trace]:
        """The verdict on a question by what was found for it, or for it and the one before it."""
        judge, count = self._assistant.judge, len(words(text, language))
        goes_on = self._corpus.goes_on(text, language)
        if self._topic and count <= FOLLOW_UP_WORDS and not judge.complete(found, count, goes_on):
            leaning = self._search(f"{self._topic} {text}", language)
            if judge.verdict(leaning) is Verdict.ANSWERED:
                found = leaning
                trace = replace(trace, searched=f"{self._topic} {text}", rewritten=True)
        verdict = judge.verdict(found)
        trace = replace(
            trace,
            hits=found.ranked[:SHOWN_HITS],
            probability=judge.probability(found) if judge.calibrated else None,
            threshold=judge.calibration.answerable.threshold if judge.calibrated else None,
        )
        if verdict is Verdict.OUT_OF_SCOPE:
            if not self._topic and count <= FOLLOW_UP_WORDS and not judge.complete(found, count, goes_on):
                return Plan(question, Verdict.UNCLEAR), replace(trace, reason=Reason.NOTHING_BEFORE)
            if count <= UNCLEAR_WORDS:
                return Plan(question, Verdict.UNCLEAR), replace(trace, reason=Reason.TOO_SHORT)
            self._topic = ""
            return Plan(question, verdict), replace(trace, reason=Reason.IMPROBABLE)
        if not trace.rewritten:
            self._topic = text
        if verdict is Verdict.SIGNPOST:
            return Plan(question, verdict, objective=found.best.target), replace(trace, reason=Reason.OBJECTIVE)
        split = () if trace.rewritten else self._assistant.splitter.split(text, language)
        cited = judge.cited(found, [self._search(part, language) for part in split])
        findings = tuple(self._finding(hit) for hit in cited)
        return Plan(question, verdict, findings), replace(trace, reason=Reason.PROBABLE)

    def _finding(self, hit: Hit) -> Finding:
        clause, near, like = best_clause(hit), hit.nearest, None
        if near is not None:
            questions = self._corpus.questions_about(near.target, near.clause, near.language)
            if near.clause == clause and near.text in questions:
                like = questions.index(near.text)
        return Finding(hit.target, clause, hit.score, like)

    def _search(self, text: str, language: str) -> Found:
        return Found(self._corpus, self._assistant.searcher.search(text, language))


def best_clause(hit: Hit) -> str | None:
    """The clause that answers best; None if nothing speaks for any one of them."""
    return max(hit.clauses, key=lambda name: (hit.clauses[name], name), default=None)
