"""`python -m evaluation.calibrate`: fit the verdict on the calibration questions and write what the product ships.

Logistic regression on four retrieval scores (Platt 1999). The threshold is the lowest that refuses `REFUSED` of the
questions that no objective answers, on folds that were not fitted on: translations of one question stay in one fold.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.verdict import CALIBRATION, features
from corpus import LANGUAGES, OUT_OF_SCOPE, Corpus, load_corpus
from embeddings import Hit
from evaluation import sets
from evaluation.systems import systems

REFUSED = 0.95
# Of the questions with one right provision, at most this share gets a second one cited.
SECOND = 0.10
FOLDS = 6


def main() -> None:
    """Fit and write the calibration of the embedded encoder."""
    corpus, product = load_corpus(), systems()[0]
    searcher = product.searcher(list(corpus.passages()))
    asked = sets.load_set(sets.CALIBRATION)
    hits = [searcher.search(question.question, question.language) for question in asked]
    rows = np.array([features(found) for found in hits])
    answerable = np.array([question.target != OUT_OF_SCOPE for question in asked])
    provisions = np.array([question.target in corpus.provisions for question in asked])
    # The sets hold the same questions in every language, in the same order.
    same_question = np.arange(len(asked)) % (len(asked) // len(LANGUAGES))

    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    unseen = cross_val_predict(
        model, rows, answerable, groups=same_question, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    threshold = float(np.quantile(unseen[~answerable], REFUSED))
    model.fit(rows, answerable)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - weights @ scaler.mean_)
    calibration = {
        "encoder": product.encoder.fingerprint,
        "weights": [round(float(weight), 5) for weight in weights],
        "intercept": round(intercept, 5),
        "threshold": round(threshold, 4),
        "share_of_best": round(share_of_best(hits, [q.target for q in asked], corpus), 4),
    }
    path = Path(str(files("assistant").joinpath(CALIBRATION)))
    path.write_text(json.dumps(calibration, indent=2) + "\n", encoding="utf-8")
    typer.echo(f"{path.name}: {json.dumps(calibration)}")
    typer.echo(f"refused, unseen folds: provisions {(unseen[provisions] < threshold).mean():.3f}")
    typer.echo(f"refused, unseen folds: out of scope {(unseen[~answerable] < threshold).mean():.3f}")


def share_of_best(hits: Sequence[Sequence[Hit]], targets: Sequence[str], corpus: Corpus) -> float:
    """How near to the best a second provision is in all but `SECOND` of the questions that one provision answers."""
    shares = []
    for found, target in zip(hits, targets, strict=True):
        best, second = [hit for hit in found if hit.target in corpus.provisions][:2]
        if best.target == target:
            shares.append(second.score / best.score)
    return float(np.quantile(shares, 1 - SECOND))


if __name__ == "__main__":
    typer.run(main)
