"""The static student: it learns, it goes on where it was cut off, and it comes out as a standard folder."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus import OUT_OF_SCOPE, Kind, Passage, Standing
from embeddings import load_encoder
from embeddings.encoder import SentenceTransformerModel
from embeddings.training.domain import DomainPairs
from embeddings.training.export import export_static
from embeddings.training.prepare import Group
from embeddings.training.static import PairSampler, StaticConfig, train_static
from embeddings.training.tokenizer import train_tokenizer

WORDS = {
    "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    "fr": ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
}
CONFIG = StaticConfig(dimension=16, batch=8, steps=60, domain_batch=4, domain_share=0.5, save_every=30, seed=1)


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    pairs = zip(WORDS["en"], WORDS["fr"], strict=True)
    return [Group({"en": f"number {en}", "fr": f"nombre {fr}"}, 1.0) for en, fr in pairs]


@pytest.fixture(scope="module")
def tokenizer(groups: list[Group]) -> Tokenizer:
    return train_tokenizer([text for group in groups for text in group.texts.values()] * 5, 120)


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    rows = [
        ("x/1", "a", Kind.CLAUSE, "number one"),
        ("x/1", "a", Kind.QUESTION, "un"),
        ("x/1", None, Kind.HEADING, "one"),
    ]
    rows += [("x/2", "b", Kind.CLAUSE, "number two"), ("x/2", "b", Kind.QUESTION, "deux")]
    rows += [("x/2", None, Kind.HEADING, "two"), (OUT_OF_SCOPE, None, Kind.QUESTION, "dix")]
    return [Passage(target, clause, "en", kind, text, Standing.EXPLANATION) for target, clause, kind, text in rows]


def ignore(step: int, loss: float) -> None:
    """Take no notice of progress."""


def train(
    groups: list[Group],
    tokenizer: Tokenizer,
    passages: list[Passage],
    config: StaticConfig,
    checkpoint: Path,
    report: Callable[[int, float], None] = ignore,
) -> np.ndarray:
    def encode(texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    teacher = np.random.default_rng(5).normal(size=(len(groups), config.dimension)).astype(np.float16)
    teacher /= np.linalg.norm(teacher, axis=1, keepdims=True)
    sampler = PairSampler(groups, teacher, encode, config)
    domain = DomainPairs(passages, encode, config.domain_batch, config.scale, config.seed)
    return train_static(sampler, tokenizer.get_vocab_size(), domain, config, report, checkpoint)


def test_translations_find_each_other_after_training(
    groups: list[Group], tokenizer: Tokenizer, passages: list[Passage], tmp_path: Path
) -> None:
    vectors = train(groups, tokenizer, passages, CONFIG, tmp_path / "c.safetensors")
    export_static(tmp_path / "model", tokenizer, vectors)
    encoder = load_encoder(str(tmp_path / "model"))
    english, french = (encoder.encode_queries([group.texts[code] for group in groups]) for code in ("en", "fr"))
    assert (english @ french.T).argmax(axis=1).tolist() == list(range(len(groups)))


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(
    groups: list[Group], tokenizer: Tokenizer, passages: list[Passage], tmp_path: Path
) -> None:
    whole = train(groups, tokenizer, passages, CONFIG, tmp_path / "whole.safetensors")

    class CutOffError(Exception):
        """Ends a run in the middle."""

    def cut(step: int, loss: float) -> None:
        if step == 40:
            raise CutOffError

    with pytest.raises(CutOffError):
        train(groups, tokenizer, passages, CONFIG, tmp_path / "cut.safetensors", cut)
    gone_on = train(groups, tokenizer, passages, CONFIG, tmp_path / "cut.safetensors")
    assert np.allclose(whole, gone_on, atol=1e-6)


def test_another_seed_gives_other_vectors(
    groups: list[Group], tokenizer: Tokenizer, passages: list[Passage], tmp_path: Path
) -> None:
    one = train(groups, tokenizer, passages, CONFIG, tmp_path / "a.safetensors")
    same = train(groups, tokenizer, passages, CONFIG, tmp_path / "b.safetensors")
    other = train(groups, tokenizer, passages, replace(CONFIG, seed=2), tmp_path / "d.safetensors")
    assert np.allclose(one, same, atol=1e-6)
    assert not np.allclose(one, other, atol=1e-2)


def test_the_folder_is_a_standard_one(
    groups: list[Group], tokenizer: Tokenizer, passages: list[Passage], tmp_path: Path
) -> None:
    vectors = np.random.default_rng(1).normal(size=(tokenizer.get_vocab_size(), 16)).astype(np.float32)
    export_static(tmp_path, tokenizer, vectors)
    loaded = SentenceTransformerModel(tmp_path)
    assert loaded.dimension == 16
    assert np.linalg.norm(loaded.encode(["number one"])) == pytest.approx(1, abs=1e-3)
