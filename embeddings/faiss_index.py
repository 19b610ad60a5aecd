"""Vectors in FAISS, searched exactly."""

from pathlib import Path

import faiss
import numpy as np

from embeddings.errors import IndexFileError


class FaissIndex:
    """A flat inner-product index: exact, and at the size of the built-in text as fast as any other."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: np.ndarray) -> "FaissIndex":
        """An index over `vectors` `(n, dimension) float32` of unit length."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, queries: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Scores `(n, count) float32`, best first, and rows `(n, count) int64` for queries `(n, dimension)`."""
        scores, rows = self._index.search(np.ascontiguousarray(queries, dtype=np.float32), min(count, self.size))
        return scores, rows

    def save(self, path: Path) -> None:
        """Write the index to `path`."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> "FaissIndex":
        """The index at `path`.

        Raises:
            IndexFileError: the file is missing, cut short, or not a FAISS index.
        """
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexFileError(f"{path}: not a readable FAISS index.") from error
