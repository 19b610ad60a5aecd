"""Fusion, with values worked out by hand."""

import numpy as np
import pytest

from embeddings.fusion import mix, top_means


def test_a_group_scores_the_mean_of_its_best() -> None:
    scores = np.array([0.9, 0.1, 0.5, 0.7, 0.3])
    groups = np.array([0, 0, 1, 0, -1])
    # Group 0: (0.9 + 0.7) / 2; group 1: (0.5 + 0) / 2; group 2 has nothing; -1 belongs to none.
    assert top_means(scores, groups, 3, best=2) == pytest.approx([0.8, 0.25, 0.0])


def test_no_scores_are_all_zero() -> None:
    assert top_means(np.empty(0), np.empty(0, dtype=np.int64), 2, best=3).tolist() == [0.0, 0.0]


def test_many_passages_of_one_language_do_not_crowd_out_the_others() -> None:
    # Ten fair passages of one provision against two good ones of another.
    scores = np.array([0.6] * 10 + [0.9, 0.8])
    groups = np.array([0] * 10 + [1] * 2)
    crowd, good = top_means(scores, groups, 2, best=2)
    assert good > crowd


def test_words_and_vectors_are_mixed_on_one_scale() -> None:
    assert mix(np.array([0.5, 0.4]), np.array([0.0, 8.0]), 0.2) == pytest.approx([0.4, 0.52])
    assert mix(np.array([0.5]), np.array([0.0]), 0.2) == pytest.approx([0.4])
