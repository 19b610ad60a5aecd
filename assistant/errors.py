"""What a person can be told about their input or their set-up."""


class QuestionError(ValueError):
    """A question cannot be answered as it stands. `phrase` and `values` name the message in the language files."""

    def __init__(self, phrase: str, **values: object) -> None:
        super().__init__(phrase)
        self.phrase = phrase
        self.values = values


class LanguageModelError(RuntimeError):
    """The language model gave nothing that can be used; the answer is made without it."""
