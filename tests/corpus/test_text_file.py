"""Broken files are refused with their name and line."""

from pathlib import Path

import pytest

from corpus import CorpusError
from corpus.text_file import check_same_names, read_text_file

GOOD = "language: fr\nphrases:\n  hello: Bonjour {name}\nlist:\n  - un\n  - deux\n"


def write(folder: Path, text: str | bytes, name: str = "xx.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_texts_are_named_by_their_path_and_know_their_line(tmp_path: Path) -> None:
    file = read_text_file(write(tmp_path, GOOD))
    assert file.texts == {"language": "fr", "phrases.hello": "Bonjour {name}", "list.1": "un", "list.2": "deux"}
    assert file.lines["phrases.hello"] == 3
    assert file.where("list.2") == "xx.yaml, line 6"
    assert file.below("phrases") == {"hello": "Bonjour {name}"}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("a: one\nb: two: three\n", "line 2"),
        ("a: one\nb:\n", "line 2"),
        ("a: one\nb: ''\n", "line 2"),
        ("a: one\na: two\n", "line 2"),
        ("a: one\nb: [\n", "line 3"),
        ("", "line 1"),
        ("- a\n", "line 1"),
        (b"a: \xff\xfe\n", "UTF-8"),
        (b"a: \x00\n", "cannot be used"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str | bytes, named: str) -> None:
    with pytest.raises(CorpusError, match=r"xx\.yaml") as caught:
        read_text_file(write(tmp_path, content))
    assert named in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.yaml: the file cannot be read"):
        read_text_file(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD.replace("hello", "hallo"), "phrases.hello is missing; see fr.yaml, line 3"),
        (GOOD + "more: x\n", "xx.yaml, line 7: more is not in fr.yaml"),
        (GOOD.replace("{name}", "{nom}"), r"line 3: phrases.hello has \['nom'\] in braces where \['name'\] belong"),
        (GOOD.replace("{name}", "{name"), "line 3: a brace is not closed"),
        (GOOD.replace("  - deux\n", ""), "list.2 is missing; see fr.yaml, line 6"),
    ],
)
def test_a_file_is_held_to_the_source(tmp_path: Path, content: str, message: str) -> None:
    source = read_text_file(write(tmp_path, GOOD, "fr.yaml"))
    with pytest.raises(CorpusError, match=message):
        check_same_names(read_text_file(write(tmp_path, content)), source)
