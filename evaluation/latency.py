"""`python -m evaluation.latency`: what an answer costs beside the bare encoding and search that it cannot do without.

Warm: every question of the calibration set through `Assistant.ask`, and in the same run, question by question, the
encoder and the vector index alone, and each part of the answer by itself. Cold: a whole `objective10 ask` beside a
bare `import sentence_transformers` with the same model loaded, in turn.
"""

import re
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import typer

from assistant import Assistant
from assistant.answer import Verdict
from assistant.compose import Composer
from assistant.conversation import best_clause
from assistant.found import Found
from assistant.language import detect_language
from assistant.plan import Finding, Plan
from assistant.question import clean_question
from assistant.reference import find_references
from embeddings.encoder import DEFAULT_MODEL
from embeddings.search import CANDIDATES
from evaluation import sets
from evaluation.report import Table, write_report

ROUNDS = 3
COLD_RUNS = 5
BARE = (
    "from sentence_transformers import SentenceTransformer; "
    f"SentenceTransformer({str(DEFAULT_MODEL)!r}, device='cpu', local_files_only=True)"
)
QUESTION = "Les victimes peuvent-elles rester dans le pays ?"


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    warm = warm_table(assistant)
    answers = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [["the warm answers above", f"{answers:.0f}"], ["objective10 chat, page served", f"{page_memory():.0f}"]]
    memory = Table("Peak memory of the process, MB", ["", "MB"], rows)
    write_report("latency", "Latency and memory", "python -m evaluation.latency", [warm, cold_table(), memory])


def warm_table(assistant: Assistant) -> Table:
    """Milliseconds per question: the whole, the bare cost, and the parts."""
    asked = sets.load_questions(sets.CALIBRATION)
    texts = [question.question for question in asked]
    languages = [question.language for question in asked]
    searcher, corpus = assistant.searcher, assistant.corpus
    found = [Found(corpus, searcher.search(text, language)) for text, language in zip(texts, languages, strict=True)]

    def bare(place: int) -> None:
        searcher.vectors.search(assistant.encoder.encode_queries([texts[place]]), CANDIDATES)

    def compose(place: int) -> None:
        findings = tuple(Finding(h.target, best_clause(h), h.score) for h in assistant.judge.cited(found[place]))
        Composer(corpus, languages[place]).compose(Plan(texts[place], Verdict.ANSWERED, findings))

    parts: dict[str, Callable[[int], object]] = {
        "whole answer (Assistant.ask)": lambda place: assistant.ask(texts[place]),
        "bare: encode + FAISS search": bare,
        "part: cleaning, spelling, language, references": lambda place: (
            clean_question(texts[place]),
            assistant.speller.read(texts[place]),
            detect_language(texts[place]),
            find_references(texts[place]),
        ),
        "part: BM25": lambda place: searcher.lexical.search(texts[place], languages[place]),
        "part: encode, FAISS, BM25 and fusion": lambda place: searcher.search(texts[place], languages[place]),
        "part: verdict": lambda place: assistant.judge.verdict(found[place]),
        "part: composing": compose,
    }
    times = {name: measure(part, len(texts)) for name, part in parts.items()}
    rows = [
        [name, f"{np.percentile(ms, 50):.2f}", f"{np.percentile(ms, 95):.2f}", f"{ms.max():.2f}"]
        for name, ms in times.items()
    ]
    whole, least = (times[name] for name in list(parts)[:2])
    rows.append(
        ["whole less bare, question by question", *(f"{np.percentile(whole - least, p):.2f}" for p in (50, 95, 100))]
    )
    return Table(
        f"Warm, milliseconds, {len(texts)} questions, median of {ROUNDS} rounds each", ["", "p50", "p95", "max"], rows
    )


def measure(part: Callable[[int], object], count: int) -> np.ndarray:
    """Milliseconds `(count,)` of `part(0)` to `part(count - 1)`, the median over the rounds, after a warm-up."""
    part(0)
    rounds = []
    for _ in range(ROUNDS):
        times = []
        for place in range(count):
            start = time.perf_counter()
            part(place)
            times.append((time.perf_counter() - start) * 1000)
        rounds.append(times)
    middle: np.ndarray = np.median(np.array(rounds), axis=0)
    return middle


def cold_table() -> Table:
    """Seconds from start to exit: `objective10 ask` and the bare import with the model, in turn."""
    command = [str(Path(sys.executable).parent / "objective10"), "ask", "--json", QUESTION]
    bare = [sys.executable, "-c", BARE]
    pairs = [(run(command), run(bare)) for _ in range(COLD_RUNS + 1)][1:]
    ours, theirs = (np.array(column) for column in zip(*pairs, strict=True))
    rows = [
        ["objective10 ask", *spread(ours)],
        ["import sentence_transformers + model", *spread(theirs)],
        ["ratio, pair by pair", *spread(ours / theirs)],
    ]
    return Table(f"Cold, seconds, {COLD_RUNS} pairs after one not counted", ["", "min", "median", "max"], rows)


def page_memory() -> float:
    """Peak memory of `objective10 chat` once its page has been fetched, in MB; Linux only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "objective10"), "chat", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 -- written above
        assert server.stdout is not None  # noqa: S101 -- for the type checker: it is a pipe
        server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            page.read()
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
        server.terminate()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def run(command: Sequence[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- the command is written above
    return time.perf_counter() - start


def spread(values: np.ndarray) -> list[str]:
    """Minimum, median and maximum."""
    return [f"{value:.2f}" for value in (values.min(), np.median(values), values.max())]


if __name__ == "__main__":
    typer.run(main)
