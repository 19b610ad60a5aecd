"""The assistant: a question in, the provision that answers out."""

import logging
from collections.abc import Sequence

from assistant.answer import Answer, Verdict
from assistant.compose import Composer, Finding
from assistant.errors import QuestionError
from assistant.language import UNDERSTOOD, answer_language, detect_language
from assistant.question import clean_question
from assistant.reference import find_references
from assistant.settings import Settings
from assistant.verdict import MAX_CITED, Judge
from corpus import LANGUAGES, Corpus, load_corpus
from embeddings import (
    Hit,
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
from embeddings.words import words

logger = logging.getLogger(__name__)

# A question of at most so many words that begins with "and", "what about" or the like, and finds nothing by itself, is
# taken to go on from the one before it.
FOLLOW_UP_WORDS = 7
# A message of so few words that means nothing by itself is asked about rather than refused.
UNCLEAR_WORDS = 2


class Assistant:
    """Answers questions from the corpus. Answers depend on nothing but the question and the conversation."""

    def __init__(self, corpus: Corpus, encoder: Encoder, searcher: Searcher) -> None:
        self.corpus = corpus
        self.encoder = encoder
        self.searcher = searcher
        self.judge = Judge(corpus, encoder.fingerprint)

    @classmethod
    def load(cls, settings: Settings | None = None, progress: Progress = lambda done, total: None) -> "Assistant":
        """The assistant with its index, which is built first if it is missing, damaged or stale.

        Args:
            progress: called while an index is built, with how many passages are done and of how many.

        Raises:
            CorpusError: a language file is broken.
            EncoderError: the model that is set cannot be loaded.
        """
        settings = settings or Settings()
        corpus = load_corpus()
        encoder = load_encoder(settings.model, Prompts(settings.query_prompt, settings.passage_prompt))
        vectors = load_vectors(settings, encoder, corpus, progress)
        passages = tuple(corpus.passages())
        searcher = Searcher(passages, encoder, vectors, LexicalIndex.build(passages))
        return cls(corpus, encoder, searcher)

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


class Conversation:
    """Questions that may lean on those before them. Holds the last answer; forget the conversation to forget it."""

    def __init__(self, assistant: Assistant, language: str | None = None) -> None:
        self._assistant = assistant
        self._page_language = language
        self._language = language
        self._last: Answer | None = None

    @property
    def page_language(self) -> str | None:
        """The language of the page; a change of it is a change of what a bare "(h)?" is answered in."""
        return self._page_language

    @page_language.setter
    def page_language(self, language: str | None) -> None:
        if language != self._page_language:
            self._page_language = self._language = language

    def ask(self, question: str, language: str | None = None) -> Answer:
        """The answer, in the question's language unless `language` says otherwise.

        Raises:
            QuestionError: as in `Assistant.ask`.
        """
        text = clean_question(question)
        detected = detect_language(text, expected=self._language)
        spoken = check_language(language) or answer_language(detected, self.page_language)
        answer = self._answer(text, detected, spoken)
        if detected in LANGUAGES:
            self._language = detected
        self._last = answer
        return answer

    def _answer(self, question: str, detected: str | None, spoken: str) -> Answer:
        corpus = self._assistant.corpus
        composer = Composer(corpus, spoken)
        note = ""
        if detected in UNDERSTOOD:
            name = corpus.phrase(spoken, f"language.{detected}")
            note = corpus.phrase(spoken, "answer.other-language", language=name)
        references = find_references(question)
        if cited := [Finding(target, None, 1.0) for target in references if target in corpus.provisions]:
            return composer.answered(question, cited[:MAX_CITED], asked_by_label=True, note=note)
        if references:
            return composer.signpost(question, corpus.signposts[references[0]], note)
        hits = self._search(question, detected or spoken)
        judge = self._assistant.judge
        verdict = judge.verdict(hits)
        if verdict is Verdict.OUT_OF_SCOPE:
            short = len(words(question, spoken)) <= UNCLEAR_WORDS
            return composer.unclear(question) if short else composer.out_of_scope(question, note)
        if verdict is Verdict.SIGNPOST:
            return composer.signpost(question, corpus.signposts[judge.best(hits).target], note)
        findings = [Finding(hit.target, best_clause(hit), hit.score) for hit in judge.cited(hits)]
        return composer.answered(question, findings, asked_by_label=False, note=note)

    def _search(self, question: str, language: str) -> Sequence[Hit]:
        """What is found for the question alone, or with the one before it where it goes on from that."""
        searcher, judge = self._assistant.searcher, self._assistant.judge
        hits = searcher.search(question, language)
        last = self._last
        goes_on = question.casefold().startswith(self._assistant.corpus.openings.get(language, ()))
        short = len(words(question, language)) <= FOLLOW_UP_WORDS
        if last and last.citations and goes_on and short and judge.verdict(hits) is Verdict.OUT_OF_SCOPE:
            with_last = searcher.search(f"{last.question} {question}", language)
            if judge.verdict(with_last) is Verdict.ANSWERED:
                return with_last
        return hits


def best_clause(hit: Hit) -> str | None:
    """The clause that answers best; None if nothing speaks for any one of them."""
    return max(hit.clauses, key=lambda name: (hit.clauses[name], name), default=None)


def check_language(language: str | None) -> str | None:
    """`language` in lower case without its region, if it is one of the six.

    Raises:
        QuestionError: it is not.
    """
    if language is None:
        return None
    code = language.replace("_", "-").split("-")[0].casefold()
    if code not in LANGUAGES:
        raise QuestionError("error.language", input=language[:20], languages=", ".join(LANGUAGES))
    return code


def load_vectors(settings: Settings, encoder: Encoder, corpus: Corpus, progress: Progress) -> VectorIndex:
    """The vector index of the settings' folder, built if it is not there, damaged or stale."""
    folder = settings.home.expanduser() / "index"
    try:
        return open_index(folder, encoder, corpus)
    except IndexFileError as reason:
        logger.warning("%s Building it.", reason)
    return build_index(folder, encoder, corpus, progress)
