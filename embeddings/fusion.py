"""Many passages, one score: how the scores of passages become the score of what they belong to."""

import numpy as np


def top_means(scores: np.ndarray, groups: np.ndarray, count: int, best: int) -> np.ndarray:
    """Mean of the `best` highest scores of every group.

    A group with fewer scores than `best` is filled up with zeros: one lucky passage is not enough.

    Args:
        scores: `(n,)`.
        groups: `(n,)`, which group each score belongs to, from 0 to `count - 1`; -1 for none.

    Returns:
        `(count,) float64`.
    """
    order = np.lexsort((-scores, groups))
    ordered = groups[order]
    # The place of a score within its group: its place in the order less that of the group's first.
    place = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    keep = order[(place < best) & (ordered >= 0)]
    return np.bincount(groups[keep], weights=scores[keep], minlength=count) / best


def mix(dense: np.ndarray, lexical: np.ndarray, weight: float) -> np.ndarray:
    """Convex combination of cosines and of lexical scores scaled by their maximum (Bruch et al. 2023, TM2C2)."""
    highest = lexical.max(initial=0.0)
    result: np.ndarray = (1 - weight) * dense + weight * (lexical / highest if highest > 0 else lexical)
    return result
