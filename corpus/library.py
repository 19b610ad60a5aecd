"""The corpus: the provisions, signposts, phrases and questions of all languages, loaded and checked as one."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.errors import CorpusError
from corpus.model import (
    LANGUAGES,
    OBJECTIVE,
    OBJECTIVES,
    OUT_OF_SCOPE,
    REQUEST,
    RISK,
    SOURCE_LANGUAGE,
    Clause,
    Document,
    Kind,
    Passage,
    Provision,
    ProvisionText,
    Signpost,
    Standing,
    signpost_id,
)
from corpus.text_file import TextFile, check_same_names, read_text_file

FOLDER = Path(__file__).parent
ACTIONS = "abcdefghij"
GCM = "gcm"
PAGE = "network/objective-10"
COMMITMENT = "gcm/26"
SYMBOLS = {GCM: "A/RES/73/195", PAGE: ""}
URLS = {
    GCM: "https://docs.un.org/{language}/A/RES/73/195",
    PAGE: "https://migrationnetwork.un.org/",
}
SEPARATORS = " ,;،؛，；、"
MAX_HEADING_WORDS = 8
_INTERJECTION = re.compile(r"^\w+(?:['’ ]\w+)?[,.!،，。！]\s*")


@dataclass(frozen=True)
class Question:
    """A question written for this project, and the clause, signpost or (`OUT_OF_SCOPE`) nothing that answers it."""

    target: str
    clause: str | None
    language: str
    text: str


@dataclass(frozen=True)
class Corpus:
    """Everything that can be cited or said, in all languages. Provisions and signposts keep the order of the text.

    `letters` are those of the actions; `openings` are how a question begins that goes on from the one before it.
    `joins` are what stands between two questions in one, `language_names` what a language is called in any of the six.
    `utterances` are examples of what is said about an answer and of how people at risk speak.
    """

    documents: Mapping[str, Document]
    provisions: Mapping[str, Provision]
    signposts: Mapping[str, Signpost]
    phrases: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    right_to_left: frozenset[str]
    letters: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    joins: Mapping[str, tuple[str, ...]]
    language_names: Mapping[str, tuple[str, ...]]
    questions: tuple[Question, ...]
    utterances: tuple[Passage, ...]

    def phrase(self, language: str, name: str, /, **values: object) -> str:
        """The phrase `name` in `language`, its braces filled in."""
        text = self.phrases[language][name]
        return text.format(**values) if values else text

    def direction(self, language: str) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if language in self.right_to_left else "ltr"

    def goes_on(self, text: str, language: str) -> bool:
        """Whether `text` begins as a message does that goes on from the one before it."""
        openings = self.openings.get(language, ())
        folded = text.casefold()
        # "OK. And ...": a word or two before the sign do not matter.
        return folded.startswith(openings) or _INTERJECTION.sub("", folded).startswith(openings)

    def letter(self, provision: Provision, language: str) -> str:
        """The letter of an action as `language` writes it, e.g. (ح) for (h); empty for other provisions."""
        return self.letters[language][ACTIONS.index(provision.letter)] if provision.letter else ""

    def questions_about(self, target: str, clause: str | None, language: str) -> tuple[str, ...]:
        """The questions of a clause, or of a signpost, in one language; the first is the plainest."""
        return self._questions.get((target, clause, language), ())

    @cached_property
    def _questions(self) -> Mapping[tuple[str, str | None, str], tuple[str, ...]]:
        found: defaultdict[tuple[str, str | None, str], tuple[str, ...]] = defaultdict(tuple)
        for question in self.questions:
            found[question.target, question.clause, question.language] += (question.text,)
        return dict(found)

    def passages(self) -> Iterator[Passage]:
        """Everything that is searched, in the order of the text, language by language."""
        for provision in self.provisions.values():
            for text in provision.texts.values():
                yield Passage(provision.id, None, text.language, Kind.HEADING, text.heading, Standing.EXPLANATION)
                yield Passage(
                    provision.id, None, text.language, Kind.EXPLANATION, text.explanation, Standing.EXPLANATION
                )
                for clause in text.clauses:
                    words = text.quote(clause)
                    yield Passage(provision.id, clause.name, text.language, Kind.CLAUSE, words, text.standing)
        for signpost in self.signposts.values():
            for language in LANGUAGES:
                for kind, words in (
                    (Kind.HEADING, signpost.subjects[language]),
                    (Kind.EXPLANATION, signpost.descriptions[language]),
                ):
                    yield Passage(signpost.id, None, language, kind, words, Standing.EXPLANATION)
        for question in self.questions:
            yield Passage(
                question.target, question.clause, question.language, Kind.QUESTION, question.text, Standing.EXPLANATION
            )
        yield from self.utterances

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over all passages: another fingerprint means another index."""
        digest = hashlib.sha256()
        for passage in self.passages():
            digest.update(repr(passage).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def load_corpus(folder: Path = FOLDER) -> Corpus:
    """The corpus of `folder/languages/*.yaml` and `folder/questions/*.yaml`.

    Raises:
        CorpusError: a file is missing, broken, or does not match the French one.
    """
    files = {language: read_text_file(folder / "languages" / f"{language}.yaml") for language in LANGUAGES}
    source = files[SOURCE_LANGUAGE]
    for language, file in files.items():
        check_same_names(file, source)
        _check_language(file, language)
    return Corpus(
        documents={identifier: _document(identifier, files) for identifier in SYMBOLS},
        provisions={identifier: _provision(identifier, files) for identifier in _provision_ids(source)},
        signposts={signpost_id(number): _signpost(number, files) for number in OBJECTIVES if number != OBJECTIVE},
        phrases={language: file.below("phrases") for language, file in files.items()},
        names={language: file["name"] for language, file in files.items()},
        right_to_left=frozenset(language for language, file in files.items() if file["direction"] == "rtl"),
        letters={language: tuple(file["letters"].split()) for language, file in files.items()},
        openings={language: tuple(file["follow-up"].split("|")) for language, file in files.items()},
        joins={language: tuple(file["joins"].split("|")) for language, file in files.items()},
        language_names={
            code: tuple(name for file in files.values() for name in file[f"language-names.{code}"].split("|"))
            for code in LANGUAGES
        },
        questions=tuple(load_questions(folder / "questions")),
        utterances=tuple(load_utterances(folder / "utterances")),
    )


def load_questions(folder: Path) -> Iterator[Question]:
    """The questions of `folder/*.yaml`.

    `provisions: id: clause: [...]`, `signposts: number: [...]`, and `out-of-scope: [...]`, which nothing answers.

    Raises:
        CorpusError: a file is missing or broken, or has other entries than the French one.
    """
    files = {language: read_text_file(folder / f"{language}.yaml") for language in LANGUAGES}
    for language, file in files.items():
        check_same_names(file, files[SOURCE_LANGUAGE])
        for name, text in file.below("provisions").items():
            provision, clause, _place = name.split(".")
            yield Question(provision, clause, language, text)
        for name, text in file.below("signposts").items():
            yield Question(signpost_id(int(name.split(".")[0])), None, language, text)
        for text in file.below(OUT_OF_SCOPE).values():
            yield Question(OUT_OF_SCOPE, None, language, text)


def load_utterances(folder: Path) -> Iterator[Passage]:
    """The examples of `folder/*.yaml`: `requests: kind: [...]`, and `people-at-risk:` with `at-risk`, `not-at-risk`.

    Raises:
        CorpusError: a file is missing or broken, or has other kinds than the French one.
    """
    files = {language: read_text_file(folder / f"{language}.yaml") for language in LANGUAGES}
    kinds = {name.rpartition(".")[0] for name in files[SOURCE_LANGUAGE].texts}
    for language, file in files.items():
        for name, text in file.texts.items():
            kind = name.rpartition(".")[0]
            if kind not in kinds:
                raise CorpusError(f"{file.where(name)}: {kind} is not in {SOURCE_LANGUAGE}.yaml; mend the name.")
            section, _, last = kind.partition(".")
            target = (REQUEST if section == "requests" else RISK) + last
            yield Passage(target, None, language, Kind.UTTERANCE, text, Standing.EXPLANATION)


def _check_language(file: TextFile, language: str) -> None:
    allowed = {
        "language": (language,),
        "direction": ("ltr", "rtl"),
        "standing": (Standing.OFFICIAL, Standing.WORKING_TRANSLATION),
    }
    for name, values in allowed.items():
        if file[name] not in values:
            raise CorpusError(f"{file.where(name)}: {name} is {' or '.join(values)}, not {file[name]}.")
    if len(file["letters"].split()) != len(ACTIONS):
        raise CorpusError(f"{file.where('letters')}: letters has to name the ten actions, with a space between two.")
    for name, text in file.texts.items():
        if name.endswith(".heading") and len(text.split()) > MAX_HEADING_WORDS:
            raise CorpusError(f"{file.where(name)}: a heading has at most {MAX_HEADING_WORDS} words, this has more.")


def _provision_ids(source: TextFile) -> list[str]:
    return list(dict.fromkeys(name.split(".")[0] for name in source.below("provisions")))


def _document(identifier: str, files: Mapping[str, TextFile]) -> Document:
    return Document(
        id=identifier,
        symbol=SYMBOLS[identifier],
        titles={language: file[f"documents.{identifier}.title"] for language, file in files.items()},
        urls={language: URLS[identifier].format(language=language) for language in files},
    )


def _provision(identifier: str, files: Mapping[str, TextFile]) -> Provision:
    document = GCM if identifier.startswith(f"{GCM}/") else PAGE
    parts = identifier.removeprefix(f"{document}/").split("/")
    letter = parts[1] if document == GCM and len(parts) > 1 else None
    return Provision(
        id=identifier,
        document=document,
        label=f"{parts[0]} ({letter})" if letter else parts[0],
        letter=letter,
        texts={language: _provision_text(identifier, file, language) for language, file in files.items()},
    )


def _provision_text(identifier: str, file: TextFile, language: str) -> ProvisionText:
    below = file.below(f"provisions.{identifier}")
    text = ""
    clauses = []
    for name, words in file.below(f"provisions.{identifier}.clauses").items():
        if text:
            text += file["joint"]
        # The comma or semicolon that ends a clause joins it to the next; it is no part of the quote.
        clauses.append(Clause(name, len(text), len(text) + len(words.rstrip(SEPARATORS))))
        text += words
    return ProvisionText(
        language, below["heading"], below["explanation"], text, tuple(clauses), Standing(file["standing"])
    )


def _signpost(number: int, files: Mapping[str, TextFile]) -> Signpost:
    return Signpost(
        id=signpost_id(number),
        number=number,
        subjects={language: file[f"signposts.{number}.subject"] for language, file in files.items()},
        descriptions={language: file[f"signposts.{number}.description"] for language, file in files.items()},
    )
