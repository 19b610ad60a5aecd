"""The decisions that are fitted: logistic regressions on retrieval scores (Platt 1999), shipped as a JSON file.

`evaluation.calibrate` fits them on the calibration sets, which are never trained on, indexed or measured with.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from pathlib import Path

CALIBRATION = "calibration.json"
_LARGEST = 500.0


@dataclass(frozen=True)
class Logistic:
    """A probability from features, and the threshold from which it counts as yes."""

    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, features: Sequence[float]) -> float:
        """The probability (0 to 1).

        Raises:
            ValueError: there are more or fewer features than weights.
        """
        logit = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + exp(-max(-_LARGEST, min(_LARGEST, logit))))

    def holds(self, features: Sequence[float]) -> bool:
        """Whether the probability reaches the threshold."""
        return self.probability(features) >= self.threshold


@dataclass(frozen=True)
class Calibration:
    """The fitted decisions, for one encoder (its fingerprint).

    `answerable`: does what was found answer? `request`: is a message about the last answer? `complete`: does a short
    message stand alone? `also`: does a further provision belong beside the first? `risk`: does a person at risk speak?
    """

    encoder: str
    answerable: Logistic
    request: Logistic
    complete: Logistic
    also: Logistic
    risk: Logistic


def calibration_file() -> Path:
    """Where the shipped calibration stands."""
    return Path(str(files(__package__).joinpath(CALIBRATION)))


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration:
    """The calibration of the embedded encoder."""
    values = json.loads(calibration_file().read_text(encoding="utf-8"))
    decisions = {
        name: Logistic(tuple(fitted["weights"]), fitted["intercept"], fitted["threshold"])
        for name, fitted in values.items()
        if name != "encoder"
    }
    return Calibration(encoder=values["encoder"], **decisions)
