"""The assistant: a question in, the provision that answers out."""

import logging

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.help import Help
from assistant.language import LanguageNames, check_language
from assistant.language_model import LanguageModel
from assistant.parts import Splitter
from assistant.prose import ProseWriter
from assistant.settings import Settings
from assistant.spelling import Speller
from assistant.verdict import Judge
from corpus import Corpus, load_corpus
from embeddings import (
    IndexFileError,
    LexicalIndex,
    Progress,
    Prompts,
    Searcher,
    VectorIndex,
    build_index,
    load_encoder,
    open_index,
)
from embeddings.encoder import Encoder

logger = logging.getLogger(__name__)


class Assistant:
    """Answers questions from the corpus. Answers depend on nothing but the question and the conversation."""

    def __init__(self, corpus: Corpus, encoder: Encoder, searcher: Searcher, settings: Settings) -> None:
        self.corpus = corpus
        self.encoder = encoder
        self.searcher = searcher
        self.judge = Judge(corpus, encoder.fingerprint)
        self.prose = None
        if settings.llm_url is not None:
            self.prose = ProseWriter(LanguageModel(settings), searcher)
        self.help = Help.load(settings.help)
        self.splitter = Splitter(corpus.joins)
        self.language_names = LanguageNames(corpus.language_names)
        arabic = (passage.text for passage in corpus.passages() if passage.language == "ar")
        self.speller = Speller(searcher.lexical, arabic)

    @classmethod
    def load(cls, settings: Settings | None = None, progress: Progress = lambda done, total: None) -> "Assistant":
        """The assistant with its index, which is built first if it is missing, damaged or stale.

        Args:
            progress: called while an index is built, with how many passages are done and of how many.

        Raises:
            CorpusError: a language file, or the file of organizations that help, is broken.
            EncoderError: the model that is set cannot be loaded.
        """
        settings = settings or Settings()
        corpus = load_corpus()
        encoder = load_encoder(settings.model, Prompts(settings.query_prompt, settings.passage_prompt))
        vectors = load_vectors(settings, encoder, corpus, progress)
        passages = tuple(corpus.passages())
        searcher = Searcher(passages, encoder, vectors, LexicalIndex.build(passages))
        return cls(corpus, encoder, searcher, settings)

    def ask(self, question: str, language: str | None = None) -> Answer:
        """The answer to a question that stands alone.

        Args:
            language: answer in this language; None for the question's own.

        Raises:
            QuestionError: the question cannot be answered as it stands, or the language is not one of the six.
        """
        return self.conversation(language).ask(question, language)

    def conversation(self, language: str | None = None) -> "Conversation":
        """A conversation; `language` is that of the page, for questions whose own language cannot be told."""
        return Conversation(self, check_language(language))


def load_vectors(settings: Settings, encoder: Encoder, corpus: Corpus, progress: Progress) -> VectorIndex:
    """The vector index of the settings' folder, built if it is not there, damaged or stale."""
    folder = settings.home.expanduser() / "index"
    try:
        return open_index(folder, encoder, corpus)
    except IndexFileError as reason:
        logger.warning("%s Building it.", reason)
    return build_index(folder, encoder, corpus, progress)
