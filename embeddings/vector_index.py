"""The seam between retrieval and what holds the vectors."""

from pathlib import Path
from typing import Protocol

import numpy as np


class VectorIndex(Protocol):
    """Vectors by row, searched by inner product."""

    @property
    def size(self) -> int:
        """How many vectors there are."""
        ...

    def search(self, queries: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Scores `(n, count) float32`, best first, and rows `(n, count) int64` for queries `(n, dimension)`."""
        ...

    def save(self, path: Path) -> None:
        """Write the index to `path`."""
        ...
