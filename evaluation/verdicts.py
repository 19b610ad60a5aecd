"""`python -m evaluation.verdicts`: what is answered, pointed elsewhere, and refused, on the evaluation questions."""

from collections import Counter
from collections.abc import Iterable, Sequence

import typer

from assistant import Answer, Assistant, Verdict
from corpus import LANGUAGES, OUT_OF_SCOPE
from corpus.model import signpost_id
from evaluation import sets
from evaluation.report import Table, write_report

KINDS = ("Objective 10", "another objective", "no objective")


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    asked = sets.load_set(sets.EVALUATION)
    kinds = [kind_of(assistant, question.target) for question in asked]
    answers = [assistant.ask(question.question) for question in asked]
    tables = [verdict_table(kinds, answers), language_table(asked, kinds, answers)]
    note = "In-scope questions refused are those about Objective 10 that were not answered from it."
    write_report("verdicts", "Verdicts and citations", "python -m evaluation.verdicts", tables, note)


def kind_of(assistant: Assistant, target: str) -> str:
    """Which of `KINDS` a question with this target is."""
    if target == OUT_OF_SCOPE:
        return KINDS[2]
    return KINDS[0] if target in assistant.corpus.provisions else KINDS[1]


def verdict_table(kinds: Sequence[str], answers: Sequence[Answer]) -> Table:
    """Counts of verdicts by what the question is about, over all languages."""
    counts = Counter((kind, answer.verdict) for kind, answer in zip(kinds, answers, strict=True))
    rows = [[kind, *(str(counts[kind, verdict]) for verdict in Verdict)] for kind in KINDS]
    return Table("Verdicts, all languages", ["question about", *Verdict], rows)


def language_table(asked: Sequence[sets.Asked], kinds: Sequence[str], answers: Sequence[Answer]) -> Table:
    """Per language: is the right action cited first, and is what should be refused refused?"""
    rows = []
    for language in LANGUAGES:
        here = [
            (question, kind, answer)
            for question, kind, answer in zip(asked, kinds, answers, strict=True)
            if question.language == language
        ]
        ours = [(question, answer) for question, kind, answer in here if kind == KINDS[0]]
        theirs = [(question, answer) for question, kind, answer in here if kind == KINDS[1]]
        nobodys = [answer for _question, kind, answer in here if kind == KINDS[2]]
        shares = (
            share(a.citations[:1] != () and a.citations[0].provision == q.target for q, a in ours),
            share(a.verdict is not Verdict.ANSWERED for _q, a in ours),
            share(len(a.citations) > 1 for _q, a in ours),
            share(a.verdict is not Verdict.ANSWERED for _q, a in theirs),
            share(a.objective is not None and q.target == signpost_id(a.objective) for q, a in theirs),
            share(a.verdict is not Verdict.ANSWERED for a in nobodys),
            share(a.language == language for _q, _k, a in here),
        )
        rows.append([language, *(f"{value:.3f}" for value in shares)])
    columns = [
        "questions in",
        "right action first",
        "in-scope refused",
        "more than one cited",
        "other objective: not answered",
        "other objective: rightly named",
        "no objective: not answered",
        "language told",
    ]
    return Table("By language, shares", columns, rows)


def share(values: Iterable[bool]) -> float:
    """Share of the values that are true."""
    known = [bool(value) for value in values]
    return sum(known) / len(known)


if __name__ == "__main__":
    typer.run(main)
