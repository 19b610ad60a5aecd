"""The static student: one vector per token, mean pooling, taught by translation pairs and by the teacher.

Two losses (Reimers & Gurevych 2020, arXiv:2004.09813, and van den Oord et al. 2018, arXiv:1807.03748):
translations find each other among the other sentences of a batch (InfoNCE, both ways), and both sides point where
the teacher's vector of the English sentence points (cosine distance). In the last part of the run a third loss
joins: the questions written for this project find the provisions that answer them, in every pair of languages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from embeddings.training.domain import DomainPairs
from embeddings.training.prepare import Group


@dataclass(frozen=True)
class StaticConfig:
    """What a run depends on besides the data; the defaults are those of the shipped model."""

    dimension: int = 384
    batch: int = 1024
    steps: int = 12000
    learning_rate: float = 2e-2
    scale: float = 10.0
    teacher_weight: float = 3.0
    domain_weight: float = 1.0
    domain_scale: float = 20.0
    domain_batch: int = 384
    domain_share: float = 0.25
    english_share: float = 0.25
    max_tokens: int = 96
    seed: int = 10
    save_every: int = 500


class TokenTable:
    """Token ids of many texts in one flat array, so that a batch is a few slices."""

    def __init__(self, ids: Sequence[Sequence[int]], max_tokens: int) -> None:
        lengths = [min(len(row), max_tokens) for row in ids]
        self.starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        self.flat = np.concatenate([np.asarray(row[:max_tokens], dtype=np.int32) for row in ids])

    def bag(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """The tokens of `rows` and the offset of each row among them, as `EmbeddingBag` takes them."""
        pieces = [self.flat[self.starts[row] : self.starts[row + 1]] for row in rows]
        offsets = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])[:-1]])
        return torch.from_numpy(np.concatenate(pieces).astype(np.int64)), torch.from_numpy(offsets.astype(np.int64))


class PairSampler:
    """Draws translation pairs: a group by its weight, then two of its languages, English more often than not."""

    def __init__(
        self,
        groups: Sequence[Group],
        teacher: np.ndarray,
        encode: Callable[[list[str]], list[list[int]]],
        config: StaticConfig,
    ) -> None:
        self.config = config
        texts = [text for group in groups for text in group.texts.values()]
        counts = np.array([len(group.texts) for group in groups])
        self.first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self.counts = counts
        self.english = np.array([list(group.texts).index("en") if "en" in group.texts else -1 for group in groups])
        self.teacher = teacher
        weights = np.array([group.weight for group in groups]) * np.sqrt(counts - 1)
        self.cumulative = np.cumsum(weights / weights.sum())
        self.tokens = TokenTable(encode(texts), config.max_tokens)

    def draw(self, step: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Groups `(batch,)` without repetition and the text rows of the two sides; the same for the same step."""
        random = np.random.default_rng((self.config.seed, step))
        size = self.config.batch
        drawn = np.searchsorted(self.cumulative, random.random(size * 5 // 4)).clip(max=len(self.counts) - 1)
        groups = np.unique(drawn)
        random.shuffle(groups)
        groups = groups[:size]
        counts, english = self.counts[groups], self.english[groups]
        left = random.integers(0, counts)
        prefer = (english >= 0) & (random.random(len(groups)) < self.config.english_share)
        left = np.where(prefer, english, left)
        right = (left + random.integers(1, counts)) % counts
        return groups, self.first[groups] + left, self.first[groups] + right


def train_static(
    sampler: PairSampler,
    vocabulary: int,
    domain: DomainPairs | None,
    config: StaticConfig,
    report: Callable[[int, float], None],
    checkpoint: Path,
) -> np.ndarray:
    """Token vectors `(vocabulary, dimension) float32`, trained for `config.steps` steps.

    Args:
        report: called after every step with the step and its loss.
        checkpoint: a safetensors file, written every `config.save_every` steps and gone on from if it is there.
    """
    torch.manual_seed(config.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    bag = torch.nn.EmbeddingBag(vocabulary, config.dimension, mode="mean", sparse=True, device=device)
    torch.nn.init.normal_(bag.weight, std=0.05)
    optimizer = torch.optim.SparseAdam([bag.weight], lr=config.learning_rate)
    domain_from = int(config.steps * (1 - config.domain_share))

    for step in range(_resume(checkpoint, bag, optimizer), config.steps):
        for parameters in optimizer.param_groups:
            parameters["lr"] = config.learning_rate * max(0.02, 1 - step / config.steps)
        groups, left_rows, right_rows = sampler.draw(step)
        left, right = (embed(bag, sampler.tokens.bag(rows)) for rows in (left_rows, right_rows))
        target = torch.from_numpy(sampler.teacher[groups].astype(np.float32)).to(device)
        loss = contrastive(left @ right.T * config.scale)
        loss = loss + config.teacher_weight * (away(left, target) + away(right, target)) / 2
        if domain is not None and step >= domain_from:
            loss = loss + config.domain_weight * domain.loss(bag, step)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()  # type: ignore[no-untyped-call]
        report(step, float(loss.detach()))
        if (step + 1) % config.save_every == 0:
            _save(checkpoint, bag, optimizer, step + 1)
    vectors: np.ndarray = bag.weight.detach().cpu().numpy()
    return vectors


def embed(bag: torch.nn.EmbeddingBag, tokens: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    """Unit vectors `(n, dimension)` of texts given as tokens and offsets."""
    device = bag.weight.device
    return functional.normalize(bag(tokens[0].to(device), tokens[1].to(device)))


def contrastive(similarities: torch.Tensor) -> torch.Tensor:
    """InfoNCE both ways over a square of scaled similarities whose diagonal holds the pairs."""
    diagonal = torch.arange(len(similarities), device=similarities.device)
    return (functional.cross_entropy(similarities, diagonal) + functional.cross_entropy(similarities.T, diagonal)) / 2


def away(vectors: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Mean cosine distance to the teacher's vectors, over the rows for which there is one (others are zero)."""
    known = (target.abs().sum(dim=1) > 0).float()
    return ((1 - (vectors * target).sum(dim=1)) * known).sum() / known.sum().clamp(min=1)


def _save(checkpoint: Path, bag: torch.nn.EmbeddingBag, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = optimizer.state[bag.weight]
    tensors = {
        "weight": bag.weight.detach(),
        "exp_avg": state["exp_avg"],
        "exp_avg_sq": state["exp_avg_sq"],
        "step": torch.tensor([step]),
    }
    scratch = checkpoint.with_suffix(".part")
    save_file({name: tensor.cpu().contiguous() for name, tensor in tensors.items()}, scratch)
    scratch.replace(checkpoint)


def _resume(checkpoint: Path, bag: torch.nn.EmbeddingBag, optimizer: torch.optim.Optimizer) -> int:
    """Put the checkpoint's state in place and say which step comes next; 0 if there is none."""
    if not checkpoint.exists():
        return 0
    tensors = load_file(checkpoint, device=str(bag.weight.device))
    with torch.no_grad():
        bag.weight.copy_(tensors["weight"])
    step = int(tensors["step"])
    optimizer.state[bag.weight] = {
        "step": step,
        "exp_avg": tensors["exp_avg"],
        "exp_avg_sq": tensors["exp_avg_sq"],
    }
    return step
