"""The real page in a real browser: a question in each language, and its citation."""

import os
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import gradio as gr
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant import Assistant
from ui.serve import serve

BROWSER = os.environ.get("OBJECTIVE10_TEST_BROWSER", "")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no browser could be found or installed")

# Without these, Chromium looks up hosts of its own, which the test that counts requests would not tell apart.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
STAY = {
    "ar": ("هل يمكن لضحية الاتجار أن تبقى في البلد؟", "(ح)"),
    "zh": ("贩运受害者可以留在这个国家吗？", "（h）"),
    "en": ("Can a victim of trafficking stay in the country?", "(h)"),
    "fr": ("Une victime de traite peut-elle rester dans le pays ?", "h)"),
    "ru": ("Может ли жертва торговли людьми остаться в стране?", "h)"),
    "es": ("¿Puede una víctima de trata quedarse en el país?", "h)"),
}


@pytest.fixture(scope="module")
def served(assistant: Assistant) -> gr.Blocks:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return serve(assistant, "127.0.0.1", port, block=False)


@pytest.fixture(scope="module")
def address(served: gr.Blocks) -> str:
    return str(served.local_url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = None if BROWSER == "playwright" else BROWSER
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


def open_page(browser: Browser, address: str, language: str, width: int = 1280) -> Page:
    page = browser.new_page(locale=language, viewport={"width": width, "height": 800})
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    return page


def ask(page: Page, question: str) -> None:
    box = page.locator("#question textarea, #question input")
    box.fill(question)
    box.press("Enter")


@pytest.mark.parametrize("language", list(STAY))
def test_a_question_in_each_language_gets_its_citation(
    browser: Browser, address: str, assistant: Assistant, language: str
) -> None:
    question, label = STAY[language]
    page = open_page(browser, address, language)
    ask(page, question)
    card = page.locator("#sources .card").first
    expect(card).to_be_visible()
    text = assistant.corpus.provisions["gcm/26/h"].texts[language]
    expect(card.locator("mark")).to_have_text(text.quote(text.clause("stay")))
    expect(card.locator(".text")).to_have_text(text.text)
    expect(card).to_contain_text("A/RES/73/195, annex, para. 26 (h)")
    expect(page.locator("#chat")).to_contain_text(label)
    expect(page.locator("#chat")).to_contain_text(question)
    page.close()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_the_page_speaks_the_language_of_the_browser_and_switches_at_once(
    browser: Browser, address: str, assistant: Assistant, language: str, direction: str
) -> None:
    page = open_page(browser, address, language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator("h1")).to_have_text(assistant.corpus.phrase(language, "page.title"))
    page.locator("#language input").click()
    page.get_by_role("option", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator("h1")).to_have_text(assistant.corpus.phrase("zh", "page.title"))
    expect(page.locator(".example").first).to_contain_text("？")
    page.close()


def test_bad_input_gets_a_friendly_message(browser: Browser, address: str, assistant: Assistant) -> None:
    page = open_page(browser, address, "fr")
    for question, message in (("?!", "La question ne contient aucun mot"), ("a" * 5000, "la limite est de 2000")):
        ask(page, question)
        expect(page.locator("#chat")).to_contain_text(message)
    page.close()


def test_an_example_is_asked_with_one_click_and_a_new_conversation_is_empty(
    browser: Browser, address: str, assistant: Assistant
) -> None:
    page = open_page(browser, address, "es")
    example = page.locator(".example").first
    question = assistant.corpus.questions_about("gcm/26/h", "stay", "es")[0]
    expect(example).to_have_text(question)
    example.click()
    expect(page.locator("#chat")).to_contain_text(question)
    expect(page.locator("#sources .card").first).to_be_visible()
    page.locator("#clear").click()
    expect(page.locator("#chat")).not_to_contain_text(question)
    expect(page.locator("#sources .card")).to_have_count(0)
    page.close()


def test_a_typed_tag_is_shown_and_not_run(browser: Browser, address: str) -> None:
    page = open_page(browser, address, "en")
    ask(page, "<img src=x onerror=\"document.title='run'\"> and (h)?")
    expect(page.locator("#chat")).to_contain_text("<img src=x")
    assert page.title() != "run"
    page.close()


def test_nothing_is_asked_of_any_other_host(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="ar")
    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.goto(address)
    ask(page, STAY["ar"][0])
    expect(page.locator("#sources .card").first).to_be_visible()
    assert hosts - {None, ""} == {"127.0.0.1"}
    page.close()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser: Browser, address: str, language: str) -> None:
    page = open_page(browser, address, language, width=360)
    ask(page, STAY[language][0])
    expect(page.locator("#sources .card").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_what_gradio_would_leave_open_is_closed(browser: Browser, address: str) -> None:
    page = open_page(browser, address, "en")
    ask(page, STAY["en"][0])
    expect(page.locator("#sources .card").first).to_be_visible()
    config = page.request.get(f"{address}config").json()
    upload = page.request.post(
        f"{address}gradio_api/upload", multipart={"files": {"name": "a", "mimeType": "text/plain", "buffer": b"x"}}
    )
    link = page.request.get(f"{address}gradio_api/deep_link", params={"session_hash": "x"})
    info = page.request.get(f"{address}gradio_api/info").json()
    assert (upload.status, link.status) == (404, 404)
    assert info["named_endpoints"] == info["unnamed_endpoints"] == {}
    assert config["analytics_enabled"] is False
    assert config["run_history"] is False
    page.close()


def test_the_language_of_the_page_decides_for_a_bare_label(browser: Browser, address: str) -> None:
    page = open_page(browser, address, "en")
    ask(page, "(h)?")
    expect(page.locator("#chat")).to_contain_text("Action (h)")
    page.locator("#language input").click()
    page.get_by_role("option", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    ask(page, "(e)?")
    expect(page.locator("#sources .card").first).to_have_attribute("lang", "ar")
    page.close()


def test_a_closed_tab_is_forgotten(browser: Browser, address: str, served: gr.Blocks) -> None:
    page = open_page(browser, address, "en")
    ask(page, STAY["en"][0])
    expect(page.locator("#sources .card").first).to_be_visible()
    held = len(served.state_holder.session_data)
    page.close()
    deadline = time.monotonic() + 20
    while len(served.state_holder.session_data) >= held and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(served.state_holder.session_data) < held


def test_how_an_answer_came_about_is_folded_below_it(browser: Browser, address: str, assistant: Assistant) -> None:
    page = open_page(browser, address, "ar")
    ask(page, STAY["ar"][0])
    fold_out = page.locator("#sources details.explanation")
    expect(fold_out.locator("summary")).to_have_text(assistant.corpus.phrase("ar", "explain.title"))
    expect(fold_out.locator("table")).not_to_be_visible()
    fold_out.locator("summary").click()
    expect(fold_out.locator("tbody tr").first).to_contain_text("(ح)")
    page.close()


def test_a_person_at_risk_sees_where_help_is_above_the_answer(
    browser: Browser, address: str, assistant: Assistant
) -> None:
    page = open_page(browser, address, "en")
    ask(page, "My boss took my passport and locks me in the house, I am forced to work without pay")
    chat = page.locator("#chat")
    expect(chat).to_contain_text(assistant.corpus.phrase("en", "notice.danger"))
    links = chat.locator("a", has_text=assistant.help.contacts[0].names["en"])
    expect(links.first).to_have_attribute("href", assistant.help.contacts[0].url)
    page.close()


def test_a_follow_up_on_the_page_leans_on_the_answer_before_it(browser: Browser, address: str) -> None:
    page = open_page(browser, address, "fr")
    ask(page, STAY["fr"][0])
    expect(page.locator("#sources .card h3")).to_contain_text("Action h)")
    ask(page, "la suivante")
    expect(page.locator("#sources .card h3")).to_contain_text("Action i)")
    ask(page, "en arabe")
    expect(page.locator("#sources .card")).to_have_attribute("lang", "ar")
    page.close()
