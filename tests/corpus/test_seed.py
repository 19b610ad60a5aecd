"""The French corpus is the seed page, word for word, without its furniture."""

import re
from pathlib import Path

import pytest

from corpus import Corpus, Standing

LABEL = re.compile(r"^([a-j])\) ")


@pytest.fixture(scope="session")
def seed(shared: Path) -> dict[str, str]:
    """The provisions of the seed page, by id, cut out by the marks of the page itself."""
    page = (shared / "seed" / "objectif-10-fr.txt").read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in page.splitlines() if line.strip()]
    start = next(place for place, line in enumerate(paragraphs) if line.startswith("“26. "))
    end = next(place for place, line in enumerate(paragraphs) if line.endswith('." (PMM, 2018: par. 26)'))
    provisions = {"gcm/26": " ".join(paragraphs[start : start + 2]).removeprefix("“26. ")}
    for line in paragraphs[start + 2 : end + 1]:
        label = LABEL.match(line)
        assert label, line
        text = line[label.end() :].removesuffix('" (PMM, 2018: par. 26)')
        # "22" in (b) is the call of a footnote.
        provisions[f"gcm/26/{label[1]}"] = text.replace("la traite des personnes 22 et", "la traite des personnes et")
    provisions["network/objective-10/context"] = paragraphs[end + 1]
    provisions["network/objective-10/languages"] = paragraphs[end + 2]
    return provisions


def test_every_provision_is_the_seed_word_for_word(corpus: Corpus, seed: dict[str, str]) -> None:
    assert {identifier: provision.texts["fr"].text for identifier, provision in corpus.provisions.items()} == seed


def test_the_french_text_alone_is_official(corpus: Corpus) -> None:
    for provision in corpus.provisions.values():
        for language, text in provision.texts.items():
            assert text.standing is (Standing.OFFICIAL if language == "fr" else Standing.WORKING_TRANSLATION)


def test_page_furniture_and_footnote_call_are_left_out(corpus: Corpus) -> None:
    everything = " ".join(provision.texts["fr"].text for provision in corpus.provisions.values())
    for furniture in ("Kosovo", "Displaying", "contenu principal", "Explore", "PMM", "personnes 22"):
        assert furniture not in everything
