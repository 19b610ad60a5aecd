"""The stages of a training run, each kept in a work folder so that a run that was cut off goes on where it was."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from tokenizers import Tokenizer

from corpus import Passage
from embeddings.training.domain import DomainPairs
from embeddings.training.errors import TrainingDataError
from embeddings.training.prepare import Group
from embeddings.training.static import PairSampler, StaticConfig, train_static
from embeddings.training.tokenizer import train_tokenizer

# Prose and terms are what the vocabulary is for; of interface strings and word lists a sample is enough.
PROSE_WEIGHT = 3.0
TEACHER_TOKENS = 128


def check_work(work: Path, made_from: str) -> None:
    """Hold the work folder to what a run is made from, so that nothing of another run is taken for its own.

    Raises:
        TrainingDataError: the folder holds a run with other data or settings.
    """
    key = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()
    file = work / "made-from.sha256"
    if file.exists() and file.read_text(encoding="ascii") != key:
        raise TrainingDataError(f"{work} holds a run with other data or settings; remove it, or name another --work.")
    file.write_text(key, encoding="ascii")


def tokenizer_stage(work: Path, groups: Sequence[Group], vocabulary: int, seed: int) -> Tokenizer:
    """The tokenizer in `work`, learnt from the groups if it is not there yet."""
    file = work / "tokenizer.json"
    if not file.exists():
        random = np.random.default_rng(seed)
        keep = random.random(sum(len(group.texts) for group in groups))
        texts = (
            text
            for (group, text), draw in zip(
                ((group, text) for group in groups for text in group.texts.values()), keep, strict=True
            )
            if group.weight >= PROSE_WEIGHT or draw < group.weight / 2
        )
        part = file.with_suffix(".part")
        train_tokenizer(texts, vocabulary).save(str(part))
        part.replace(file)
    return Tokenizer.from_file(str(file))


def teacher_stage(work: Path, groups: Sequence[Group], teacher: str) -> np.ndarray:
    """The teacher's vectors of the English texts, `(groups, dimension) float16`; zero where there is no English."""
    file = work / "teacher.npy"
    if file.exists():
        vectors: np.ndarray = np.load(file, allow_pickle=False)
        if len(vectors) != len(groups):
            raise TrainingDataError(f"{file} was made from other data; remove it and start again.")
        return vectors
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(teacher)
    model.max_seq_length = TEACHER_TOKENS
    rows = [row for row, group in enumerate(groups) if "en" in group.texts]
    known = model.encode(
        [groups[row].texts["en"] for row in rows], batch_size=128, normalize_embeddings=True, show_progress_bar=True
    )
    vectors = np.zeros((len(groups), known.shape[1]), dtype=np.float16)
    vectors[rows] = known
    part = work / "teacher.part.npy"
    np.save(part, vectors, allow_pickle=False)
    part.replace(file)
    return vectors


def static_stage(
    work: Path,
    groups: Sequence[Group],
    tokenizer: Tokenizer,
    teacher: np.ndarray,
    domain: Sequence[Passage],
    config: StaticConfig,
) -> np.ndarray:
    """Token vectors of the static student, `(vocabulary, dimension) float32`."""

    def encode(texts: Sequence[str]) -> list[list[int]]:
        encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    sampler = PairSampler(groups, teacher, encode, config)
    pairs = DomainPairs(domain, encode, config.domain_batch, config.domain_scale, config.seed) if domain else None
    with _steps("static student", config.steps) as report:
        vectors = train_static(
            sampler, tokenizer.get_vocab_size(), pairs, config, report, checkpoint=work / "static.safetensors"
        )
    return vectors


@contextmanager
def _steps(name: str, total: int) -> Iterator[Callable[[int, float], None]]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("loss {task.fields[loss]:.3f}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as progress:
        task = progress.add_task(name, total=total, loss=float("nan"))

        def report(step: int, loss: float) -> None:
            progress.update(task, completed=step + 1, loss=loss)

        yield report
