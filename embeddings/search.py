"""From a question to provisions: vectors and words, fused per provision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Passage
from embeddings.encoder import Encoder
from embeddings.fusion import mix, top_means
from embeddings.lexical_index import LexicalIndex
from embeddings.vector_index import VectorIndex

# How many passages the vector index is asked for: enough that the right provision is among them in every language.
CANDIDATES = 400
# A provision is as near as the mean of its best passages, in whatever languages these are: no language crowds the
# others out, and no provision is ahead for having many passages. Set on the calibration questions, as is the weight.
BEST_VECTORS = 4
BEST_WORDS = 3
LEXICAL_WEIGHT = 0.2


@dataclass(frozen=True)
class Hit:
    """What passages lead to (a provision, a signpost, `OUT_OF_SCOPE` ...) and how near it is to a question.

    `dense` is a mean of cosines (-1 to 1), `lexical` a mean of BM25 scores (from 0), `score` their fusion (0 to 1);
    `clauses` holds the fused score of each clause for which there is any evidence; `nearest` is the passage nearest in
    meaning, None if none of the target's was among the candidates.
    """

    target: str
    score: float
    dense: float
    lexical: float
    clauses: Mapping[str, float]
    nearest: Passage | None = None


class Searcher:
    """Finds the provisions that answer a question, whatever the languages of the two."""

    def __init__(
        self,
        passages: Sequence[Passage],
        encoder: Encoder,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        lexical_weight: float = LEXICAL_WEIGHT,
    ) -> None:
        self.encoder = encoder
        self.vectors = vectors
        self.lexical = lexical
        self._weight = lexical_weight
        self._passages = tuple(passages)
        self._targets = tuple(dict.fromkeys(passage.target for passage in passages))
        self._clauses = tuple(dict.fromkeys((p.target, p.clause) for p in passages if p.clause is not None))
        target_numbers = {target: number for number, target in enumerate(self._targets)}
        clause_numbers = {clause: number for number, clause in enumerate(self._clauses)}
        self._target_of = np.array([target_numbers[p.target] for p in passages])
        self._clause_of = np.array([clause_numbers[p.target, p.clause] if p.clause else -1 for p in passages])

    def search(self, question: str, language: str) -> tuple[Hit, ...]:
        """All targets, best first."""
        cosines, near = self.vectors.search(self.encoder.encode_queries([question]), CANDIDATES)
        word_rows, word_scores = self.lexical.search(question, language)
        dense, dense_clauses = self._fuse(near[0], cosines[0], BEST_VECTORS)
        lexical, lexical_clauses = self._fuse(word_rows, word_scores, BEST_WORDS)
        scores = mix(dense, lexical, self._weight)
        clause_scores = mix(dense_clauses, lexical_clauses, self._weight).tolist()
        clauses: dict[str, dict[str, float]] = {target: {} for target in self._targets}
        for (target, clause), score in zip(self._clauses, clause_scores, strict=True):
            if score > 0:
                clauses[target][clause] = score
        # The rows come best first, so the first one of a target is its nearest.
        found, firsts = np.unique(self._target_of[near[0]], return_index=True)
        nearest = {int(target): self._passages[near[0][first]] for target, first in zip(found, firsts, strict=True)}
        order = np.argsort(-scores, kind="stable").tolist()
        return tuple(
            Hit(
                self._targets[place],
                float(scores[place]),
                float(dense[place]),
                float(lexical[place]),
                clauses[self._targets[place]],
                nearest.get(place),
            )
            for place in order
        )

    def _fuse(self, rows: np.ndarray, scores: np.ndarray, best: int) -> tuple[np.ndarray, np.ndarray]:
        """The scores of passages as scores of all targets and of all clauses."""
        return (
            top_means(scores, self._target_of[rows], len(self._targets), best),
            top_means(scores, self._clause_of[rows], len(self._clauses), best),
        )
