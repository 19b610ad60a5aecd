"""The measures, with values worked out by hand."""

import numpy as np
import pytest

from corpus import OUT_OF_SCOPE, Corpus
from embeddings import Hit
from evaluation.questions_to_actions import measure
from evaluation.report import Table, markdown
from evaluation.sets import CALIBRATION, HELD_OUT, Asked, load_questions
from evaluation.translation import accuracy


class Ranked:
    """Stands for a searcher that ranks the right target where the question says."""

    def search(self, question: str, language: str) -> tuple[Hit, ...]:
        """The right target at the rank that is the question."""
        targets = [f"wrong/{place}" for place in range(5)]
        targets.insert(int(question) - 1, "right")
        return tuple(Hit(target, 1 - place / 10, 0, 0, {}) for place, target in enumerate(targets))


def test_ranks_one_two_and_four() -> None:
    asked = [Asked(str(rank), "en", "right") for rank in (1, 2, 4)]
    values = measure(Ranked(), asked)  # type: ignore[arg-type]
    assert values["accuracy@1"] == pytest.approx(1 / 3)
    assert values["recall@3"] == pytest.approx(2 / 3)
    assert values["MRR"] == pytest.approx((1 + 1 / 2 + 1 / 4) / 3)


def test_translation_accuracy_counts_rows_that_find_their_own() -> None:
    queries = np.eye(4)
    candidates = np.eye(4)[[0, 1, 3, 2]]
    assert accuracy(queries, candidates) == 0.5


def test_a_table_in_markdown() -> None:
    assert markdown(Table("t", ["a", "b"], [["1", "2"]])) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_targets_of_the_sets_are_those_of_the_corpus(corpus: Corpus) -> None:

    known = {*corpus.provisions, *corpus.signposts, OUT_OF_SCOPE}
    assert {asked.target for folder in (HELD_OUT, CALIBRATION) for asked in load_questions(folder)} <= known
