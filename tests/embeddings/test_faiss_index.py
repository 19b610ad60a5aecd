"""The vector index finds what a plain product finds."""

from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import IndexFileError
from embeddings.faiss_index import FaissIndex


def unit_vectors(count: int, dimension: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    result: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return result


def test_search_agrees_with_numpy() -> None:
    vectors, queries = unit_vectors(300, 16, 1), unit_vectors(5, 16, 2)
    scores, rows = FaissIndex.build(vectors).search(queries, 10)
    products = queries @ vectors.T
    expected = np.argsort(-products, axis=1)[:, :10]
    assert np.array_equal(rows, expected)
    assert np.allclose(scores, np.take_along_axis(products, expected, axis=1), atol=1e-6)


def test_asking_for_more_than_there_is_gives_all() -> None:
    _scores, rows = FaissIndex.build(unit_vectors(3, 4, 1)).search(unit_vectors(1, 4, 2), 10)
    assert sorted(rows[0]) == [0, 1, 2]


def test_a_saved_index_is_the_same_index(tmp_path: Path) -> None:
    index = FaissIndex.build(unit_vectors(50, 8, 1))
    index.save(tmp_path / "x.faiss")
    loaded = FaissIndex.load(tmp_path / "x.faiss")
    query = unit_vectors(1, 8, 2)
    assert (loaded.size, loaded.dimension) == (50, 8)
    assert np.array_equal(loaded.search(query, 5)[1], index.search(query, 5)[1])


@pytest.mark.parametrize("content", [b"", b"not an index", b"IxFI" + b"\x00" * 10])
def test_what_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.faiss").write_bytes(content)
    with pytest.raises(IndexFileError, match=r"x\.faiss: not a readable FAISS index"):
        FaissIndex.load(tmp_path / "x.faiss")
