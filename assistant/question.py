"""What a person typed: held to what can be answered, and cleaned of what cannot be seen."""

import unicodedata

from assistant.errors import QuestionError

MAX_CHARACTERS = 2000
# Characters of an input that are repeated in a message about it.
_SHOWN = 20
# Line breaks and tabs are text; joiners and direction marks shape Arabic and are dropped without complaint.
_ALLOWED_CONTROLS = "\n\r\t"


def clean_question(text: str) -> str:
    """The question on one line in NFC, without invisible characters.

    Raises:
        QuestionError: it is empty, too long, not text, or has no letter or digit.
    """
    if not text.strip():
        raise QuestionError("error.empty")
    if len(text) > MAX_CHARACTERS:
        raise QuestionError("error.too-long", length=len(text), limit=MAX_CHARACTERS)
    wrong = next((c for c in text if _is_not_text(c)), None)
    if wrong is not None:
        raise QuestionError("error.not-text", input=f"U+{ord(wrong):04X}")
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    line = " ".join(unicodedata.normalize("NFC", visible).split())
    if not any(c.isalnum() for c in line):
        raise QuestionError("error.no-words", input=line[:_SHOWN])
    return line


def _is_not_text(character: str) -> bool:
    category = unicodedata.category(character)
    control = category == "Cc" and character not in _ALLOWED_CONTROLS
    # Surrogates, private use, noncharacters and the replacement character mean that bytes were read as the wrong thing;
    # what else is unassigned may be an emoji that this Python does not know yet.
    noncharacter = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return control or noncharacter or category in ("Cs", "Co") or character == "\ufffd"
