"""The texts that can be cited: documents, provisions, clauses and passages, in six languages."""

from corpus.errors import CorpusError
from corpus.library import Corpus, Question, load_corpus
from corpus.model import (
    LANGUAGES,
    OUT_OF_SCOPE,
    Clause,
    Document,
    Kind,
    Passage,
    Provision,
    ProvisionText,
    Signpost,
    Standing,
)

__all__ = [
    "LANGUAGES",
    "OUT_OF_SCOPE",
    "Clause",
    "Corpus",
    "CorpusError",
    "Document",
    "Kind",
    "Passage",
    "Provision",
    "ProvisionText",
    "Question",
    "Signpost",
    "Standing",
    "load_corpus",
]
