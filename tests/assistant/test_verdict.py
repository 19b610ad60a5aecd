"""The decisions, with a calibration made up for the test."""

from dataclasses import replace

import pytest

from assistant import Verdict
from assistant.calibration import Calibration, Logistic, shipped_calibration
from assistant.found import Found
from assistant.verdict import (
    Judge,
    also_features,
    answerable_features,
    complete_features,
    request_features,
    risk_features,
)
from corpus import OUT_OF_SCOPE, Corpus, load_corpus
from corpus.model import AT_RISK, NOT_AT_RISK
from embeddings import Hit, load_encoder

CORPUS = load_corpus()
# Twice the nearness of the best answer less twice that of no answer.
ANSWERABLE = Logistic((2.0, 0.0, -2.0, 0.0), 0.0, threshold=0.5)
# The request has to be nearer than the best answer, and the message of fewer words than ten.
REQUESTED = Logistic((50.0, 0.0, -50.0, 0.0, 0.0, -1.0), 5.0, threshold=0.5)
# Surer than 0.6, whatever else.
COMPLETE = Logistic((10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), -6.0, threshold=0.5)
# At least nine tenths as near as the best, or sure in a part of its own.
ALSO = Logistic((100.0, 100.0, 0.0, 0.0), -90.0, threshold=0.5)
RISK = Logistic((10.0, 0.0, -10.0, 0.0), 0.0, threshold=0.8)
MADE_UP = Calibration("encoder", ANSWERABLE, REQUESTED, COMPLETE, ALSO, RISK)


def hits(*rows: tuple[str, float]) -> Found:
    ordered = sorted(rows, key=lambda row: -row[1])
    return Found(CORPUS, [Hit(target, score, score, 10 * score, {}) for target, score in ordered])


def test_features_are_the_best_answer_and_then_none() -> None:
    found = hits((OUT_OF_SCOPE, 0.9), ("gcm/26/h", 0.5), ("gcm/26/g", 0.4))
    assert answerable_features(found) == (0.5, 5.0, 0.9, 9.0)
    # 1 / (1 + exp(-(2 x 0.5 - 2 x 0.9))), a fifth ahead of the second, and what was counted.
    assert complete_features(ANSWERABLE, found, 3, True) == pytest.approx((0.3100255, 0.2, 0.5, 0.9, 3.0, 1.0, 0.0))


def test_a_probability_is_the_logistic_of_the_weighted_features() -> None:
    judge = Judge(CORPUS, "encoder", MADE_UP)
    assert judge.probability(hits(("gcm/26/h", 0.5), (OUT_OF_SCOPE, 0.5))) == 0.5
    # 1 / (1 + exp(-1)) with 2 x 0.5 - 2 x 0.
    assert judge.probability(hits(("gcm/26/h", 0.5), (OUT_OF_SCOPE, 0.0))) == pytest.approx(0.7310586)


def test_features_have_to_be_as_many_as_weights() -> None:
    with pytest.raises(ValueError, match="argument"):
        ANSWERABLE.probability((1.0,))


@pytest.mark.parametrize(
    ("request_score", "best", "words", "kind"),
    [(0.6, 0.5, 2, "next"), (0.5, 0.6, 2, None), (0.6, 0.5, 20, None)],
)
def test_a_request_is_nearer_than_any_answer(request_score: float, best: float, words: int, kind: str | None) -> None:
    found = hits(("request/next", request_score), ("request/why", 0.1), ("gcm/26/h", best), (OUT_OF_SCOPE, 0.1))
    assert request_features(found, words)[:3] == (request_score, 10 * request_score, best)
    assert Judge(CORPUS, "encoder", MADE_UP).request(found, words) == kind


def test_a_request_is_the_nearest_of_all_without_a_calibration() -> None:
    judge = Judge(CORPUS, "another", MADE_UP)
    assert judge.request(hits(("request/next", 0.6), ("gcm/26/h", 0.5)), 20) == "next"
    assert judge.request(hits(("request/next", 0.5), ("gcm/26/h", 0.6)), 2) is None


def test_risk_is_weighed_against_what_is_none() -> None:
    found = hits((AT_RISK, 0.7), (NOT_AT_RISK, 0.3), ("gcm/26/h", 0.5))
    assert risk_features(found) == (0.7, 7.0, 0.3, 3.0)
    judge = Judge(CORPUS, "encoder", MADE_UP)
    assert judge.at_risk(judge.risk(found))
    assert not judge.at_risk(judge.risk(hits((AT_RISK, 0.5), (NOT_AT_RISK, 0.5))))


def test_a_part_of_the_question_speaks_for_its_own_action() -> None:
    whole = hits(("gcm/26/h", 0.5), ("gcm/26/i", 0.2), (OUT_OF_SCOPE, 0.1))
    parts = [hits(("gcm/26/h", 0.6), (OUT_OF_SCOPE, 0.1)), hits(("gcm/26/i", 0.8), ("gcm/26/h", 0.4))]
    # A part of its own is sure to 1 / (1 + exp(-1.6)) and ahead by half.
    features = also_features(ANSWERABLE, whole, parts, whole.provisions[1])
    assert features == pytest.approx((0.4, 0.8320184, 0.5, 1.0))
    cited = Judge(CORPUS, "encoder", MADE_UP).cited(whole, parts)
    assert [(hit.target, hit.score) for hit in cited] == [("gcm/26/h", 0.6), ("gcm/26/i", 0.8)]


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
    strict = replace(MADE_UP, answerable=replace(ANSWERABLE, threshold=0.9))
    careful = Judge(corpus, "encoder", strict)
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
