"""What can go wrong before training starts."""


class TrainingDataError(ValueError):
    """The training data cannot be used; the message says which file and what to do."""
