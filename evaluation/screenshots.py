"""`python -m evaluation.screenshots`: pictures of the page in six languages, under `docs/screenshots/`.

Needs Playwright and a Chromium: the one that OBJECTIVE10_TEST_BROWSER names, or Playwright's own.
"""

import os
import socket
from pathlib import Path

import typer
from playwright.sync_api import Browser, expect, sync_playwright

from assistant import Assistant
from corpus import LANGUAGES
from ui.serve import serve

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}
# The first question that the page itself offers: may a victim stay?
CLAUSE = ("gcm/26/h", "stay")


def main() -> None:
    """Serve the page on a free port and take the pictures."""
    assistant = Assistant.load()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = str(serve(assistant, "127.0.0.1", port, block=False).local_url)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("OBJECTIVE10_TEST_BROWSER")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=None if path == "playwright" else path, args=["--no-sandbox", "--disable-gpu"]
        )
        for language in LANGUAGES:
            question = assistant.corpus.questions_about(*CLAUSE, language)[0]
            for name, (width, height) in SIZES.items():
                picture(browser, address, language, question, (width, height), FOLDER / f"{language}-{name}.png")
        browser.close()


def picture(browser: Browser, address: str, language: str, question: str, size: tuple[int, int], path: Path) -> None:
    """Ask `question` on the page in `language` and keep what it shows."""
    page = browser.new_page(locale=language, viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    box = page.locator("#question textarea, #question input")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("#sources .card").first).to_be_visible()
    page.wait_for_timeout(800)
    page.screenshot(path=path, full_page=True)
    page.close()


if __name__ == "__main__":
    typer.run(main)
