"""What can be wrong with the corpus."""


class CorpusError(ValueError):
    """A corpus file cannot be used; the message names the file, the line and what to change."""
