"""`python -m evaluation.several_actions`: does a question get exactly the actions that it bears on?

The held-out questions on two or three actions, long ones on a single action, and all held-out questions on Objective
10, each of which one action answers.
"""

from collections.abc import Sequence

import typer

from assistant import Assistant
from corpus import LANGUAGES
from evaluation import sets
from evaluation.report import Table, share, write_report


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    written = sets.load_several(sets.HELD_OUT)
    provisions = assistant.corpus.provisions
    plain = [
        sets.Several(q.question, q.language, (q.target,))
        for q in sets.load_questions(sets.HELD_OUT)
        if q.target in provisions
    ]
    groups = {
        "several actions": [question for question in written if len(question.targets) > 1],
        "long, one action": [question for question in written if len(question.targets) == 1],
        "plain, one action": plain,
    }
    tables = [table(assistant, name, asked) for name, asked in groups.items()]
    tables.append(table(assistant, "several actions and long ones on one", written))
    write_report("several", "Several actions", "python -m evaluation.several_actions", tables)


def table(assistant: Assistant, name: str, asked: Sequence[sets.Several]) -> Table:
    """Exact sets and F1 by language."""
    rows = []
    for language in (*LANGUAGES, "all"):
        here = [question for question in asked if language in (question.language, "all")]
        pairs = [({c.provision for c in assistant.ask(q.question).citations}, set(q.targets)) for q in here]
        exact = share(found == right for found, right in pairs)
        first = share(bool(right) and right <= found for found, right in pairs)
        rows.append([language, str(len(here)), f"{exact:.3f}", f"{first:.3f}", f"{f1(pairs):.3f}"])
    return Table(f"{name[0].upper()}{name[1:]}", ["questions in", "questions", "exact set", "all found", "F1"], rows)


def f1(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    """F1 of the citations, micro-averaged over (found, right)."""
    good = sum(len(found & right) for found, right in pairs)
    return 2 * good / sum(len(found) + len(right) for found, right in pairs)


if __name__ == "__main__":
    typer.run(main)
