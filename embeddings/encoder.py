"""Texts to vectors of unit length, with any sentence-transformers model; offline first."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from embeddings.errors import EncoderError

DEFAULT_MODEL = Path(__file__).parent / "model"
_STATIC_MODULES = ("StaticEmbedding", "Normalize")


@dataclass(frozen=True)
class Prompts:
    """What a model wants before a text, e.g. `query: ` and `passage: ` for the E5 family."""

    query: str = ""
    passage: str = ""


class TextModel(Protocol):
    """What turns texts into vectors; `StaticModel` and sentence-transformers both do."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """`(n, dimension) float32`, rows of unit length (or zero for a text without tokens)."""
        ...


class Encoder:
    """A model with its prompts and a fingerprint that changes when either does."""

    def __init__(self, model: TextModel, name: str, prompts: Prompts, fingerprint: str) -> None:
        self.model = model
        self.name = name
        self.prompts = prompts
        self.fingerprint = fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.model.dimension

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Questions to `(n, dimension) float32`, rows of unit length."""
        return self.model.encode([self.prompts.query + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Passages to `(n, dimension) float32`, rows of unit length."""
        return self.model.encode([self.prompts.passage + text for text in texts])


class SentenceTransformerModel:
    """Any model that sentence-transformers loads from a folder, on the CPU, without code of its own."""

    def __init__(self, folder: Path) -> None:
        # Imported here: with torch it takes seconds, which the embedded static model does without.
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)
        except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
            raise EncoderError(f"The model in {folder} cannot be loaded: {error}") from error
        self.dimension = len(self._model.encode(["a"])[0])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """`(n, dimension) float32`, rows of unit length."""
        vectors = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)


def load_encoder(name: str | None = None, prompts: Prompts = Prompts()) -> Encoder:
    """The embedded model, or the one that `name` means: a folder, or a name on the model hub.

    A hub model that was downloaded before is taken from disk without a call to the hub.

    Raises:
        EncoderError: there is no such model, or it cannot be loaded.
    """
    folder = find_model(name)
    model: TextModel
    if _is_static(folder):
        from embeddings.static_model import StaticModel

        model = StaticModel(folder)
    else:
        model = SentenceTransformerModel(folder)
    return Encoder(model, name or "embedded", prompts, _fingerprint(folder, prompts))


def find_model(name: str | None) -> Path:
    """The folder of a model, downloaded only if it is nowhere on this machine.

    Raises:
        EncoderError: it is neither here nor to be had.
    """
    if name is None:
        return DEFAULT_MODEL
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    missing = EncoderError(
        f"No model {name!r}: it is not a folder, was not downloaded before, and cannot be downloaded now. "
        "Give the path of a sentence-transformers folder, or leave the setting out to use the embedded model."
    )
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except HFValidationError as error:
        raise missing from error
    except LocalEntryNotFoundError:
        try:
            return Path(snapshot_download(name))
        except (OSError, HfHubHTTPError, LocalEntryNotFoundError) as error:
            raise missing from error


def _is_static(folder: Path) -> bool:
    """Whether the folder holds token vectors only, so that no network has to be run."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        names = [module["type"].rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return names[:1] == ["StaticEmbedding"] and all(name in _STATIC_MODULES for name in names)


def _fingerprint(folder: Path, prompts: Prompts) -> str:
    """SHA-256 over the files that decide the vectors, and the prompts."""
    digest = hashlib.sha256(repr(prompts).encode())
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".safetensors", ".bin", ".json", ".txt", ".model") and file.is_file():
            digest.update(os.fsencode(file.relative_to(folder)))
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
