"""What a message means after those before it."""

import pytest

from assistant import Answer, Assistant, Verdict
from corpus import LANGUAGES, Standing

ACTIONS = [f"gcm/26/{letter}" for letter in "abcdefghij"]
FIRST = {
    "ar": "هل يمكن لضحية الاتجار بالبشر أن تبقى في البلد؟",
    "zh": "人口贩运的受害者可以留在这个国家吗？",
    "en": "Can a victim of trafficking stay in the country?",
    "fr": "Une victime de la traite peut-elle rester dans le pays ?",
    "ru": "Может ли жертва торговли людьми остаться в стране?",
    "es": "¿Puede una víctima de trata quedarse en el país?",
}


def after(assistant: Assistant, language: str, message: str) -> tuple[Answer, Answer]:
    """The answer to whether a victim may stay, which is action (h), and to the message after it."""
    chat = assistant.conversation()
    return chat.ask(FIRST[language]), chat.ask(message)


def cited(answer: Answer) -> list[str]:
    return [citation.provision for citation in answer.citations]


@pytest.mark.parametrize(
    ("language", "message", "expected"),
    [
        ("en", "the next one", "gcm/26/i"),
        ("fr", "la suivante", "gcm/26/i"),
        ("ar", "التالي", "gcm/26/i"),
        ("ru", "следующее", "gcm/26/i"),
        ("en", "previous", "gcm/26/g"),
        ("fr", "la précédente", "gcm/26/g"),
        ("zh", "上一项", "gcm/26/g"),
        ("es", "la anterior", "gcm/26/g"),
        ("en", "and (e)?", "gcm/26/e"),
        ("en", "what about g", "gcm/26/g"),
        ("fr", "et la e ?", "gcm/26/e"),
        ("ar", "و(هـ)؟", "gcm/26/e"),
        ("zh", "那f项呢？", "gcm/26/f"),
        ("ru", "а пункт g?", "gcm/26/g"),
    ],
)
def test_another_action_is_referred_to(assistant: Assistant, language: str, message: str, expected: str) -> None:
    first, then = after(assistant, language, message)
    assert cited(first)[0] == "gcm/26/h"
    assert (then.verdict, then.language, cited(then)) == (Verdict.ANSWERED, language, [expected])


@pytest.mark.parametrize(
    ("message", "language"), [("in French", "fr"), ("auf Arabisch bitte", None), ("用中文说", "zh")]
)
def test_the_same_answer_in_another_language(assistant: Assistant, message: str, language: str | None) -> None:
    first, then = after(assistant, "en", message)
    if language is not None:
        assert (then.language, then.citations[0].clause) == (language, first.citations[0].clause)
        assert {citation.language for citation in then.citations} == {language}


@pytest.mark.parametrize(
    ("language", "message"), [("en", "shorter please"), ("fr", "plus court"), ("ru", "покороче"), ("zh", "简短一点")]
)
def test_shorter(assistant: Assistant, language: str, message: str) -> None:
    first, then = after(assistant, language, message)
    assert cited(then) == ["gcm/26/h"]
    assert len(then.text) < len(first.text)
    assert then.citations[0].quote in then.text


@pytest.mark.parametrize(
    ("language", "message"), [("en", "the whole action"), ("es", "el texto completo"), ("ar", "النص الكامل")]
)
def test_the_whole_action(assistant: Assistant, language: str, message: str) -> None:
    _, then = after(assistant, language, message)
    assert then.citations[0].quote == assistant.corpus.provisions["gcm/26/h"].texts[language].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_official_text_is_the_french_one_and_is_linked_in_the_readers_language(
    assistant: Assistant, language: str
) -> None:
    message = {"ar": "النص الرسمي", "zh": "官方文本", "en": "show the official text", "fr": "le texte officiel"}
    _, then = after(
        assistant,
        language,
        message.get(language, {"ru": "официальный текст", "es": "el texto oficial"}.get(language, "")),
    )
    citation = then.citations[0]
    assert (citation.language, citation.standing) == ("fr", Standing.OFFICIAL)
    assert then.language == language
    assert f"docs.un.org/{language}/" in citation.url


def test_why_names_the_question_that_it_is_like(assistant: Assistant) -> None:
    _, then = after(assistant, "en", "why?")
    assert cited(then)[0] == "gcm/26/h"
    questions = assistant.corpus.questions_about("gcm/26/h", then.citations[0].clause, "en")
    assert any(question in then.text for question in questions)


