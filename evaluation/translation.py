"""`python -m evaluation.translation --held-out FOLDER`: does a sentence find its translation, a question its answer?

Translation retrieval: the nearest neighbour by cosine among all candidates of the other language, accuracy@1, on UN
and FLORES sentences. XQuAD-R: mean average precision of a question's answer sentences in all languages over the pool
of all languages' sentences (Roy et al. 2020, arXiv:2004.05484). None of these texts was trained on.
"""

import resource
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.metrics import label_ranking_average_precision_score

from corpus import LANGUAGES
from embeddings import Encoder
from embeddings.encoder import DEFAULT_MODEL
from embeddings.static_model import StaticModel
from embeddings.training.sources import read_groups, read_rows
from evaluation.plots import heat_map
from evaluation.questions_to_actions import pair_table
from evaluation.report import Table, write_report
from evaluation.systems import encoders

SETS = {"unpc_test": "UN", "flores_devtest": "FLORES"}
UNDERSTOOD = ("de", "pt", "it")
XQUAD_LANGUAGES = ("ar", "en", "es", "ru", "zh", "de")
BATCH = 64
SPEED_TEXTS = 512
HELD_OUT = Path(__file__).parents[2] / "shared" / "bench"


def main(held_out: Annotated[Path, typer.Option(help="Folder of the held-out sets.")] = HELD_OUT) -> None:
    """Measure, print and write the report."""
    known = encoders()
    name, student = next(iter(known.items()))
    tables = []
    for file, title in SETS.items():
        groups = [group for group in read_groups(held_out / f"{file}.tsv.xz") if set(LANGUAGES) <= set(group)]
        cells, others = retrieval(student, groups)
        tables.append(pair_table(f"{title}, {name}: accuracy@1 among {len(groups)}, row finds column", cells))
        heat_map(cells, f"{title} translation retrieval, {name}", f"translation-{title.lower()}")
        if others:
            rows = [[language, f"{there:.2f}", f"{back:.2f}"] for language, (there, back) in others.items()]
            tables.append(Table(f"{title}, {name}: understood languages", ["", "finds en", "found from en"], rows))
    values = xquad(student, held_out, XQUAD_LANGUAGES)
    columns = [*(f"questions in {language}" for language in XQUAD_LANGUAGES), "all"]
    row = [f"{value:.3f}" for value in values]
    tables.append(Table(f"XQuAD-R, {name}: mean average precision over the pool of all languages", columns, [row]))
    english = [[name, f"{xquad(encoder, held_out, ('en',))[0]:.3f}"] for name, encoder in known.items()]
    title = "XQuAD-R, English questions to English sentences: mean average precision"
    tables.append(Table(title, ["encoder", "mAP"], english))
    tables.append(speed(known, held_out))
    note = "The teacher knows English only, so it is measured on English only."
    command = "python -m evaluation.translation"
    write_report("translation", "Translation retrieval, XQuAD-R and speed", command, tables, note)


def retrieval(
    encoder: Encoder, groups: Sequence[Mapping[str, str]]
) -> tuple[np.ndarray, dict[str, tuple[float, float]]]:
    """Accuracy@1 `(6, 6)`, row finds column, and to and from English for the understood languages that are there."""
    vectors = {language: encode(encoder, [group[language] for group in groups]) for language in LANGUAGES}
    cells = np.array([[accuracy(vectors[here], vectors[there]) for there in LANGUAGES] for here in LANGUAGES])
    others = {}
    for language in UNDERSTOOD:
        if all(language in group for group in groups):
            here = encode(encoder, [group[language] for group in groups])
            others[language] = accuracy(here, vectors["en"]), accuracy(vectors["en"], here)
    return cells, others


def accuracy(queries: np.ndarray, candidates: np.ndarray) -> float:
    """Share of rows whose nearest candidate is the one of the same row."""
    nearest = (queries @ candidates.T).argmax(axis=1)
    return float((nearest == np.arange(len(queries))).mean())


def encode(encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    """Vectors of the texts, encoded in batches."""
    parts = [encoder.encode_passages(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    return np.concatenate(parts)


def xquad(encoder: Encoder, held_out: Path, languages: Sequence[str]) -> list[float]:
    """Mean average precision for the questions of each language, then of all, over the sentences of `languages`."""
    rows = [row for row in read_rows(held_out / "xquad_r.tsv.xz") if row[0] in languages]
    sentences = [row for row in rows if row[1] == "sentence"]
    pool = encode(encoder, [row[3] for row in sentences])
    identifiers = np.array([row[2] for row in sentences])
    values, counts = [], []
    for language in languages:
        questions = [row for row in rows if row[:2] == [language, "question"]]
        scores = encode(encoder, [row[4] for row in questions]) @ pool.T
        right = identifiers[None, :] == np.array([row[3] for row in questions])[:, None]
        values.append(float(label_ranking_average_precision_score(right, scores)))
        counts.append(len(questions))
    return [*values, float(np.average(values, weights=counts))]


def speed(known: Mapping[str, Encoder], held_out: Path) -> Table:
    """Texts per second at batch 1 and 64 on UN sentences, time to load, and memory of this process."""
    texts = [text for group in read_groups(held_out / "unpc_test.tsv.xz") for text in group.values()][:SPEED_TEXTS]
    rows = []
    for name, encoder in known.items():
        few = texts[:: max(1, len(texts) // 256)]
        encoder.encode_queries(few[:1])
        start = time.perf_counter()
        for text in few:
            encoder.encode_queries([text])
        one = len(few) / (time.perf_counter() - start)
        start = time.perf_counter()
        encode(encoder, texts)
        many = len(texts) / (time.perf_counter() - start)
        rows.append([name, f"{one:.0f}", f"{many:.0f}", f"{1000 / one:.2f}"])
    start = time.perf_counter()
    StaticModel(DEFAULT_MODEL)
    load = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    title = f"Encoding UN sentences; the student loads in {load:.2f} s; peak memory of this process {memory:.0f} MB"
    return Table(title, ["encoder", "texts/s, batch 1", "texts/s, batch 64", "ms a text, batch 1"], rows)


if __name__ == "__main__":
    typer.run(main)
