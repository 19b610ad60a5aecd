"""Domain sharpening: the project's own questions pulled to what answers them, across all pairs of languages."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn import functional

from corpus import OUT_OF_SCOPE, Kind, Passage
from corpus.model import REQUEST


class DomainPairs:
    """Draws a question and a passage of its target, in two languages drawn apart.

    The passage is of the question's own clause where the question names one, and now and then another question of
    that clause. Everything in a batch that has the same target counts as right; questions that nothing answers stand
    on the passages' side as wrong for all. Among the passages of the right target, those of the right clause come
    first, with less weight. Requests about an answer take part too, each finding others of its kind, so that "the next
    one" and "the previous one" come apart.
    """

    QUESTION_SHARE = 0.35
    WHOLE_SHARE = 0.25
    OUT_OF_SCOPE_SHARE = 0.25
    CLAUSE_WEIGHT = 0.3

    def __init__(
        self,
        passages: Sequence[Passage],
        encode: Callable[[list[str]], list[list[int]]],
        batch: int,
        scale: float,
        seed: int,
    ) -> None:
        self.batch = batch
        self.scale = scale
        self.seed = seed
        self.ids = [np.asarray(row, dtype=np.int64) for row in encode([p.text for p in passages])]
        numbers: dict[object, int] = {}
        self.target = np.array([numbers.setdefault(p.target, len(numbers)) for p in passages])
        # -1 is a passage that belongs to no one clause.
        self.clause = np.array(
            [numbers.setdefault((p.target, p.clause), len(numbers)) if p.clause else -1 for p in passages]
        )
        self.questions = np.array(
            [
                row
                for row, p in enumerate(passages)
                if (p.kind is Kind.QUESTION and p.target != OUT_OF_SCOPE) or p.target.startswith(REQUEST)
            ]
        )
        self.unanswered = np.array([row for row, p in enumerate(passages) if p.target == OUT_OF_SCOPE])
        self.keys = [(p.target, p.clause) for p in passages]
        self.of_clause: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        self.siblings: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        self.whole: defaultdict[str, list[int]] = defaultdict(list)
        for row, passage in enumerate(passages):
            key = (passage.target, passage.clause)
            if passage.kind in (Kind.QUESTION, Kind.UTTERANCE):
                self.siblings[key].append(row)
            elif passage.kind is Kind.CLAUSE:
                self.of_clause[key].append(row)
            else:
                self.whole[passage.target].append(row)

    def draw(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows of a batch of questions and of a right passage for each; the same for the same step.

        The rows of passages go on with questions that nothing answers.
        """
        random = np.random.default_rng((self.seed, step, 1))
        left = random.choice(self.questions, size=min(self.batch, len(self.questions)), replace=False)
        right = [self._passage_for(row, random) for row in left]
        wrong = random.choice(
            self.unanswered, size=min(int(self.batch * self.OUT_OF_SCOPE_SHARE), len(self.unanswered))
        )
        return left, np.concatenate([right, wrong])

    def _passage_for(self, question: int, random: np.random.Generator) -> int:
        key = self.keys[question]
        kind = random.random()
        if kind < self.QUESTION_SHARE or not self.whole[key[0]]:
            pool = self.siblings[key]
        elif kind < self.QUESTION_SHARE + self.WHOLE_SHARE or not self.of_clause[key]:
            pool = self.whole[key[0]]
        else:
            pool = self.of_clause[key]
        return pool[random.integers(len(pool))]

    def loss(self, bag: torch.nn.EmbeddingBag, step: int) -> torch.Tensor:
        """InfoNCE both ways over targets, and from question to passage over the clauses of the right target."""
        left, right = self.draw(step)
        similarities = self._vectors(bag, left) @ self._vectors(bag, right).T * self.scale
        device = similarities.device
        same_target = torch.from_numpy(self.target[left][:, None] == self.target[right][None, :]).to(device)
        same_clause = torch.from_numpy(self.clause[left][:, None] == self.clause[right][None, :]).to(device)
        has_clause = torch.from_numpy(self.clause[right] >= 0).to(device)
        paired = len(left)
        targets = _multi_positive(similarities, same_target)
        back = _multi_positive(similarities.T[:paired], same_target.T[:paired])
        among = same_target & has_clause
        clauses = _multi_positive(similarities.masked_fill(~among, float("-inf")), same_clause & among)
        return (targets + back) / 2 + self.CLAUSE_WEIGHT * clauses

    def _vectors(self, bag: torch.nn.EmbeddingBag, rows: np.ndarray) -> torch.Tensor:
        pieces = [self.ids[row] for row in rows]
        offsets = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])[:-1]])
        device = bag.weight.device
        vectors: torch.Tensor = bag(
            torch.from_numpy(np.concatenate(pieces)).to(device), torch.from_numpy(offsets).to(device)
        )
        return functional.normalize(vectors)


def _multi_positive(similarities: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Mean over the rows that have anything right of -log of the share that the right ones have."""
    rows = right.any(dim=1)
    similarities, right = similarities[rows], right[rows]
    wanted = similarities.masked_fill(~right, float("-inf"))
    return (torch.logsumexp(similarities, dim=1) - torch.logsumexp(wanted, dim=1)).sum() / max(len(similarities), 1)
