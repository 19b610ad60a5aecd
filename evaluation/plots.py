"""Figures as pictures."""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus import LANGUAGES
from evaluation.report import RESULTS

mpl.rcParams["svg.hashsalt"] = "objective10"
SIZE = (6.5, 5.5)
DPI = 110
TENTHS = 10


def heat_map(cells: np.ndarray, title: str, name: str, labels: Sequence[str] = LANGUAGES) -> None:
    """Write `results/NAME.png`: shares between 0 and 1, rows by columns of languages."""
    _grid(cells, [f"{value:.2f}" for value in cells.flat], title, name, labels, labels, 0.0, 1.0)


def confusion_matrix(counts: np.ndarray, rows: Sequence[str], columns: Sequence[str], name: str) -> None:
    """Write `results/NAME.png`: how often (row) was taken for (column)."""
    texts = [str(count) if count else "" for count in counts.flat]
    _grid(counts, texts, "Right (row) and found (column)", name, rows, columns, 0.0, float(counts.max()))


def reliability(decisions: Mapping[str, tuple[np.ndarray, np.ndarray]], name: str) -> None:
    """Write `results/NAME.png`: how often what is given a probability is right, for each decision, in tenths.

    Args:
        decisions: by name, probabilities `(n,)` and whether each was right `(n,)`.
    """
    figure, axes = _axes("How probable and how often right", "probability, mean of a tenth", "share that is right")
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    for label, (probabilities, right) in decisions.items():
        tenth = np.minimum((probabilities * TENTHS).astype(int), TENTHS - 1)
        filled = [bin_ for bin_ in range(TENTHS) if (tenth == bin_).any()]
        means = [probabilities[tenth == bin_].mean() for bin_ in filled]
        axes.plot(means, [right[tenth == bin_].mean() for bin_ in filled], marker="o", label=label)
    axes.legend()
    _save(figure, name)


def risk_coverage(curves: Mapping[str, tuple[np.ndarray, np.ndarray]], name: str) -> None:
    """Write `results/NAME.png`: share of wrong answers (risk) if only the surest share (coverage) is answered."""
    figure, axes = _axes("Risk and coverage", "coverage: share of questions answered", "risk: share answered wrongly")
    for label, (coverage, risk) in curves.items():
        axes.plot(coverage, risk, label=label)
    axes.legend()
    _save(figure, name)


def _axes(title: str, across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=SIZE, dpi=DPI, layout="constrained")
    axes = figure.subplots()
    axes.set(title=title, xlabel=across, ylabel=up)
    return figure, axes


def _save(figure: Figure, name: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    figure.savefig(RESULTS / f"{name}.png")


def _grid(
    values: np.ndarray,
    texts: Sequence[str],
    title: str,
    name: str,
    rows: Sequence[str],
    columns: Sequence[str],
    low: float,
    high: float,
) -> None:
    figure = Figure(figsize=SIZE, dpi=DPI, layout="constrained")
    axes = figure.subplots()
    axes.imshow(values, vmin=low, vmax=high, cmap="Blues", aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=45 if len(columns) > len(LANGUAGES) else 0)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_title(title)
    for place, text in enumerate(texts):
        row, column = divmod(place, len(columns))
        dark = values[row, column] > (low + high) / 2
        axes.text(column, row, text, ha="center", va="center", color="white" if dark else "black")
    _save(figure, name)
