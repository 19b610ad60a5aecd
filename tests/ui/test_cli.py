"""The command `objective10`, as a person at a terminal meets it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import Settings
from ui.cli import app

Run = Callable[..., Result]
FIELDS = {"provision", "label", "document", "language", "quote", "span", "standing", "url", "score"}


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("OBJECTIVE10_HOME", str(settings.home))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run_command(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=stdin)

    return run_command


def test_ask_prints_the_action_its_quote_and_what_to_ask_next(run: Run) -> None:
    result = run("ask", "Les victimes peuvent-elles rester dans le pays ?")
    assert result.exit_code == 0
    assert "L’action h) de l’Objectif 10" in result.output
    assert "à titre temporaire ou permanent" in result.output
    assert "A/RES/73/195, annex, para. 26 (h)" in result.output
    assert "Vous pourriez aussi demander" in result.output


def test_json_has_the_fields_of_the_public_interface(run: Run) -> None:
    answer = json.loads(run("ask", "--json", "--language", "ar", "(h)").stdout)
    assert {"text", "language", "verdict", "citations"} <= set(answer)
    assert (answer["verdict"], answer["language"]) == ("answered", "ar")
    assert set(answer["citations"][0]) >= FIELDS
    assert answer["citations"][0]["label"] == "26 (h)"


def test_explain_shows_what_was_found_and_why(run: Run) -> None:
    result = run("ask", "--explain", "Les victimes peuvent-elles rester dans le pays ?")
    assert "Comment cette réponse a été obtenue" in result.output
    assert "Langue de la question : français" in result.output
    rows = [line.split() for line in result.output.splitlines() if line.strip().startswith("Action h)")]
    assert any(len(row) == 5 and float(row[-1]) > 0 for row in rows)


def test_explain_adds_the_trace_to_json(run: Run) -> None:
    question = "Can a victim of trafficking stay in the country?"
    plain, explained = (json.loads(run("ask", "--json", *more, question).stdout) for more in ((), ("--explain",)))
    trace = explained.pop("trace")
    assert explained == plain
    assert trace["language"] == "en"
    assert trace["probability"] >= trace["threshold"]
    assert trace["hits"][0]["target"] == "gcm/26/h"
    assert {"dense", "lexical", "score"} <= set(trace["hits"][0])


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"LLM_URL": "nowhere", "LLM_MODEL": "m"}, "OBJECTIVE10_LLM_URL: Input should be a valid URL"),
        ({"LLM_URL": "http://127.0.0.1/v1"}, "OBJECTIVE10_LLM_URL and OBJECTIVE10_LLM_MODEL are set together"),
        (
            {"LLM_URL": "http://127.0.0.1/v1", "LLM_MODEL": "m", "LLM_TOTAL_SECONDS": "-1"},
            "OBJECTIVE10_LLM_TOTAL_SECONDS: Input should be greater than 0",
        ),
        ({"HELP": "/nowhere/help.yaml"}, "help.yaml: the file cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], message: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"OBJECTIVE10_{name}", value)
    result = run("ask", "(h)")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_evaluate_is_one_of_the_commands(run: Run) -> None:
    assert "evaluation/results" in run("evaluate", "--help").output


def test_batch_answers_every_line_and_a_bad_line_hurts_no_other(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes("What does (h) say?\n\nوماذا عن (ج)؟\n".encode() + b"\xff\xfe (b)\n(a)")
    result = run("ask", "--json", "--batch", str(file))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [answers[place]["citations"][0]["provision"] for place in (0, 2, 4)] == ["gcm/26/h", "gcm/26/c", "gcm/26/a"]
    assert (answers[1]["line"], answers[3]["line"]) == (2, 4)
    assert answers[1]["error"].startswith("The question is empty")
    assert "characters that are not text" in answers[3]["error"]


def test_batch_reads_standard_input(run: Run) -> None:
    result = run("ask", "--batch", "-", stdin="第(三)项\n".encode())
    assert json.loads(result.stdout)["citations"][0]["provision"] == "gcm/26/c"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", ""], "The question is empty"),
        (["ask", "?!"], "contains no words"),
        (["ask", "a" * 100_000], "100000 characters"),
        (["ask", "x\udce9"], "U+DCE9"),
        (["ask", "--language", "xx", "(h)"], "Unknown language: xx"),
        (["ask", "--model", "/no/such/model", "(h)"], "No model '/no/such/model'"),
        (["ask", "--batch", "/no/such/file"], "/no/such/file: the file cannot be read"),
        (["ask"], "Give either a question"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(run: Run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_a_message_is_in_the_language_asked_for(run: Run) -> None:
    assert "La question est vide" in run("ask", "--language", "fr", "").stderr


def test_corpus_check_counts_what_there_is(run: Run) -> None:
    result = run("corpus", "check")
    assert result.exit_code == 0
    assert result.stdout.startswith("6 languages, 13 provisions, 22 signposts")


def test_a_port_that_is_taken_is_said(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [Path(sys.executable).parent / "objective10", "chat", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "OBJECTIVE10_HOME": str(settings.home)},
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr
