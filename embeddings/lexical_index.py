"""BM25, one index per language: the words of a question against the passages of that language."""

from collections.abc import Sequence

import bm25s
import numpy as np

from corpus import Passage
from embeddings.words import words


class LexicalIndex:
    """One BM25 index (Lucene's form of it, k1 1.5, b 0.75) per language of the passages."""

    def __init__(self, indexes: dict[str, bm25s.BM25], rows: dict[str, np.ndarray]) -> None:
        self._indexes = indexes
        self._rows = rows

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> "LexicalIndex":
        """An index over `passages`; a hit names a passage by its place among them."""
        indexes, rows = {}, {}
        for language in dict.fromkeys(passage.language for passage in passages):
            here = [row for row, passage in enumerate(passages) if passage.language == language]
            index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
            index.index([words(passages[row].text, language) for row in here], show_progress=False)
            indexes[language], rows[language] = index, np.array(here)
        return cls(indexes, rows)

    def known(self, text: str, language: str) -> float:
        """Share of the words of `text` that occur in the passages of `language` (0 to 1; 0 without words)."""
        index, terms = self._indexes.get(language), words(text, language)
        return sum(term in index.vocab_dict for term in terms) / len(terms) if index is not None and terms else 0.0

    def search(self, text: str, language: str) -> tuple[np.ndarray, np.ndarray]:
        """Rows `(n,)` of the passages of `language` that share a word with `text`, and their scores `(n,)`."""
        index = self._indexes.get(language)
        terms = [term for term in words(text, language) if index is not None and term in index.vocab_dict]
        if index is None or not terms:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        scores = index.get_scores(terms)
        found = np.flatnonzero(scores)
        return self._rows[language][found], scores[found]
