"""What becomes of a question: answered, pointed elsewhere, out of scope, or unclear.

Cosines alone cannot tell: a question about anything is near something. Two things are compared, what speaks best for
an answer and what speaks for none (the questions that no objective answers), and their four scores are turned into a
probability by logistic regression on the calibration questions (Platt 1999). `evaluation.calibrate` fits it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from assistant.answer import Verdict
from corpus import OUT_OF_SCOPE, Corpus
from embeddings import Hit

MAX_CITED = 3
CALIBRATION = "calibration.json"


@dataclass(frozen=True)
class Calibration:
    """What `evaluation.calibrate` found, and for which encoder.

    `weights` are those of the features in the order of `features`; `threshold` is the lowest probability at which a
    provision is quoted; `share_of_best` how near to the best hit another one has to be to be cited beside it.
    """

    encoder: str
    weights: tuple[float, float, float, float]
    intercept: float
    threshold: float
    share_of_best: float

    def probability(self, hits: Sequence[Hit]) -> float:
        """How likely it is that what was found answers (0 to 1)."""
        logit = self.intercept + sum(w * x for w, x in zip(self.weights, features(hits), strict=True))
        return 1 / (1 + exp(-max(-500.0, min(500.0, logit))))


def features(hits: Sequence[Hit]) -> tuple[float, float, float, float]:
    """Dense and lexical score of the best answer, then of `OUT_OF_SCOPE`."""
    best = next(hit for hit in hits if hit.target != OUT_OF_SCOPE)
    none = next(hit for hit in hits if hit.target == OUT_OF_SCOPE)
    return best.dense, best.lexical, none.dense, none.lexical


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration:
    """The calibration of the embedded encoder."""
    values = json.loads(files(__package__).joinpath(CALIBRATION).read_text(encoding="utf-8"))
    return Calibration(**{**values, "weights": tuple(values["weights"])})


class Judge:
    """Decides with the calibration where it was made for the encoder in use, else by the nearest target alone."""

    def __init__(self, corpus: Corpus, encoder: str, calibration: Calibration | None = None) -> None:
        self._corpus = corpus
        self._calibration = calibration or shipped_calibration()
        self._calibrated = self._calibration.encoder == encoder

    def verdict(self, hits: Sequence[Hit]) -> Verdict:
        """The verdict on a question from what was found for it, best first."""
        if self.best(hits).target in self._corpus.signposts:
            # Pointing does less harm than quoting when it is wrong: being the nearest of all is enough.
            return Verdict.OUT_OF_SCOPE if hits[0].target == OUT_OF_SCOPE else Verdict.SIGNPOST
        if self._calibrated:
            refused = self._calibration.probability(hits) < self._calibration.threshold
        else:
            refused = hits[0].target == OUT_OF_SCOPE
        return Verdict.OUT_OF_SCOPE if refused else Verdict.ANSWERED

    def best(self, hits: Sequence[Hit]) -> Hit:
        """The best provision or signpost."""
        return next(hit for hit in hits if hit.target != OUT_OF_SCOPE)

    def cited(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """The provisions to cite: the best, and those about as good."""
        provisions = [hit for hit in hits if hit.target in self._corpus.provisions][:MAX_CITED]
        return [hit for hit in provisions if hit.score >= self._calibration.share_of_best * provisions[0].score]
