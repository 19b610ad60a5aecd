"""Finding provisions: the encoder, the vector index, the lexical index, and their fusion."""

from embeddings.encoder import Encoder, Prompts, load_encoder
from embeddings.errors import EncoderError, IndexFileError
from embeddings.lexical_index import LexicalIndex
from embeddings.search import Hit, Searcher
from embeddings.store import Progress, build_index, open_index
from embeddings.vector_index import VectorIndex

__all__ = [
    "Encoder",
    "EncoderError",
    "Hit",
    "IndexFileError",
    "LexicalIndex",
    "Progress",
    "Prompts",
    "Searcher",
    "VectorIndex",
    "build_index",
    "load_encoder",
    "open_index",
]
