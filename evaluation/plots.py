"""Figures as pictures."""

from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from corpus import LANGUAGES
from evaluation.report import RESULTS

mpl.rcParams["svg.hashsalt"] = "objective10"
SIZE = (6.5, 5.5)
DPI = 110


def heat_map(cells: np.ndarray, title: str, name: str, labels: Sequence[str] = LANGUAGES) -> None:
    """Write `results/NAME.png`: shares between 0 and 1, rows by columns of languages."""
    _grid(cells, [f"{value:.2f}" for value in cells.flat], title, name, labels, labels, 0.0, 1.0)


def confusion_matrix(counts: np.ndarray, rows: Sequence[str], columns: Sequence[str], name: str) -> None:
    """Write `results/NAME.png`: how often (row) was taken for (column)."""
    texts = [str(count) if count else "" for count in counts.flat]
    _grid(counts, texts, "Right (row) and found (column)", name, rows, columns, 0.0, float(counts.max()))


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
    RESULTS.mkdir(exist_ok=True)
    figure.savefig(RESULTS / f"{name}.png")
