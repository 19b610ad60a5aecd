"""The index on disk: vectors beside a manifest that says what they were made from and how they must hash."""

import hashlib
import json
import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from corpus import Corpus, Passage
from embeddings.encoder import Encoder
from embeddings.errors import IndexFileError
from embeddings.faiss_index import FaissIndex
from embeddings.vector_index import VectorIndex

logger = logging.getLogger(__name__)

FORMAT = 1
VECTORS = "vectors.faiss"
MANIFEST = "manifest.json"
BATCH = 256

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Manifest:
    """What an index was made from: another format, encoder or corpus, and it has to be made anew."""

    format: int
    encoder: str
    dimension: int
    passages: int
    corpus: str
    sha256: str


def open_index(folder: Path, encoder: Encoder, corpus: Corpus) -> VectorIndex:
    """The index in `folder`, if it is whole and was made from this corpus by this encoder.

    Raises:
        IndexFileError: it is missing, damaged, of another program, or stale; building it anew mends all of these.
    """
    manifest = _read_manifest(folder / MANIFEST)
    vectors = folder / VECTORS
    if manifest.format != FORMAT:
        raise IndexFileError(f"{folder}: index of format {manifest.format}, this version reads {FORMAT}.")
    if manifest.encoder != encoder.fingerprint:
        raise IndexFileError(f"{folder}: the index was made by another model.")
    if manifest.corpus != corpus.fingerprint:
        raise IndexFileError(f"{folder}: the texts have changed since the index was made.")
    try:
        with vectors.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise IndexFileError(f"{vectors}: the file cannot be read ({error.strerror}).") from error
    if found != manifest.sha256:
        raise IndexFileError(f"{vectors}: the file is cut short or was changed.")
    return FaissIndex.load(vectors)


def build_index(folder: Path, encoder: Encoder, corpus: Corpus, progress: Progress) -> VectorIndex:
    """Encode all passages of `corpus` and put the index in the place of what `folder` held, if it can be written to.

    Args:
        progress: called with how many passages are encoded, and of how many.
    """
    passages = list(corpus.passages())
    index = FaissIndex.build(encode_passages(encoder, passages, progress))
    try:
        _save(folder, index, encoder, corpus)
    except OSError as error:
        logger.warning("The index cannot be kept in %s (%s); it is built anew at every start.", folder, error.strerror)
    return index


def _save(folder: Path, index: FaissIndex, encoder: Encoder, corpus: Corpus) -> None:
    """Write vectors first, manifest last, each moved into place whole: vectors alone are not opened."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        vectors, manifest = Path(scratch) / VECTORS, Path(scratch) / MANIFEST
        index.save(vectors)
        with vectors.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        contents = Manifest(FORMAT, encoder.fingerprint, index.dimension, index.size, corpus.fingerprint, digest)
        manifest.write_text(json.dumps(asdict(contents), indent=2) + "\n", encoding="utf-8")
        vectors.replace(folder / VECTORS)
        manifest.replace(folder / MANIFEST)


def encode_passages(encoder: Encoder, passages: Sequence[Passage], progress: Progress) -> np.ndarray:
    """Vectors `(n, dimension) float32` of the passages, encoded in batches."""
    vectors = np.empty((len(passages), encoder.dimension), dtype=np.float32)
    for start in range(0, len(passages), BATCH):
        batch = passages[start : start + BATCH]
        vectors[start : start + len(batch)] = encoder.encode_passages([passage.text for passage in batch])
        progress(start + len(batch), len(passages))
    return vectors


def _read_manifest(path: Path) -> Manifest:
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise IndexFileError(f"{path.parent}: there is no index yet.") from error
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise IndexFileError(f"{path}: not the manifest of an index.") from error
