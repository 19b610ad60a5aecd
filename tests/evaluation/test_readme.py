"""The README says what was last measured, and what it says to type works."""

import re
import subprocess
import sys
from pathlib import Path

from evaluation.readme import END, README, START, figures


def test_the_figures_are_those_of_the_last_run() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.partition(START)[2].partition(END)[0] == figures()


def test_the_python_example_runs() -> None:
    code = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(code) == 1
    done = subprocess.run([sys.executable, "-c", code[0]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "26 (h) working translation" in done.stdout


def test_every_file_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / Path(link)).exists()] == []
