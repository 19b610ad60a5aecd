"""The corpus as a whole: the same provisions, clauses and phrases in six languages."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import LANGUAGES, Corpus, CorpusError, Kind, Provision, load_corpus
from corpus.citation import un_reference
from corpus.library import FOLDER, SEPARATORS, load_utterances

# What trafficking in persons and smuggling of migrants are called; the two are never the same word.
TRAFFICKING = {"ar": "الاتجار", "zh": "贩运", "en": "trafficking", "fr": "traite", "ru": "торговл", "es": "trata"}
SMUGGLING = {"ar": "تهريب", "zh": "偷运", "en": "smuggling", "fr": "trafic", "ru": "незаконн", "es": "tráfico ilícito"}
CORPUS = load_corpus()


def test_ids_and_labels_are_those_of_the_design(corpus: Corpus) -> None:
    actions = [f"gcm/26/{letter}" for letter in "abcdefghij"]
    page = ["network/objective-10/context", "network/objective-10/languages"]
    assert list(corpus.provisions) == ["gcm/26", *actions, *page]
    assert corpus.provisions["gcm/26/h"].label == "26 (h)"
    assert corpus.provisions["gcm/26"].label == "26"


def test_the_other_22_objectives_are_signposts(corpus: Corpus) -> None:
    assert [signpost.number for signpost in corpus.signposts.values()] == [n for n in range(1, 24) if n != 10]
    # Objective 20, on remittances, is paragraph 36 of the Compact.
    assert corpus.signposts["gcm/36"].number == 20
    for signpost in corpus.signposts.values():
        assert set(signpost.subjects) == set(signpost.descriptions) == set(LANGUAGES)


@given(st.sampled_from(list(CORPUS.provisions.values())), st.sampled_from(LANGUAGES))
def test_clauses_cover_their_text_in_order_and_leave_out_only_separators(provision: Provision, language: str) -> None:
    text = provision.texts[language]
    end = 0
    for clause in text.clauses:
        assert end <= clause.start < clause.end <= len(text.text)
        assert text.text[end : clause.start].strip(SEPARATORS) == ""
        assert text.quote(clause) == text.quote(clause).strip(SEPARATORS)
        end = clause.end
    assert text.text[end:].strip(SEPARATORS) == ""


def test_clauses_are_the_same_in_every_language(corpus: Corpus) -> None:
    for provision in corpus.provisions.values():
        names = {language: {clause.name for clause in text.clauses} for language, text in provision.texts.items()}
        assert all(found == names["fr"] for found in names.values()), provision.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_trafficking_and_smuggling_are_kept_apart(corpus: Corpus, language: str) -> None:
    definition = corpus.provisions["gcm/26/f"].texts[language]
    smuggling = definition.quote(definition.clause("smuggling")).lower()
    assert TRAFFICKING[language] in smuggling
    assert SMUGGLING[language] in smuggling
    stay = corpus.provisions["gcm/26/h"].texts[language].text.lower()
    assert SMUGGLING[language] not in stay


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_short_and_explanations_have_two_sentences(corpus: Corpus, language: str) -> None:
    for provision in corpus.provisions.values():
        text = provision.texts[language]
        assert 0 < len(text.heading.split()) <= 8
        assert len(re.findall(r"[.。؟!?](?=\s|$|[^\s.]*$|(?<=。))", text.explanation)) == 2, text.explanation


def test_passages_hold_every_clause_once_in_every_language(corpus: Corpus) -> None:
    clauses = [p for p in corpus.passages() if p.kind is Kind.CLAUSE]
    assert len(clauses) == len({(p.target, p.clause, p.language) for p in clauses})
    assert len(clauses) == sum(len(p.texts["fr"].clauses) for p in corpus.provisions.values()) * len(LANGUAGES)


def test_letters_are_those_of_the_language(corpus: Corpus) -> None:
    assert corpus.letter(corpus.provisions["gcm/26/h"], "ar") == "ح"
    assert corpus.letter(corpus.provisions["gcm/26/h"], "zh") == "h"
    assert corpus.letter(corpus.provisions["gcm/26"], "ar") == ""


def test_reference_is_in_the_manner_of_the_united_nations(corpus: Corpus) -> None:
    document = corpus.documents["gcm"]
    assert un_reference(document, corpus.provisions["gcm/26/h"], "en") == "A/RES/73/195, annex, para. 26 (h)"


def test_another_text_is_another_fingerprint(tmp_path: Path) -> None:
    for folder in ("languages", "questions", "utterances"):
        shutil.copytree(FOLDER / folder, tmp_path / folder)
    assert load_corpus(tmp_path).fingerprint == CORPUS.fingerprint
    change(tmp_path / "languages" / "en.yaml", "temporarily", "briefly")
    assert load_corpus(tmp_path).fingerprint != CORPUS.fingerprint


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("standing: working translation", "standing: translated", "standing is official or working translation"),
        ("direction: ltr", "direction: up", "direction is ltr or rtl"),
        ("letters: a b", "letters: a", "letters has to name the ten actions"),
        ("language: en", "language: de", "language is en, not de"),
    ],
)
def test_a_language_file_that_says_something_impossible_is_refused(
    tmp_path: Path, wrong: str, right: str, message: str
) -> None:
    shutil.copytree(FOLDER / "languages", tmp_path / "languages")
    change(tmp_path / "languages" / "en.yaml", wrong, right)
    with pytest.raises(CorpusError, match=rf"en\.yaml, line \d+: {message}"):
        load_corpus(tmp_path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_utterance_of_an_unknown_kind_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "utterances", tmp_path / "utterances")
    change(tmp_path / "utterances" / "es.yaml", "  shorter:", "  briefer:")
    with pytest.raises(CorpusError, match=r"es.yaml, line \d+.*requests.briefer"):
        list(load_utterances(tmp_path / "utterances"))


@pytest.mark.parametrize(
    ("language", "text", "goes_on"),
    [
        ("en", "And compensation?", True),
        ("en", "OK. And compensation?", True),
        ("fr", "D’accord, et les enfants ?", True),
        ("zh", "那赔偿呢？", True),
        ("ar", "والتعويض؟", True),
        ("es", "¿Y los niños?", True),
        ("ru", "А дети?", True),
        ("en", "Android phones", False),
        ("en", "Who pays?", False),
        ("de", "And?", False),
    ],
)
def test_how_a_message_begins_that_goes_on(language: str, text: str, goes_on: bool) -> None:
    assert CORPUS.goes_on(text, language) == goes_on