def test_the_list_of_the_actions_needs_nothing_before_it(assistant: Assistant) -> None:
    answer = assistant.ask("list the ten actions")
    assert cited(answer) == ACTIONS
    assert all(citation.heading in answer.text for citation in answer.citations)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_actions_are_compared(assistant: Assistant, language: str) -> None:
    message = {
        "ar": "ما الفرق بين (هـ) و(ز)؟",
        "zh": "(e)和(g)有什么区别？",
        "en": "What is the difference between (e) and (g)?",
        "fr": "Quelle est la différence entre (e) et (g) ?",
        "ru": "В чём разница между e) и g)?",
        "es": "¿Qué diferencia hay entre la acción e) y la g)?",
    }[language]
    answer = assistant.ask(message)
    assert cited(answer) == ["gcm/26/e", "gcm/26/g"]
    assert all(citation.explanation in answer.text for citation in answer.citations)


@pytest.mark.parametrize(
    "message", ["why?", "the next one", "and him?", "in French", "shorter", "et lui ?", "那她呢？"]
)
def test_what_goes_on_from_nothing_is_asked_about(assistant: Assistant, message: str) -> None:
    answer = assistant.ask(message)
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.citations == ()


def test_past_the_last_action_there_is_nothing(assistant: Assistant) -> None:
    chat = assistant.conversation()
    chat.ask("(j)", "en")
    answer = chat.ask("the next one")
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.text == assistant.corpus.phrase("en", "answer.end")
    assert cited(chat.ask("the previous one")) == ["gcm/26/i"]


def test_a_complete_question_is_not_changed_by_what_came_before(assistant: Assistant) -> None:
    question = "What should a labour inspector look for to tell that workers have been trafficked?"
    _, then = after(assistant, "en", question)
    assert then == assistant.ask(question)


def test_the_same_conversation_gives_the_same_answers(assistant: Assistant) -> None:
    messages = [FIRST["en"], "and compensation?", "in French", "plus court", "et (e) ?", "why?"]
    one, other = assistant.conversation(), assistant.conversation()
    assert [one.ask(message) for message in messages] == [other.ask(message) for message in messages]


def test_a_conversation_changes_its_language_midway(assistant: Assistant) -> None:
    _, then = after(assistant, "fr", "and what does (g) say?")
    assert (then.language, cited(then)) == ("en", ["gcm/26/g"])


def test_a_trace_tells_what_was_looked_up(assistant: Assistant) -> None:
    _, then = after(assistant, "en", "and him?")
    assert then.trace is not None
    assert then.trace.rewritten == (FIRST["en"] in then.trace.searched)
    assert all(hit.score >= 0 for hit in then.trace.hits)


@pytest.mark.parametrize(
    "message",
    [
        "Is there a 24h hotline?",
        "What do G20 countries do?",
        "What about H-2B visa workers?",
    ],
)
def test_a_letter_within_something_else_is_no_label(assistant: Assistant, message: str) -> None:
    _, then = after(assistant, "en", message)
    assert then.trace is not None
    assert then.trace.reason != "reference"


@pytest.mark.parametrize(
    "message",
    ["What does Objective 20 say?", "De quoi parle l’objectif 20 ?", "目标20是什么？", "Objective 20 in plain words"],
)
def test_another_objective_that_is_named_is_pointed_to(assistant: Assistant, message: str) -> None:
    for answer in (assistant.ask(message), after(assistant, "en", message)[1]):
        assert (answer.verdict, answer.objective) == (Verdict.SIGNPOST, 20)


def test_a_label_in_latin_letters_stays_one_in_respelled_russian(assistant: Assistant) -> None:
    assert cited(assistant.ask("chto govorit punkt (d) ob etom deystvii")) == ["gcm/26/d"]


def test_a_label_becomes_the_subject(assistant: Assistant) -> None:
    chat = assistant.conversation()
    chat.ask("How is trafficking different from smuggling?")
    chat.ask("What does (h) say?")
    assert "gcm/26/f" not in cited(chat.ask("and for how long?"))


def test_the_language_that_is_set_wins(assistant: Assistant) -> None:
    assert assistant.ask("What does (h) say, in French?", language="en").language == "en"
