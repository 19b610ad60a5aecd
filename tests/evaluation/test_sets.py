"""The question sets are whole, apart from each other, and apart from what is trained on and indexed."""

from collections import Counter
from collections.abc import Iterable

import pytest

from corpus import LANGUAGES, OUT_OF_SCOPE, Corpus
from embeddings.words import words
from evaluation.sets import CALIBRATION, EVALUATION, Asked, load_set
from tests.questions import ACTIONS, SIGNPOSTS
from tests.questions import OUT_OF_SCOPE as OUT_OF_SCOPE_QUESTIONS

# Two questions that share this much of their words are near copies of each other.
NEAR_COPY = 0.8


def test_the_evaluation_set_has_enough_of_everything(corpus: Corpus) -> None:
    counts = Counter((asked.language, asked.target) for asked in load_set(EVALUATION))
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
    evaluation = bags(asked.question for asked in of(load_set(EVALUATION), language))
    evaluation += bags(row[1] for row in (*ACTIONS, *SIGNPOSTS, *OUT_OF_SCOPE_QUESTIONS) if row[0] == language)
    calibration = bags(asked.question for asked in of(load_set(CALIBRATION), language))
    copies = [
        (" ".join(sorted(one)), " ".join(sorted(other)))
        for measured, others in ((evaluation, trained), (calibration, trained), (evaluation, calibration))
        for one in measured
        for other in others
        if len(one & other) >= NEAR_COPY * len(one | other)
    ]
    assert copies == []


def of(asked: tuple[Asked, ...], language: str) -> list[Asked]:
    return [question for question in asked if question.language == language]


def bags(texts: Iterable[str]) -> list[frozenset[str]]:
    return [frozenset(words(text, "")) for text in texts]
