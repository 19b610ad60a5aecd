"""Cards escape what they show; a typed question shows as typed."""

from dataclasses import replace

import pytest

from assistant import Assistant
from corpus import Standing
from ui.cards import cards
from ui.page import as_plain_text, preferred_language

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_every_text_of_a_card_is_escaped(assistant: Assistant) -> None:
    answer = assistant.ask("(h)", "en")
    evil = replace(
        answer.citations[0],
        text=ATTACK,
        quote=ATTACK,
        span=(0, len(ATTACK)),
        heading=ATTACK,
        explanation=ATTACK,
        reference=ATTACK,
        url='"><script>',
    )
    html = cards(assistant.corpus, replace(answer, citations=(evil,)))
    assert "<script" not in html
    assert "<img" not in html
    # Before the mark, in it and after it stands the text; the reference too.
    assert html.count("&lt;script&gt;") >= 3


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("zh", "ltr")])
def test_a_card_marks_the_clause_within_the_whole_text(assistant: Assistant, language: str, direction: str) -> None:
    answer = assistant.ask("هل يمكن لضحية الاتجار أن تبقى في البلد؟", language)
    citation = answer.citations[0]
    html = cards(assistant.corpus, answer)
    before, after = citation.text[: citation.span[0]], citation.text[citation.span[1] :]
    assert f"{before}<mark>{citation.quote}</mark>{after}" in html
    assert f'lang="{language}" dir="{direction}"' in html


def test_the_standing_is_on_the_card(assistant: Assistant) -> None:
    assert Standing.OFFICIAL in cards(assistant.corpus, assistant.ask("(h)", "fr"))
    assert "traduction de travail" not in cards(assistant.corpus, assistant.ask("(h)", "fr"))
    assert "working-translation" in cards(assistant.corpus, assistant.ask("(h)", "es"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("de-DE, ar;q=0.7, en;q=0.9", "en"),
        ("zh-Hant-TW", "zh"),
        ("de, it", "en"),
        ("", "en"),
        ("*;q=x, ,;;", "en"),
    ],
)
def test_the_page_opens_in_the_language_of_the_browser(header: str, language: str) -> None:
    assert preferred_language(header) == language


def test_a_typed_question_cannot_become_markdown() -> None:
    assert as_plain_text("![x](http://a.b/c)<b>") == r"\!\[x\]\(http\://a\.b/c\)\<b\>"
