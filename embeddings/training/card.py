"""The model card: what the model is, what it was made from, and where its figures and limits stand."""

from dataclasses import asdict

from embeddings.training.sources import SOURCES
from embeddings.training.static import StaticConfig

_CARD = """\
---
license: apache-2.0
language: [ar, zh, en, fr, ru, es, de, pt, it]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# Objective 10 static encoder

Turns a question or a passage in Arabic, Chinese, English, French, Russian or Spanish (German, Portuguese and Italian
are understood too) into a vector of {dimension} numbers, so that texts that mean the same lie near each other whatever
their language. It is the mean of one vector per token: no network is run, and a question takes well under a
millisecond on a processor. A standard sentence-transformers folder (`StaticEmbedding`, `Normalize`), with no code of
its own.

## How it was made

`python -m embeddings.training` (see docs/training.md). Tokens: a Unigram vocabulary of {vocabulary} pieces over all
languages, accents and Arabic spelling variants folded, Arabic nouns freed of their article. Losses: translations find
each other in a batch (InfoNCE, scale {scale:g}); both sides are pulled to the vector that all-MiniLM-L6-v2 gives the
English text (weight {teacher_weight:g}); in the last {domain_share:.0%} of the steps, the project's own questions find
the provisions that answer them, and requests about an answer find each other (scale {domain_scale:g}). Seed {seed}. All
settings:

{settings}

## Data

{sources}
| questions and requests written for this project (`corpus/questions`, `corpus/utterances`) | | Apache-2.0 |

The weight says how often an aligned group is drawn. Removed by text, not by file: everything in the held-out sets
(UN Parallel Corpus test part, FLORES-101 devtest, XQuAD-R) and every text of the evaluation and calibration sets.
The teacher, all-MiniLM-L6-v2, is under Apache-2.0.

## Figures

Measured on held-out text, beside the teacher and plain BM25: `evaluation/results/translation.md` and
`evaluation/results/questions.md`, with the commands that make them.

## Limits

- A mean of token vectors knows no word order: "A sued B" and "B sued A" are the same to it.
- It was sharpened for questions about trafficking in persons and migration. Elsewhere it is a plain small encoder.
- Formal prose is scarce in its data and most of its Arabic is interface text: rare words and dialects are weak.
- The nearness of two texts is no probability. The product decides what to answer by a calibration of its own.
"""


def model_card(config: StaticConfig, vocabulary: int) -> str:
    """The card of a model trained with `config`, in Markdown with the hub's front matter."""
    settings = "\n".join(f"- `{name}`: {value}" for name, value in asdict(config).items())
    rows = ["| source | weight | licence |", "| --- | --- | --- |"]
    for source in SOURCES:
        name, _, licence = source.licence.partition(": ")
        rows.append(f"| {name} (`{source.name}`) | {source.weight:g} | {licence} |")
    return _CARD.format(**asdict(config), vocabulary=vocabulary, settings=settings, sources="\n".join(rows))
