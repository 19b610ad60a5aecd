"""Training data: cleaned, deduplicated, and without anything that is measured with."""

import lzma
from pathlib import Path

import pytest

from embeddings.training.errors import TrainingDataError
from embeddings.training.prepare import clean, held_out_keys, prepare, question_keys, text_key
from embeddings.training.sources import SOURCES, read_groups

REPOSITORY = Path(__file__).parents[3]


def write(path: Path, rows: str) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        stream.write(rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for source in SOURCES:
        write(tmp_path / f"{source.name}.tsv.xz", "")
    return tmp_path


def test_texts_that_differ_in_accents_case_and_signs_have_one_key() -> None:
    assert text_key("L’Été, déjà !") == text_key("l ete deja")
    assert text_key("الاتِّجار") == text_key("الاتجار")
    assert text_key("stay") != text_key("stays")


def test_cleaning_keeps_one_line_and_drops_what_has_no_letter() -> None:
    assert clean(" a\n\tb  c ") == "a b c"
    assert clean("12 – 34") == ""
    assert clean("a" * 601) == ""


def test_a_group_goes_as_a_whole_if_one_of_its_texts_is_held_out(data: Path) -> None:
    write(data / "unpc_dev.tsv.xz", "1\ten\tKeep me\n1\tfr\tGarde-moi\n2\ten\tSecret!\n2\tfr\tPublic\n")
    assert [group.texts for group in prepare(data, {text_key("secret")})] == [{"en": "Keep me", "fr": "Garde-moi"}]


def test_repetitions_single_texts_and_other_languages_go(data: Path) -> None:
    rows = "1\ten\tYes\n1\tfr\tOui\n2\ten\tyes.\n2\tfr\toui !\n3\ten\tAlone\n4\ten\tHi\n4\txx\tHo\n"
    write(data / "tatoeba.tsv.xz", rows)
    assert [group.texts for group in prepare(data, set())] == [{"en": "Yes", "fr": "Oui"}]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "unpc_dev.tsv.xz").write_bytes(b"not xz")
    with pytest.raises(TrainingDataError, match=r"unpc_dev\.tsv\.xz could not be read"):
        prepare(tmp_path, set())


def test_every_question_that_is_measured_with_is_held_out() -> None:
    keys = question_keys(REPOSITORY / "evaluation")
    # 294 evaluation and 156 calibration questions in each of six languages, a few of them alike in two languages.
    assert len(keys) > 2600
    assert text_key("Should my country sign up to the Palermo Protocol?") in keys


def test_no_held_out_text_is_left_in_the_real_data(shared: Path) -> None:
    held_out = held_out_keys(shared / "bench")
    raw = read_groups(shared / "parallel" / "unpc_dev.tsv.xz")
    forbidden = {key for group in raw[:50] for key in map(text_key, group.values())}
    groups = prepare(shared / "parallel", held_out | forbidden)
    kept = {text_key(text) for group in groups for text in group.texts.values()}
    assert len(groups) > 200_000
    assert kept.isdisjoint(held_out | forbidden)
