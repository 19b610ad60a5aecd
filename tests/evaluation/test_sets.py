"""The question sets are whole, apart from each other, and apart from what is trained on and indexed."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus import LANGUAGES, OUT_OF_SCOPE, Corpus
from corpus.model import RISK
from embeddings.words import words
from evaluation.sets import (
    CALIBRATION,
    HELD_OUT,
    load_questions,
    load_said,
    load_several,
    load_talks,
    load_variants,
)
from tests.questions import ACTIONS, SIGNPOSTS
from tests.questions import OUT_OF_SCOPE as OUT_OF_SCOPE_QUESTIONS

# Two questions that share this much of their words are near copies of each other.
NEAR_COPY = 0.8


def test_the_evaluation_set_has_enough_of_everything(corpus: Corpus) -> None:
    counts = Counter((asked.language, asked.target) for asked in load_questions(HELD_OUT))
    measured = [p for p in corpus.provisions if p != "network/objective-10/languages"]
    for language in LANGUAGES:
        assert min(counts[language, provision] for provision in measured) >= 12
        assert min(counts[language, signpost] for signpost in corpus.signposts) >= 3
        assert counts[language, OUT_OF_SCOPE] >= 60


def test_the_questions_that_are_trained_on_are_enough(corpus: Corpus) -> None:
    counts = Counter((question.language, question.target) for question in corpus.questions)
    for language in LANGUAGES:
        assert min(counts[language, f"gcm/26/{letter}"] for letter in "abcdefghij") >= 25
        assert min(counts[language, other] for other in ("gcm/26", "network/objective-10/context")) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_that_is_measured_with_is_a_near_copy(corpus: Corpus, language: str) -> None:
    trained = bags(question.text for question in corpus.questions if question.language == language)
    evaluation = bags(measured(HELD_OUT, language))
    evaluation += bags(row[1] for row in (*ACTIONS, *SIGNPOSTS, *OUT_OF_SCOPE_QUESTIONS) if row[0] == language)
    calibration = bags(measured(CALIBRATION, language))
    assert near_copies(evaluation, trained) == []
    assert near_copies(calibration, trained) == []
    assert near_copies(evaluation, calibration) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_statement_of_a_person_at_risk_that_is_measured_with_is_a_near_copy(corpus: Corpus, language: str) -> None:
    indexed = bags(u.text for u in corpus.utterances if u.language == language and u.target.startswith(RISK))
    held_out, calibration = (
        bags(said.message for said in load_said(folder) if said.language == language)
        for folder in (HELD_OUT, CALIBRATION)
    )
    assert near_copies(held_out, indexed) == []
    assert near_copies(calibration, indexed) == []
    assert near_copies(held_out, calibration) == []


def test_the_other_sets_have_enough_of_everything(corpus: Corpus) -> None:
    kinds = Counter((talk.language, talk.kind) for talk in load_talks(HELD_OUT))
    for language in LANGUAGES:
        assert len([kind for code, kind in kinds if code == language]) == 15
        assert min(count for (code, _), count in kinds.items() if code == language) >= 8
    several = Counter((question.language, len(question.targets)) for question in load_several(HELD_OUT))
    said = Counter((message.language, message.at_risk) for message in load_said(HELD_OUT))
    variants = Counter((variant.language, variant.kind) for variant in load_variants())
    for language in LANGUAGES:
        assert several[language, 1] >= 10
        assert several[language, 2] + several[language, 3] >= 20
        assert min(said[language, True], said[language, False]) >= 30
        assert variants[language, "code-switched"] >= 36
    assert variants["ru", "transliterated"] >= 36
    assert variants["ar", "transliterated"] >= 36
    assert variants["zh", "traditional"] >= 36


@pytest.mark.parametrize("folder", [HELD_OUT, CALIBRATION])
def test_what_is_expected_exists(corpus: Corpus, folder: Path) -> None:
    known = {*corpus.provisions, *corpus.signposts, OUT_OF_SCOPE, *LANGUAGES, "list", "unclear"}
    for talk in load_talks(folder):
        assert set(talk.expected.split()) <= known, talk
        assert 1 <= len(talk.messages) <= 2, talk
    for question in load_several(folder):
        assert set(question.targets) <= set(corpus.provisions), question


def measured(folder: Path, language: str) -> list[str]:
    """All whole questions of a folder's sets. Follow-ups are left out: there is one way to ask for the next action."""
    talks = [talk.messages[0] for talk in load_talks(folder) if talk.language == language and len(talk.messages) > 1]
    several = [question.question for question in load_several(folder) if question.language == language]
    asked = [question.question for question in load_questions(folder) if question.language == language]
    return [*asked, *talks, *several]


def near_copies(ones: list[frozenset[str]], others: list[frozenset[str]]) -> list[tuple[str, str]]:
    return [
        (" ".join(sorted(one)), " ".join(sorted(other)))
        for one in ones
        for other in others
        if len(one & other) >= NEAR_COPY * len(one | other)
    ]


def bags(texts: Iterable[str]) -> list[frozenset[str]]:
    return [frozenset(words(text, "")) for text in texts]
