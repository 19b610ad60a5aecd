"""`python -m evaluation.calibrate`: fit the decisions of the assistant and write what the product ships.

Logistic regressions on retrieval scores (Platt 1999), fitted on the calibration sets alone. Thresholds are set on folds
that were not fitted on; translations of one question, and what is said in one language of the other sets, stay in one
fold.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.calibration import Logistic, calibration_file
from assistant.conversation import FOLLOW_UP_WORDS
from assistant.found import Found
from assistant.parts import Splitter
from assistant.verdict import (
    also_features,
    answerable_features,
    complete_features,
    request_features,
    risk_features,
)
from corpus import LANGUAGES, OUT_OF_SCOPE, load_corpus
from embeddings.words import words
from evaluation import sets
from evaluation.plots import reliability
from evaluation.report import Table, write_report
from evaluation.systems import systems

FOLDS = 6
# Of the questions that no objective answers, at most this share is answered with a quote.
QUOTED = 0.015
# Of what is taken for a request, this share is one.
REQUESTS_RIGHT = 0.95
# Help that is not needed costs a glance, help that is missing much more: this share of other messages may get it.
NEEDLESS_HELP = 0.01
# Of the messages that stand alone, at least this share is answered without what came before.
COMPLETE = 0.97
# Provisions looked at beside the best one.
OTHERS = 5
REQUESTS = ("language", "shorter", "whole", "plain", "why", "official", "next", "previous", "comparison")


class Example(NamedTuple):
    """Features, what is right, and the fold that it has to stay in."""

    features: tuple[float, ...]
    right: bool
    group: str


class Fit(NamedTuple):
    """A decision, the probabilities that it gives examples it was not fitted on, and what was right."""

    decision: Logistic
    unseen: np.ndarray
    right: np.ndarray


def main() -> None:
    """Fit and write the calibration of the embedded encoder."""
    corpus, product = load_corpus(), systems()[0]
    searcher = product.searcher(list(corpus.passages()))
    splitter = Splitter(corpus.joins)

    def find(text: str, language: str) -> Found:
        return Found(corpus, searcher.search(text, language))

    asked = sets.load_questions(sets.CALIBRATION)
    several = sets.load_several(sets.CALIBRATION)
    said = sets.load_said(sets.CALIBRATION)
    talks = sets.load_talks(sets.CALIBRATION)
    # The sets hold the same questions in every language, in the same order.
    place = {question: str(number % (len(asked) // len(LANGUAGES))) for number, question in enumerate(asked)}

    nearest = np.array([find(q.question, q.language).best.target in corpus.provisions for q in asked])
    fits = {
        "answerable": fit(answerable(asked, place, find), lambda unseen, right: rarely_quoted(unseen, right, nearest))
    }
    sure = fits["answerable"].decision
    fits["request"] = fit(requests(asked, place, talks, find), at_precision(REQUESTS_RIGHT))
    fits["complete"] = fit(completes(asked, place, talks, corpus.goes_on, sure, find), keeping(COMPLETE))
    fits["also"] = fit(alsos(asked, place, several, splitter, sure, find), most_right)
    fits["risk"] = fit(risks(asked, place, said, talks, find), at_false_alarms(NEEDLESS_HELP))

    values = {
        name: {
            "weights": [round(weight, 5) for weight in found.decision.weights],
            "intercept": round(found.decision.intercept, 5),
            "threshold": round(found.decision.threshold, 4),
        }
        for name, found in fits.items()
    }
    contents = {"encoder": product.encoder.fingerprint, **values}
    calibration_file().write_text(json.dumps(contents, indent=2) + "\n", encoding="utf-8")
    report(fits)


def answerable(asked: Iterable[sets.Asked], place: dict[sets.Asked, str], find: Callable[..., Found]) -> list[Example]:
    """Does any objective answer?"""
    return [
        Example(answerable_features(find(q.question, q.language)), q.target != OUT_OF_SCOPE, place[q]) for q in asked
    ]


def requests(
    asked: Iterable[sets.Asked], place: dict[sets.Asked, str], talks: Iterable[sets.Talk], find: Callable[..., Found]
) -> list[Example]:
    """Is a message about the answer before it?"""
    found = [(q.question, q.language, False, place[q]) for q in asked]
    for talk in talks:
        right = talk.kind in REQUESTS or talk.expected == "list"
        # "Show me (c)" is like a request, and it does no harm to take it for one.
        if talk.kind not in ("unclear", "letter"):
            found.append((talk.messages[-1], talk.language, right, talk.kind + talk.expected))
    return [
        Example(request_features(find(text, language), len(words(text, language))), right, group)
        for text, language, right, group in found
    ]


def completes(
    asked: Iterable[sets.Asked],
    place: dict[sets.Asked, str],
    talks: Iterable[sets.Talk],
    goes_on: Callable[[str, str], bool],
    sure: Logistic,
    find: Callable[..., Found],
) -> list[Example]:
    """Does a short message stand alone? Every question does; what goes on from another, if it finds what is right."""
    found = [(q.question, q.language, "", place[q]) for q in asked]
    for talk in talks:
        if talk.kind in ("ellipsis", "subject", "unclear"):
            expected = "" if talk.kind == "subject" else talk.expected
            found.append((talk.messages[-1], talk.language, expected, talk.kind + talk.expected))
    examples = []
    for text, language, expected, group in found:
        if (count := len(words(text, language))) <= FOLLOW_UP_WORDS:
            hits = find(text, language)
            right = not expected or (hits.best.target == expected and sure.holds(answerable_features(hits)))
            features = complete_features(sure, hits, count, goes_on(text, language))
            examples.append(Example(features, right, group))
    return examples


def alsos(
    asked: Iterable[sets.Asked],
    place: dict[sets.Asked, str],
    several: Iterable[sets.Several],
    splitter: Splitter,
    sure: Logistic,
    find: Callable[..., Found],
) -> list[Example]:
    """Does a further provision belong beside the first?"""
    wanted: list[tuple[str, str, tuple[str, ...], str]] = [
        (q.question, q.language, (q.target,), place[q]) for q in asked if q.target.startswith("gcm/26")
    ]
    wanted += [(q.question, q.language, q.targets, " ".join(q.targets)) for q in several]
    examples = []
    for text, language, targets, group in wanted:
        found = find(text, language)
        parts = [find(part, language) for part in splitter.split(text, language)]
        examples += [
            Example(also_features(sure, found, parts, hit), hit.target in targets, group)
            for hit in found.provisions[1 : 1 + OTHERS]
        ]
    return examples


def risks(
    asked: Iterable[sets.Asked],
    place: dict[sets.Asked, str],
    said: Iterable[sets.Said],
    talks: Iterable[sets.Talk],
    find: Callable[..., Found],
) -> list[Example]:
    """Does a person at risk speak?"""
    # Of the questions on Objective 10 some are asked by people at risk, and these are not told apart.
    found = [(q.question, q.language, False, place[q]) for q in asked if not q.target.startswith("gcm/26")]
    found += [(s.message, s.language, s.at_risk, f"said {s.language}") for s in said]
    found += [(t.messages[-1], t.language, False, t.kind) for t in talks]
    return [Example(risk_features(find(text, language)), right, group) for text, language, right, group in found]


def fit(examples: Sequence[Example], threshold: Callable[[np.ndarray, np.ndarray], float]) -> Fit:
    """The decision, its threshold set on the folds that were not fitted on."""
    rows = np.array([example.features for example in examples])
    right = np.array([example.right for example in examples])
    groups = np.unique([example.group for example in examples], return_inverse=True)[1]
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    folds = GroupKFold(min(FOLDS, len(np.unique(groups))))
    unseen = cross_val_predict(model, rows, right, groups=groups, cv=folds, method="predict_proba")[:, 1]
    model.fit(rows, right)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - weights @ scaler.mean_)
    return Fit(Logistic(tuple(map(float, weights)), intercept, threshold(unseen, right)), unseen, right)


def rarely_quoted(unseen: np.ndarray, right: np.ndarray, provision: np.ndarray) -> float:
    """The lowest threshold at which at most `QUOTED` of what nothing answers gets a provision quoted.

    Args:
        provision: whether the nearest is a provision rather than a signpost, which is pointed to, not quoted.
    """
    candidates = np.unique(unseen)
    return float(next(t for t in candidates if (provision & (unseen >= t))[~right].mean() <= QUOTED))


def at_precision(precision: float) -> Callable[[np.ndarray, np.ndarray], float]:
    """The lowest threshold from which so much of what is taken is right; where most is right if there is none."""

    def threshold(unseen: np.ndarray, right: np.ndarray) -> float:
        good = [t for t in np.unique(unseen) if right[unseen >= t].mean() >= precision]
        return float(good[0]) if good else most_right(unseen, right)

    return threshold


def at_false_alarms(share: float) -> Callable[[np.ndarray, np.ndarray], float]:
    """The threshold that takes this share of what is wrong."""
    return lambda unseen, right: float(np.quantile(unseen[~right], 1 - share))


def most_right(unseen: np.ndarray, right: np.ndarray) -> float:
    """The threshold with the best F1."""

    def f1(threshold: float) -> float:
        taken = unseen >= threshold
        return float(2 * (taken & right).sum() / max(1, taken.sum() + right.sum()))

    return float(max(np.unique(unseen), key=f1))


def keeping(share: float) -> Callable[[np.ndarray, np.ndarray], float]:
    """The highest threshold that takes this share of what is right."""
    return lambda unseen, right: float(np.quantile(unseen[right], 1 - share))


def report(fits: dict[str, Fit]) -> None:
    """Print and write how well each decision does on the folds that it was not fitted on, and draw the curves."""
    rows = []
    for name, (decision, unseen, right) in fits.items():
        taken = unseen >= decision.threshold
        shares = (right[taken].mean(), taken[right].mean(), taken[~right].mean(), ((unseen - right) ** 2).mean())
        rows.append([name, str(len(right)), f"{decision.threshold:.3f}", *(f"{share:.3f}" for share in shares)])
    columns = ["decision", "examples", "threshold", "precision", "recall", "false alarms", "Brier score"]
    reliability({name: (found.unseen, found.right) for name, found in fits.items()}, "calibration")
    note = (
        f"{FOLDS}-fold cross-validation; translations of one question stay in one fold. The curve: calibration.png. "
        "answerable: some objective answers. request: a message is about the answer before it. complete: a short "
        "message stands alone. The thresholds were chosen on these same predictions, so the shares are a little "
        "flattering; the held-out sets are not. also: a further action belongs beside the first. risk: a person at "
        "risk speaks."
    )
    title = "Decisions on the calibration sets, on folds that were not fitted on"
    write_report("calibration", "Calibration", "python -m evaluation.calibrate", [Table(title, columns, rows)], note)


if __name__ == "__main__":
    typer.run(main)
