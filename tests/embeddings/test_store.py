"""The index on disk: built once, and refused when it is damaged or of other texts or another model."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from corpus import Corpus
from embeddings import IndexFileError, Prompts, build_index, load_encoder, open_index
from embeddings.store import MANIFEST, VECTORS


def ignore(done: int, total: int) -> None:
    """Take no notice of progress."""


@pytest.fixture
def folder(assistant: Assistant, settings: Settings, tmp_path: Path) -> Path:
    """A copy of a good index; `assistant` is asked for so that there is one."""
    copy = tmp_path / "index"
    shutil.copytree(settings.home / "index", copy)
    return copy


def change_manifest(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        manifest = json.loads((folder / MANIFEST).read_text())
        (folder / MANIFEST).write_text(json.dumps({**manifest, **changes}))

    return change


def flip_a_byte(folder: Path) -> None:
    content = bytearray((folder / VECTORS).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / VECTORS).write_bytes(content)


def test_a_good_index_opens(folder: Path, corpus: Corpus) -> None:
    assert open_index(folder, load_encoder(), corpus).size == len(list(corpus.passages()))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), "there is no index yet"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "not the manifest of an index"),
        (lambda folder: (folder / MANIFEST).write_text('{"other": 1}'), "not the manifest of an index"),
        (lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe\x00"), "not the manifest of an index"),
        (lambda folder: (folder / VECTORS).unlink(), "vectors.faiss: the file cannot be read"),
        (lambda folder: (folder / VECTORS).write_bytes(b"PK\x03\x04"), "vectors.faiss: the file is cut short or was"),
        (flip_a_byte, "vectors.faiss: the file is cut short or was changed"),
        (change_manifest(format=99), "index of format 99"),
        (change_manifest(encoder="other"), "made by another model"),
        (change_manifest(corpus="other"), "the texts have changed"),
    ],
)
def test_a_bad_index_is_refused_with_the_reason_and_built_anew(
    folder: Path, corpus: Corpus, damage: Callable[[Path], None], reason: str
) -> None:
    damage(folder)
    with pytest.raises(IndexFileError, match=reason):
        open_index(folder, load_encoder(), corpus)
    Assistant.load(Settings(home=folder.parent))
    assert open_index(folder, load_encoder(), corpus).size == len(list(corpus.passages()))


def test_progress_runs_to_the_end(tmp_path: Path, corpus: Corpus) -> None:
    seen: list[tuple[int, int]] = []
    build_index(tmp_path, load_encoder(), corpus, lambda done, total: seen.append((done, total)))
    total = len(list(corpus.passages()))
    assert seen[-1] == (total, total)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, VECTORS]


def test_a_change_of_prompts_is_a_change_of_model(tmp_path: Path, corpus: Corpus) -> None:
    build_index(tmp_path, load_encoder(), corpus, ignore)
    with pytest.raises(IndexFileError, match="another model"):
        open_index(tmp_path, load_encoder(prompts=Prompts(query="query: ")), corpus)


def test_an_index_that_cannot_be_written_does_not_stop_the_answers(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    answer = Assistant.load(Settings(home=tmp_path / "home")).ask("What does (h) say?")
    assert answer.citations[0].provision == "gcm/26/h"
