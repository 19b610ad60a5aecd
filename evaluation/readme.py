"""`python -m evaluation.readme`: put the current figures into the README, from the files in `evaluation/results`."""

import csv
from pathlib import Path

import typer

from evaluation.report import RESULTS, Table, markdown

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
NAMES = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}


def main() -> None:
    """Rewrite the figures of the README."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    README.write_text(before + START + figures() + END + after, encoding="utf-8")


def figures() -> str:
    """The figures in Markdown."""
    questions = {row["questions in"]: row for row in rows("questions-1")}
    verdicts = {row["questions in"]: row for row in rows("verdicts-2")}
    talks = {row["kind"]: row for row in rows("conversations-1")}
    several = {row["questions in"]: row for row in rows("several-1")}
    risk = {row["messages in"]: row for row in rows("risk-1")}
    warm = {row[""]: row for row in rows("latency-1")}
    cold = {row[""]: row for row in rows("latency-2")}
    table = Table(
        "",
        [
            "questions in",
            "right action first",
            "among the first three",
            "wrongly refused",
            "unanswerable: not answered",
            "follow-ups understood",
            "several actions: F1",
        ],
        [
            [
                name,
                percent(verdicts[language]["right action first"]),
                percent(questions[language]["recall@3"]),
                percent(verdicts[language]["in-scope refused"]),
                percent(verdicts[language]["no objective: not answered"]),
                percent(talks["all"][language]),
                several[language]["F1"],
            ]
            for language, name in NAMES.items()
        ],
    )
    needless = risk["all"]["shown for other questions"]
    whole, bare = warm["whole answer (Assistant.ask)"], warm["bare: encode + FAISS search"]
    command, torch = cold["objective10 ask"], cold["import sentence_transformers + model"]
    return f"""\
{markdown(table)}

Of the people at risk in the written set, {percent(risk["all"]["recall"])} are shown where to find help; of those in it
who are shown it, {percent(risk["all"]["precision"])} are at risk. It is shown for {percent(needless)} of all other
questions, some of which people at risk ask for themselves.

An answer takes {whole["p50"]} ms (95 in 100 under {whole["p95"]} ms) on two processor cores; encoding the question and
searching the vectors alone, {bare["p50"]} ms. The command answers {command["median"]} s after it is started; importing
sentence-transformers and loading the same model alone takes {torch["median"]} s.

The questions were written for this project and never trained on, indexed or tuned to. `make evaluate` measures again;
all tables, the pictures, and the comparison with the teacher model and with plain BM25 are in
[evaluation/results](evaluation/results).
"""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of results, by the names of its columns."""
    with (RESULTS / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def percent(share: str) -> str:
    """A share as a percentage."""
    return f"{float(share):.0%}"


if __name__ == "__main__":
    typer.run(main)
