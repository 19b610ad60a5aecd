"""`python -m evaluation.questions_to_actions`: does a question find the action that answers it?

Three settings: the mixed index (all languages, as in the product), monolingual (question and text in one language)
and cross-lingual (question in one language, text in another alone). Every provision, every other objective and the
questions that nothing answers compete, as they do in the product.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import ir_measures
import numpy as np
import typer
from ir_measures import RR, R, ScoredDoc, Success

from corpus import LANGUAGES, Corpus, Kind, Passage, load_corpus
from corpus.model import REQUEST, RISK
from embeddings import Searcher
from evaluation import sets
from evaluation.plots import confusion_matrix, heat_map
from evaluation.report import Table, write_report
from evaluation.systems import System, systems

MEASURES = {Success @ 1: "accuracy@1", R @ 3: "recall@3", RR: "MRR"}


def main(teacher: Annotated[bool, typer.Option(help="Measure the teacher too: minutes more.")] = False) -> None:
    """Measure, print and write the report."""
    corpus = load_corpus()
    asked = [question for question in sets.load_questions(sets.HELD_OUT) if question.target in corpus.provisions]
    passages = list(corpus.passages())
    texts = [passage for passage in passages if passage.kind not in (Kind.QUESTION, Kind.UTTERANCE)]
    tables = []
    for system in systems(teacher=teacher):
        mixed = system.searcher(passages)
        tables.append(by_language(f"{system.name}: mixed index", mixed, asked))
        if system.name.startswith("product"):
            tables.append(
                by_language(f"{system.name}: mixed index, text without questions", system.searcher(texts), asked)
            )
            confusion(corpus, mixed, asked)
        cells = accuracy_by_pair(system, passages, asked)
        tables.append(
            pair_table(f"{system.name}: accuracy@1, question (row) against text in one language (column)", cells)
        )
        heat_map(cells, f"{system.name}: accuracy@1", f"questions-{slug(system.name)}")
    count = len(asked) // len(LANGUAGES)
    note = f"{count} questions a language; none was trained on, indexed or tuned to."
    name, command = "questions", "python -m evaluation.questions_to_actions"
    if teacher:
        name, command = f"{name}-teacher", f"{command} --teacher"
    write_report(name, "Questions to actions", command, tables, note)


def by_language(title: str, searcher: Searcher, asked: Sequence[sets.Asked]) -> Table:
    """The measures for the questions of each language."""
    rows = []
    for language in LANGUAGES:
        values = measure(searcher, [question for question in asked if question.language == language])
        rows.append([language, *(f"{values[name]:.3f}" for name in MEASURES.values())])
    return Table(title, ["questions in", *MEASURES.values()], rows)


def accuracy_by_pair(system: System, passages: Sequence[Passage], asked: Sequence[sets.Asked]) -> np.ndarray:
    """Accuracy@1 `(6, 6)`: language of the question by language of the text."""
    cells = np.zeros((len(LANGUAGES), len(LANGUAGES)))
    for column, there in enumerate(LANGUAGES):
        searcher = system.searcher([passage for passage in passages if passage.language == there])
        for row, here in enumerate(LANGUAGES):
            values = measure(searcher, [question for question in asked if question.language == here])
            cells[row, column] = values["accuracy@1"]
    return cells


def measure(searcher: Searcher, asked: Sequence[sets.Asked]) -> Mapping[str, float]:
    """The measures, averaged over the questions."""
    qrels = {str(place): {question.target: 1} for place, question in enumerate(asked)}
    values = ir_measures.calc_aggregate(list(MEASURES), qrels, list(_run(searcher, asked)))
    return {name: float(values[measure]) for measure, name in MEASURES.items()}


def _run(searcher: Searcher, asked: Sequence[sets.Asked]) -> Iterator[ScoredDoc]:
    for place, question in enumerate(asked):
        for hit in searcher.search(question.question, question.language):
            # What people say about answers and about themselves answers no question.
            if hit.target.startswith((REQUEST, RISK)):
                continue
            yield ScoredDoc(str(place), hit.target, hit.score)


def pair_table(title: str, cells: np.ndarray) -> Table:
    """Cells `(6, 6)` as a table of languages."""
    rows = [[language, *(f"{value:.2f}" for value in row)] for language, row in zip(LANGUAGES, cells, strict=True)]
    return Table(title, ["", *LANGUAGES], rows)


def confusion(corpus: Corpus, searcher: Searcher, asked: Sequence[sets.Asked]) -> None:
    """Draw which provision was found for which, over all languages."""
    names = [*corpus.provisions, "other"]
    counts = np.zeros((len(names) - 1, len(names)), dtype=int)
    for question in asked:
        hits = searcher.search(question.question, question.language)
        found = next(hit.target for hit in hits if not hit.target.startswith((REQUEST, RISK)))
        counts[names.index(question.target), names.index(found) if found in names else -1] += 1
    kept = [row for row in range(len(counts)) if counts[row].any()]
    labels = [name.removeprefix("gcm/").replace("network/objective-10/", "") for name in names]
    confusion_matrix(counts[kept], [labels[row] for row in kept], labels, "questions-confusion")


def slug(name: str) -> str:
    """A file name."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


if __name__ == "__main__":
    typer.run(main)
