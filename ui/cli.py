"""The command `objective10`."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.compose import Composer
from assistant.errors import QuestionError
from assistant.explain import Explanation
from assistant.language import check_language, primary_subtag
from assistant.settings import Settings
from corpus import LANGUAGES, Corpus, CorpusError, load_corpus
from embeddings import EncoderError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
corpus_app = typer.Typer(no_args_is_help=True, help="The texts that are cited.")
app.add_typer(corpus_app, name="corpus")
for command in entry_points(group="objective10.commands"):
    app.command(command.name)(command.load())

Language = Annotated[
    str | None, typer.Option("--language", "-l", help=f"Answer in this language: {', '.join(LANGUAGES)}.")
]
Model = Annotated[
    str | None,
    typer.Option("--model", help="Folder or hub name of a sentence-transformers model, instead of the embedded one."),
]
INPUT_ERROR = 2
DEFAULT_LANGUAGE = "en"


@app.callback()
def main() -> None:
    """Ask about trafficking in persons and migration; get the action of Objective 10 that answers, cited."""
    # A terminal that cannot show a character gets its number instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    language: Language = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(help="Read one question a line from this file, - for standard input; print one JSON object each."),
    ] = None,
    model: Model = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show also how the answer came about.")] = False,
) -> None:
    """Answer a question, or a file of questions."""
    if (question is None) == (batch is None):
        fail("Give either a question in quotes or --batch FILE.")
    with reported_errors(language):
        check_language(language)
        questions = None if batch is None else _lines(batch)
        assistant = load_assistant(model)
        if questions is not None:
            if not _answer_batch(assistant, questions, language, explain):
                raise typer.Exit(INPUT_ERROR)
        elif question is not None:
            answer = assistant.ask(question, language)
            if as_json:
                _print_json(answer.to_dict(explain=explain))
            else:
                _print_answer(assistant.corpus, answer)
                if explain:
                    _print_explanation(assistant.corpus, answer)


@app.command()
def chat(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.", min=1, max=65535)] = 7860,
    model: Model = None,
) -> None:
    """Serve the page."""
    with reported_errors(None):
        assistant = load_assistant(model)
        # Imported here: Gradio takes seconds, which `ask` does without.
        from ui.serve import serve

        try:
            serve(assistant, host, port)
        except OSError as error:
            fail(f"The page cannot be served on {host}:{port} ({error}). Choose another with --port.")


@corpus_app.command()
def check() -> None:
    """Check the language files and the question files."""
    with reported_errors(None):
        corpus = load_corpus()
        typer.echo(
            f"{len(LANGUAGES)} languages, {len(corpus.provisions)} provisions, {len(corpus.signposts)} signposts, "
            f"{len(corpus.questions) // len(LANGUAGES)} questions in each: all in order."
        )


def load_assistant(model: str | None) -> Assistant:
    """The assistant; a progress bar on standard error while its index is built."""
    settings = Settings() if model is None else Settings(model=model)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building the index", total=None, visible=False)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        return Assistant.load(settings, progress)


@contextmanager
def reported_errors(language: str | None) -> Iterator[None]:
    """What is wrong with the input or the set-up becomes one sentence on standard error and exit code 2."""
    try:
        yield
    except QuestionError as error:
        fail(_message(error, language))
    except (CorpusError, EncoderError) as error:
        fail(str(error))
    except ValidationError as error:
        # Named by the variable; the value is not repeated, it may be a key.
        wrong = error.errors(include_input=False, include_url=False)[0]
        name = "".join(f"OBJECTIVE10_{place}: ".upper() for place in wrong["loc"])
        fail(f"{name}{wrong['msg']}. Change the environment variable and start again.")


def fail(message: str) -> NoReturn:
    """Say what is wrong and stop with exit code 2."""
    typer.echo(message, err=True)
    raise typer.Exit(INPUT_ERROR)


def _message(error: QuestionError, language: str | None) -> str:
    asked = [language or "", os.environ.get("LC_ALL", ""), os.environ.get("LANG", "")]
    known = (code for tag in asked if (code := primary_subtag(tag)) in LANGUAGES)
    return load_corpus().phrase(next(known, DEFAULT_LANGUAGE), error.phrase, **error.values)


def _lines(batch: Path) -> list[str]:
    # Bytes that are not UTF-8 become surrogates, which the question check then reports for their line alone.
    try:
        if str(batch) == "-":
            text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
        else:
            text = batch.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        fail(f"{batch}: the file cannot be read ({error.strerror}).")
    return text.split("\n")[: -1 if text.endswith("\n") else None]


def _answer_batch(assistant: Assistant, questions: list[str], language: str | None, explain: bool) -> bool:
    """Print one JSON object a question; whether all could be answered. A bad line has `error` in its object."""
    good = True
    for number, question in enumerate(questions, start=1):
        try:
            _print_json(assistant.ask(question, language).to_dict(explain=explain))
        except QuestionError as error:
            good = False
            _print_json({"line": number, "error": _message(error, language)})
    return good


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _print_explanation(corpus: Corpus, answer: Answer) -> None:
    explanation = Explanation.of(corpus, answer)
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(f"\n{explanation.title}", style="bold")
    for line in explanation.lines:
        console.print(line)
    table = Table(*explanation.columns, box=None)
    for row in explanation.rows:
        table.add_row(*row)
    console.print(table)


def _print_answer(corpus: Corpus, answer: Answer) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    composer = Composer(corpus, answer.language)
    console.print(answer.text)
    for citation in answer.citations:
        start, end = citation.span
        console.print(
            f"\n[{citation.number}] {composer.short_name(corpus.provisions[citation.provision])}", style="bold"
        )
        console.print(citation.text[:start], end="")
        console.print(citation.text[start:end], style="black on yellow", end="")
        console.print(citation.text[end:])
    if answer.suggestions:
        console.print(f"\n{composer.offer(answer)}", style="bold")
        for suggestion in answer.suggestions:
            console.print(f"- {suggestion}")
