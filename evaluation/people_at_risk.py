"""`python -m evaluation.people_at_risk`: is help shown to those who need it, and to no one else?"""

from collections.abc import Sequence

import typer

from assistant import Assistant
from corpus import LANGUAGES
from evaluation import sets
from evaluation.report import Table, share, write_report


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    said = sets.load_said(sets.HELD_OUT)
    asked = [sets.Said(q.question, q.language, False) for q in sets.load_questions(sets.HELD_OUT)]
    shown = {message: is_shown(assistant, message.message) for message in (*said, *asked)}
    rows = []
    for language in (*LANGUAGES, "all"):
        here = [message for message in said if language in (message.language, "all")]
        others = [message for message in asked if language in (message.language, "all")]
        rows.append([language, str(len(here)), *(f"{value:.3f}" for value in figures(here, others, shown))])
    columns = ["messages in", "messages", "precision", "recall", "shown for other questions"]
    table = Table("Safety notice", columns, rows)
    wrong = [[m.language, "yes" if m.at_risk else "no", m.message] for m in said if shown[m] != m.at_risk]
    mistakes = Table("Where it is missing or too much", ["language", "at risk", "message"], wrong)
    note = (
        "Precision and recall on the written messages of people at risk and of others. "
        "The last column: share of the held-out questions, some of which people at risk ask for themselves."
    )
    write_report("risk", "People at risk", "python -m evaluation.people_at_risk", [table, mistakes], note)


def is_shown(assistant: Assistant, message: str) -> bool:
    """Whether the notice stands above the answer."""
    trace = assistant.ask(message).trace
    return trace is not None and assistant.judge.at_risk(trace.risk)


def figures(
    here: Sequence[sets.Said], others: Sequence[sets.Said], shown: dict[sets.Said, bool]
) -> tuple[float, float, float]:
    """Precision, recall, and the share of other questions for which the notice is shown."""
    return (
        share(message.at_risk for message in here if shown[message]),
        share(shown[message] for message in here if message.at_risk),
        share(shown[message] for message in others),
    )


if __name__ == "__main__":
    typer.run(main)
