"""Figures as tables: on the terminal, and as Markdown and CSV under `evaluation/results/`."""

import csv
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, and the rows as they are to be read."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_report(name: str, title: str, command: str, tables: Sequence[Table], note: str = "") -> None:
    """Print the tables and write `results/NAME.md` and one `results/NAME-K.csv` a table."""
    RESULTS.mkdir(exist_ok=True)
    console = Console()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [f"# {title}", f"Made by `{command}` on {datetime.now(UTC):%Y-%m-%d} ({machine})."]
    for number, table in enumerate(tables, start=1):
        shown = RichTable(*table.columns, title=table.title)
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)
        parts += [f"## {table.title}", markdown(table)]
        with (RESULTS / f"{name}-{number}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows([table.columns, *table.rows])
    if note:
        console.print(note)
        parts.append(note)
    (RESULTS / f"{name}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def markdown(table: Table) -> str:
    """A table in Markdown."""
    lines = [table.columns, ["---"] * len(table.columns), *table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def share(values: Iterable[bool]) -> float:
    """Share of the values that are true; not a number where there are none."""
    known = [bool(value) for value in values]
    return sum(known) / len(known) if known else float("nan")
