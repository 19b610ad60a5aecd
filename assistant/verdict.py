"""What becomes of a question: answered, pointed elsewhere, out of scope; and what stands beside the first citation.

Cosines alone cannot tell: a question about anything is near something. So what speaks for a decision is compared with
what speaks against it, and the scores are turned into a probability by logistic regression on the calibration
questions (Platt 1999); `evaluation.calibrate` fits it. With an encoder that it was not made for, the nearest decides.
"""

from collections.abc import Sequence

from assistant.answer import Verdict
from assistant.calibration import Calibration, Logistic, shipped_calibration
from assistant.found import Found
from corpus import Corpus
from corpus.model import REQUEST
from embeddings import Hit

MAX_CITED = 3
# Without a calibration: how near to the best a further provision has to be, and how sure to count as sure.
NEAR = 0.9
# What goes on from the question rather than the answer; it is among the requests so as not to be taken for another.
ELLIPSIS = "ellipsis"
# Kinds of request that share their letters; how far a comparison has to be ahead, set on the calibration set.
COMPARE, LETTER = "compare", "letter"
COMPARED_AHEAD = 0.06


class Judge:
    """Decides with the calibration where it was made for the encoder in use, else by the nearest target alone."""

    def __init__(self, corpus: Corpus, encoder: str, calibration: Calibration | None = None) -> None:
        self._corpus = corpus
        self.calibration = calibration or shipped_calibration()
        self.calibrated = self.calibration.encoder == encoder

    def verdict(self, found: Found) -> Verdict:
        """The verdict on a question from what was found for it."""
        nearest_is_none = found.none.score > found.best.score
        if found.best.target in self._corpus.signposts:
            # Pointing does less harm than quoting when it is wrong: being the nearest of all is enough.
            return Verdict.OUT_OF_SCOPE if nearest_is_none else Verdict.SIGNPOST
        if self.calibrated:
            refused = self.probability(found) < self.calibration.answerable.threshold
        else:
            refused = nearest_is_none
        return Verdict.OUT_OF_SCOPE if refused else Verdict.ANSWERED

    def probability(self, found: Found) -> float:
        """How likely it is that what was found answers (0 to 1)."""
        return self.calibration.answerable.probability(answerable_features(found))

    def request(self, found: Found, words: int) -> str | None:
        """The kind of request about an answer that a message of so many words makes; None if it makes none."""
        hit = found.requests[0]
        if self.calibrated:
            holds = self.calibration.request.holds(request_features(found, words))
        else:
            holds = hit.score > max(found.best.score, found.none.score)
        kind = hit.target.removeprefix(REQUEST) if holds else None
        if kind == COMPARE and len(found.requests) > 1:
            # "Pass me (g)" is near "how does it differ from (g)?": a comparison has to be clearly the nearer one.
            letter = max((other.score for other in found.requests if other.target == f"{REQUEST}{LETTER}"), default=0.0)
            return COMPARE if words > 1 and hit.score - letter >= COMPARED_AHEAD else LETTER
        return None if kind == ELLIPSIS else kind

    def complete(self, found: Found, words: int, goes_on: bool) -> bool:
        """Whether a message of so many words stands alone, so that what came before it does not matter.

        Args:
            goes_on: it begins as a message does that goes on from another ("and ...?").
        """
        if self.verdict(found) is Verdict.OUT_OF_SCOPE and found.none.score > found.best.score:
            # Nothing answers it: only its beginning can say that it goes on.
            return not goes_on
        features = complete_features(self.calibration.answerable, found, words, goes_on)
        return not self.calibrated or self.calibration.complete.holds(features)

    def risk(self, found: Found) -> float:
        """How likely it is that a person at risk speaks (0 to 1); `at_risk` holds it against the threshold."""
        if self.calibrated:
            return self.calibration.risk.probability(risk_features(found))
        return float(found.at_risk.score > max(found.not_at_risk.score, found.none.score))

    def at_risk(self, probability: float) -> bool:
        """Whether that is likely enough for help to be shown."""
        return probability >= (self.calibration.risk.threshold if self.calibrated else 1.0)

    def cited(self, found: Found, parts: Sequence[Found] = ()) -> list[Hit]:
        """The provisions to cite, best first: the best, and those that the question bears on too.

        Args:
            parts: what was found for the parts of a question that has several.
        """
        first, *others = found.provisions
        also = [(hit, also_features(self.calibration.answerable, found, parts, hit)) for hit in others]
        if self.calibrated:
            further = [hit for hit, features in also if self.calibration.also.holds(features)]
        else:
            further = [hit for hit in others if hit.score >= NEAR * first.score]
        return [in_its_part(hit, parts) for hit in (first, *further[: MAX_CITED - 1])]


def in_its_part(hit: Hit, parts: Sequence[Found]) -> Hit:
    """`hit` as it was found in the part of the question that it is best in; itself if there is no such part."""
    own = [part.provisions[0] for part in parts if part.provisions[0].target == hit.target]
    return max(own, key=lambda found: found.score, default=hit)


def answerable_features(found: Found) -> tuple[float, ...]:
    """Dense and lexical score of the best provision or signpost, then of `OUT_OF_SCOPE`."""
    return found.best.dense, found.best.lexical, found.none.dense, found.none.lexical


def request_features(found: Found, words: int) -> tuple[float, ...]:
    """Scores of the best request, of the best provision or signpost, of `OUT_OF_SCOPE`; and the number of words."""
    request = found.requests[0]
    return request.dense, request.lexical, found.best.dense, found.best.lexical, found.none.dense, float(words)


def complete_features(answerable: Logistic, found: Found, words: int, goes_on: bool) -> tuple[float, ...]:
    """What speaks for a message that stands alone.

    Probability of an answer; how far the best is ahead of the second; dense scores of the best and of `OUT_OF_SCOPE`;
    the number of words; whether it begins like one that goes on; and whether the best is a signpost.
    """
    first, second = found.subjects[:2]
    ahead = 1 - second.score / first.score if first.score > 0 else 0.0
    sure = answerable.probability(answerable_features(found))
    elsewhere = first.target != found.provisions[0].target
    return sure, ahead, first.dense, found.none.dense, float(words), float(goes_on), float(elsewhere)


def also_features(
    answerable: Logistic, found: Found, parts: Sequence[Found], hit: Hit
) -> tuple[float, float, float, float]:
    """What speaks for citing `hit` beside the best provision.

    How near it is to the best; in the parts in which it is the best: the highest probability of an answer, and how far
    it is ahead of the second; and whether the best one has a part of its own.
    """
    best = found.provisions[0]
    own = [part for part in parts if part.best.target == hit.target]
    sure = max((answerable.probability(answerable_features(part)) for part in own), default=0.0)
    ahead = max((1 - part.provisions[1].score / part.best.score for part in own), default=0.0)
    other = any(part.best.target == best.target for part in parts)
    near = hit.score / best.score if best.score > 0 else 0.0
    return near, sure, ahead, float(other and bool(own))


def risk_features(found: Found) -> tuple[float, ...]:
    """Dense and lexical scores of the statements of people at risk, then of those that are not."""
    return found.at_risk.dense, found.at_risk.lexical, found.not_at_risk.dense, found.not_at_risk.lexical
