"""What was typed is cleaned or refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import QuestionError
from assistant.question import MAX_CHARACTERS, clean_question


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("", "error.empty"),
        (" \n\t\u00a0", "error.empty"),
        ("?!…", "error.no-words"),
        ("؟؟", "error.no-words"),
        ("🙂🙂", "error.no-words"),
        ("\u200e\u200f", "error.no-words"),
        ("a" * 100_000, "error.too-long"),
        ("stay\x00?", "error.not-text"),
        ("stay \udce9 ?", "error.not-text"),
        ("\x7fELF\x02\x01", "error.not-text"),
        ("caf\ufffd", "error.not-text"),
    ],
)
def test_what_is_no_question_is_refused_with_the_reason(text: str, phrase: str) -> None:
    with pytest.raises(QuestionError) as caught:
        clean_question(text)
    assert caught.value.phrase == phrase


def test_a_message_names_the_numbers() -> None:
    with pytest.raises(QuestionError) as caught:
        clean_question("a" * (MAX_CHARACTERS + 1))
    assert caught.value.values == {"length": MAX_CHARACTERS + 1, "limit": MAX_CHARACTERS}


def test_lines_become_one_and_invisible_marks_go() -> None:
    assert clean_question("  What\r\n about\u200b (h)\u200f?\t") == "What about (h)?"


@given(st.text(max_size=300))
def test_any_text_is_either_cleaned_or_refused(text: str) -> None:
    try:
        cleaned = clean_question(text)
    except QuestionError:
        return
    assert cleaned == clean_question(cleaned)
    assert cleaned.strip() == cleaned != ""
