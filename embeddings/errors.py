"""What can be wrong with an encoder or an index."""


class EncoderError(RuntimeError):
    """A model cannot be loaded; the message names it and what to do."""


class IndexFileError(RuntimeError):
    """An index cannot be used; the message names the file and why. Building it anew mends it."""
