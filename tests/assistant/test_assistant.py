"""Questions and what answers them, held to what users would expect."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, Citation, QuestionError, Verdict
from corpus import LANGUAGES, Standing
from tests.questions import ACTIONS, OUT_OF_SCOPE, SIGNPOSTS

MARK = re.compile(r"\[(\d+)\](?!\()")


@pytest.mark.parametrize(("language", "question", "provision", "clause"), ACTIONS)
def test_a_natural_question_gets_its_action(
    assistant: Assistant, language: str, question: str, provision: str, clause: str
) -> None:
    answer = assistant.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.language == language
    assert answer.citations[0].provision == provision


@pytest.mark.parametrize(("language", "question", "objective"), SIGNPOSTS)
def test_a_question_on_another_objective_is_pointed_there(
    assistant: Assistant, language: str, question: str, objective: int
) -> None:
    answer = assistant.ask(question)
    assert (answer.verdict, answer.objective, answer.language) == (Verdict.SIGNPOST, objective, language)
    assert answer.citations == ()
    assert "A/RES/73/195" in answer.text


@pytest.mark.parametrize(("language", "question"), OUT_OF_SCOPE)
def test_what_objective_10_does_not_answer_is_said(assistant: Assistant, language: str, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.verdict, answer.language) == (Verdict.OUT_OF_SCOPE, language)
    assert answer.citations == ()
    assert len(answer.suggestions) == 3


def test_an_arabic_question_whether_a_victim_may_stay_gets_h_with_its_clause(assistant: Assistant) -> None:
    answer = assistant.ask("هل يمكن لضحية الاتجار أن تبقى في البلد؟")
    citation = answer.citations[0]
    assert (citation.provision, citation.label, citation.clause) == ("gcm/26/h", "26 (h)", "stay")
    assert (citation.language, citation.standing) == ("ar", Standing.WORKING_TRANSLATION)
    assert citation.quote in answer.text
    assert "(ح)" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", list("abcdefghij"))
def test_a_label_gets_the_whole_action(assistant: Assistant, language: str, letter: str) -> None:
    citation = assistant.ask(f"({letter})", language).citations[0]
    assert citation.provision == f"gcm/26/{letter}"
    assert citation.quote == assistant.corpus.provisions[citation.provision].texts[language].text


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_quotes_are_verbatim_and_marks_match_citations(assistant: Assistant, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([q.text for q in assistant.corpus.questions]) | st.text(min_size=1))
    language = data.draw(st.none() | st.sampled_from(LANGUAGES))
    try:
        answer = assistant.ask(question, language)
    except QuestionError:
        return
    overview = answer.trace is not None and answer.trace.request == "overview"
    assert len(answer.citations) <= (10 if overview else 3)
    assert {int(mark) for mark in MARK.findall(answer.text)} == {c.number for c in answer.citations}
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = assistant.corpus.provisions[citation.provision].texts[answer.language]
        assert citation.quote == text.text[slice(*citation.span)]
        assert overview or citation.quote in answer.text
    assert (answer.verdict is Verdict.ANSWERED) == bool(answer.citations)
    assert len(set(answer.suggestions)) == 3
    assert question not in answer.suggestions


def test_a_citation_whose_quote_is_not_its_span_cannot_be_made(assistant: Assistant) -> None:
    good = assistant.ask("(h)", "en").citations[0]
    fields = {name: getattr(good, name) for name in Citation.__dataclass_fields__}
    with pytest.raises(ValueError, match="gcm/26/h"):
        Citation(**{**fields, "span": (1, 5)})


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    question = "Who helps victims recover?"
    assert assistant.ask(question) == assistant.ask(question)


def test_a_language_can_be_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("Les victimes peuvent-elles rester dans le pays ?", "zh")
    assert answer.language == answer.citations[0].language == "zh"
    assert assistant.ask("(h)", "fr-CA").language == "fr"


@pytest.mark.parametrize("language", ["xx", "german", "", "e"])
def test_an_unknown_language_is_refused(assistant: Assistant, language: str) -> None:
    with pytest.raises(QuestionError) as caught:
        assistant.ask("(h)", language)
    assert caught.value.phrase == "error.language"


def test_a_german_question_is_answered_in_english_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("Dürfen Opfer von Menschenhandel im Land bleiben?")
    assert answer.language == "en"
    assert "German" in answer.text


def test_a_conversation_keeps_its_language_and_follows_up(assistant: Assistant) -> None:
    chat = assistant.conversation()
    assert chat.ask("Les victimes peuvent-elles rester dans le pays ?").citations[0].provision == "gcm/26/h"
    follow_up = chat.ask("Et (e) ?")
    assert (follow_up.language, follow_up.citations[0].provision) == ("fr", "gcm/26/e")


@pytest.mark.parametrize(
    ("first", "then", "provision"),
    [
        ("Can a victim of trafficking stay in the country?", "and compensation?", "gcm/26/h"),
        ("Une victime de traite peut-elle rester dans le pays ?", "et pour toujours ?", "gcm/26/h"),
    ],
)
def test_a_question_that_goes_on_leans_on_the_one_before(
    assistant: Assistant, first: str, then: str, provision: str
) -> None:
    chat = assistant.conversation()
    chat.ask(first)
    assert chat.ask(then).citations[0].provision == provision


@pytest.mark.parametrize(
    "then", ["thanks", "How to cook rice?", "Who won the match?", "best pizza in Rome", "merci", "кто выиграл матч?"]
)
def test_a_change_of_subject_does_not_lean_on_what_came_before(assistant: Assistant, then: str) -> None:
    chat = assistant.conversation()
    chat.ask("Can a victim of trafficking stay in the country?")
    assert chat.ask(then).citations == ()
