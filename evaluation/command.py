"""The command `objective10 evaluate`: everything that is measured with the product alone, in one go."""

import importlib

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

STEPS = (
    "questions_to_actions",
    "verdicts",
    "conversations",
    "several_actions",
    "robustness",
    "people_at_risk",
    "latency",
    "readme",
)


def evaluate() -> None:
    """Measure the answers: tables here, and Markdown, CSV and pictures in evaluation/results."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("evaluation", total=len(STEPS))
        for step in STEPS:
            bar.update(task, description=step)
            try:
                importlib.import_module(f"evaluation.{step}").main()
            except ImportError as error:
                typer.echo(f"{error}. Install what measuring needs with: pip install 'objective10[evaluate]'", err=True)
                raise typer.Exit(2) from error
            bar.advance(task)
