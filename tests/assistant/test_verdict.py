"""The verdict, with a calibration made up for the test."""

from dataclasses import replace

import pytest

from assistant import Verdict
from assistant.verdict import Calibration, Judge, features, shipped_calibration
from corpus import OUT_OF_SCOPE, Corpus
from embeddings import Hit, load_encoder

# Twice the nearness of the best answer less twice that of no answer.
MADE_UP = Calibration("encoder", (2.0, 0.0, -2.0, 0.0), 0.0, threshold=0.5, share_of_best=0.9)


def hits(*rows: tuple[str, float]) -> list[Hit]:
    ordered = sorted(rows, key=lambda row: -row[1])
    return [Hit(target, score, score, 10 * score, {}) for target, score in ordered]


def test_features_are_the_best_answer_and_then_none() -> None:
    found = hits((OUT_OF_SCOPE, 0.9), ("gcm/26/h", 0.5), ("gcm/26/g", 0.4))
    assert features(found) == (0.5, 5.0, 0.9, 9.0)


def test_a_probability_is_the_logistic_of_the_weighted_features() -> None:
    assert MADE_UP.probability(hits(("gcm/26/h", 0.5), (OUT_OF_SCOPE, 0.5))) == 0.5
    # 1 / (1 + exp(-1)) with 2 x 0.5 - 2 x 0.
    assert MADE_UP.probability(hits(("gcm/26/h", 0.5), (OUT_OF_SCOPE, 0.0))) == pytest.approx(0.7310586)


@pytest.mark.parametrize(
    ("best", "none", "verdict"),
    [
        (("gcm/26/h", 0.6), 0.5, Verdict.ANSWERED),
        (("gcm/36", 0.6), 0.5, Verdict.SIGNPOST),
        (("gcm/26/h", 0.5), 0.6, Verdict.OUT_OF_SCOPE),
        (("gcm/36", 0.5), 0.6, Verdict.OUT_OF_SCOPE),
    ],
)
@pytest.mark.parametrize("encoder", ["encoder", "another"])
def test_the_verdict(corpus: Corpus, encoder: str, best: tuple[str, float], none: float, verdict: Verdict) -> None:
    assert Judge(corpus, encoder, MADE_UP).verdict(hits(best, (OUT_OF_SCOPE, none))) is verdict


def test_pointing_needs_less_than_quoting(corpus: Corpus) -> None:
    careful = Judge(corpus, "encoder", replace(MADE_UP, threshold=0.9))
    assert careful.verdict(hits(("gcm/26/h", 0.6), (OUT_OF_SCOPE, 0.5))) is Verdict.OUT_OF_SCOPE
    assert careful.verdict(hits(("gcm/36", 0.6), (OUT_OF_SCOPE, 0.5))) is Verdict.SIGNPOST
    assert careful.verdict(hits(("gcm/36", 0.5), (OUT_OF_SCOPE, 0.6))) is Verdict.OUT_OF_SCOPE


def test_only_what_is_about_as_good_as_the_best_is_cited(corpus: Corpus) -> None:
    found = hits(("gcm/26/h", 0.5), ("gcm/36", 0.49), ("gcm/26/g", 0.46), ("gcm/26/e", 0.44), (OUT_OF_SCOPE, 0.1))
    cited = Judge(corpus, "encoder", MADE_UP).cited(found)
    assert [hit.target for hit in cited] == ["gcm/26/h", "gcm/26/g"]


def test_at_most_three_are_cited(corpus: Corpus) -> None:
    found = hits(*((f"gcm/26/{letter}", 0.5) for letter in "abcdef"), (OUT_OF_SCOPE, 0.1))
    assert len(Judge(corpus, "encoder", MADE_UP).cited(found)) == 3


def test_the_shipped_calibration_was_made_for_the_shipped_encoder() -> None:
    assert shipped_calibration().encoder == load_encoder().fingerprint
