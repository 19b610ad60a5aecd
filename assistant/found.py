"""What a search found, sorted by what it can become: an answer, a signpost, nothing, a request, a cry for help."""

from collections.abc import Sequence

from corpus import OUT_OF_SCOPE, Corpus
from corpus.model import AT_RISK, NOT_AT_RISK, REQUEST
from embeddings import Hit


class Found:
    """The hits of one search over everything that is indexed, best first."""

    def __init__(self, corpus: Corpus, hits: Sequence[Hit]) -> None:
        by_target = {hit.target: hit for hit in hits}

        def of(target: str) -> Hit:
            return by_target.get(target) or Hit(target, 0.0, 0.0, 0.0, {})

        self.provisions = tuple(hit for hit in hits if hit.target in corpus.provisions)
        self.requests = tuple(hit for hit in hits if hit.target.startswith(REQUEST)) or (of(REQUEST),)
        # Provisions and signposts: what a question can belong to.
        self.subjects = tuple(hit for hit in hits if hit.target in corpus.provisions or hit.target in corpus.signposts)
        self.none = of(OUT_OF_SCOPE)
        self.ranked = tuple(sorted((*self.subjects, self.none), key=lambda hit: -hit.score))
        self.at_risk, self.not_at_risk = of(AT_RISK), of(NOT_AT_RISK)

    @property
    def best(self) -> Hit:
        """The best provision or signpost."""
        return self.subjects[0]
