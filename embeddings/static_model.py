"""A static sentence-transformers model read directly: token vectors, mean pooling, unit length.

The vectors are those of `sentence_transformers.SentenceTransformer(folder).encode(..., normalize_embeddings=True)`,
without importing torch: a first answer takes a fraction of a second instead of many.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from embeddings.errors import EncoderError


class StaticModel:
    """Token vectors `(vocabulary, dimension)` and the tokenizer that names their rows."""

    def __init__(self, folder: Path) -> None:
        # The module's folder is the root, or numbered when sentence-transformers saved several modules.
        inside = folder if (folder / "tokenizer.json").exists() else folder / "0_StaticEmbedding"
        try:
            self.vectors = load_file(inside / "model.safetensors")["embedding.weight"]
        except (OSError, KeyError, SafetensorError) as error:
            raise EncoderError(f"The token vectors of the model in {folder} cannot be read: {error}") from error
        try:
            self.tokenizer = Tokenizer.from_file(str(inside / "tokenizer.json"))
        except Exception as error:  # the tokenizers library raises nothing narrower
            raise EncoderError(f"The tokenizer of the model in {folder} cannot be read: {error}") from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """`(n, dimension) float32`, rows of unit length; zero for a text without tokens."""
        result = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, encoding in enumerate(self.tokenizer.encode_batch(list(texts), add_special_tokens=False)):
            if encoding.ids:
                mean = self.vectors[encoding.ids].astype(np.float32).mean(axis=0)
                result[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return result
