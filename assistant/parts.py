"""The parts of a question that asks for several things at once."""

import re
from collections.abc import Iterable, Mapping

from embeddings.words import words

# A part of fewer words says too little to be looked up by itself.
MIN_WORDS = 2
MAX_PARTS = 6
_SENTENCE_END = r"[?!;؟！？；。]+|(?<!\d)\.(?=\s)"


class Splitter:
    """Splits questions at the ends of sentences and at what joins two halves of one, in every language."""

    def __init__(self, joins: Mapping[str, Iterable[str]]) -> None:
        self._patterns = {
            language: re.compile(
                "|".join([_SENTENCE_END, *(re.escape(join) for join in sorted(joined, key=len, reverse=True))]),
                re.IGNORECASE,
            )
            for language, joined in joins.items()
        }

    def split(self, question: str, language: str) -> tuple[str, ...]:
        """The parts of `question` in their order; empty if there are not at least two."""
        pattern = self._patterns.get(language) or self._patterns["en"]
        parts = [part.strip() for part in pattern.split(question)]
        parts = [part for part in parts if len(words(part, language)) >= MIN_WORDS]
        return tuple(parts[:MAX_PARTS]) if len(parts) > 1 else ()
