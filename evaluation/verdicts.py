"""`python -m evaluation.verdicts`: what is answered, pointed elsewhere, and refused, on the evaluation questions."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import typer

from assistant import Answer, Assistant, Verdict
from corpus import LANGUAGES, OUT_OF_SCOPE
from corpus.model import signpost_id
from evaluation import sets
from evaluation.plots import confusion_matrix, risk_coverage
from evaluation.report import Table, share, write_report

# In the held-out sets about three questions in four can be answered or pointed somewhere.
COVERAGES = (0.25, 0.5, 0.75)
KINDS = ("Objective 10", "another objective", "no objective")


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    asked = sets.load_questions(sets.HELD_OUT)
    kinds = [kind_of(assistant, question.target) for question in asked]
    answers = [assistant.ask(question.question) for question in asked]
    tables = [verdict_table(kinds, answers), language_table(asked, kinds, answers)]
    counts = np.array([[int(cell) for cell in row[1:]] for row in tables[0].rows])
    confusion_matrix(counts, KINDS, list(Verdict), "verdicts-confusion")
    curves = {language: curve(asked, answers, language) for language in LANGUAGES}
    risk_coverage(curves, "verdicts-risk-coverage")
    tables.append(coverage_table(curves))
    note = "In-scope questions refused are those about Objective 10 that were not answered from it."
    write_report("verdicts", "Verdicts and citations", "python -m evaluation.verdicts", tables, note)


def curve(asked: Sequence[sets.Asked], answers: Sequence[Answer], language: str) -> tuple[np.ndarray, np.ndarray]:
    """Coverage and risk `(n,)` as ever less sure answers are given: the surest first, whatever the verdict on them.

    An answer is wrong if the best target is not the one that is right. Questions that were taken for a request or a
    label have no probability and take no part.
    """
    sure, wrong = [], []
    for question, answer in zip(asked, answers, strict=True):
        if question.language == language and answer.trace is not None and answer.trace.probability is not None:
            best = next(hit.target for hit in answer.trace.hits if hit.target != OUT_OF_SCOPE)
            sure.append(answer.trace.probability)
            wrong.append(best != question.target)
    order = np.argsort(-np.array(sure), kind="stable")
    count = np.arange(1, len(order) + 1)
    return count / len(order), np.array(wrong)[order].cumsum() / count


def coverage_table(curves: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Table:
    """The risk at some coverages, and the area under the curve."""
    rows = []
    for language, (coverage, risk) in curves.items():
        at = [risk[np.searchsorted(coverage, share_, side="right") - 1] for share_ in COVERAGES]
        rows.append([language, *(f"{value:.3f}" for value in at), f"{risk.mean():.3f}"])
    columns = ["questions in", *(f"risk at {share_:.0%}" for share_ in COVERAGES), "area under the curve"]
    return Table("Risk and coverage: the surest answers first, all questions of the set", columns, rows)


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


if __name__ == "__main__":
    typer.run(main)
