"""The changes that questions are put through."""

import unicodedata

import pytest

from evaluation.robustness import (
    capitals,
    typos,
    with_tashkeel,
    without_accents,
    without_hamza,
    without_signs,
)


@pytest.mark.parametrize(
    ("text", "language", "bare"),
    [
        ("Où est l'été ?", "fr", "Ou est l'ete ?"),
        ("¿Niñas?", "es", "¿Ninas?"),
        ("Ещё мой", "ru", "Еще мой"),
        ("أإ", "ar", "أإ"),
    ],
)
def test_accents_are_left_out(text: str, language: str, bare: str) -> None:
    assert without_accents(text, language) == bare


def test_arabic_in_haste_and_with_vowels() -> None:
    assert without_hamza("أين الضحية إلى مستشفى", "ar") == "اين الضحيه الي مستشفي"
    vowelled = with_tashkeel("هل تبقى الضحية", "ar")
    assert vowelled != "هل تبقى الضحية"
    assert "".join(c for c in vowelled if not unicodedata.combining(c)) == "هل تبقى الضحية"
    assert with_tashkeel("Ou", "fr") == without_hamza("Ou", "fr") == "Ou"


def test_typos_are_the_same_every_time_and_leave_short_words_alone() -> None:
    text = "Can trafficking victims remain in the country permanently"
    changed = typos(text, "en")
    assert changed == typos(text, "en") != text
    assert changed.split()[0] == "Can"
    assert len(changed.split()) == len(text.split())
    assert typos("受害者能留下吗", "zh") == "受害者能留下吗"


def test_capitals_and_signs() -> None:
    assert capitals("été?", "fr") == "ÉTÉ?"
    assert without_signs("May victims (all) stay?", "en") == "May victims all stay"
