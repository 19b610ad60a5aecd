"""The language of a message, short ones included."""

import pytest

from assistant.language import answer_language, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les victimes peuvent-elles rester ?", "fr"),
        ("traite des enfants ?", "fr"),
        ("May victims stay?", "en"),
        ("¿Pueden quedarse las víctimas?", "es"),
        ("Могут ли жертвы остаться?", "ru"),
        ("受害者可以留下吗？", "zh"),
        ("هل يمكن للضحايا البقاء؟", "ar"),
        ("Dürfen die Opfer im Land bleiben?", "de"),
        ("As vítimas podem ficar no país?", "pt"),
        ("Le vittime possono restare nel paese?", "it"),
        ("UNODC 是什么？", "zh"),
        ("Что такое UNODC?", "ru"),
    ],
)
def test_a_message_in_one_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("expected", ["ar", "zh", "en", "fr", "ru", "es", None])
def test_a_bare_label_is_in_the_language_of_the_conversation(expected: str | None) -> None:
    assert detect_language("(h)?", expected) == expected


def test_the_conversation_decides_where_the_words_do_not() -> None:
    assert detect_language("trafic", "fr") == "fr"
    assert detect_language("trafic", "es") == "es"


@pytest.mark.parametrize(
    ("detected", "expected", "language"),
    [("fr", "ar", "fr"), ("de", "ar", "ar"), ("de", None, "en"), (None, "zh", "zh"), (None, None, "en")],
)
def test_the_language_of_the_answer(detected: str | None, expected: str | None, language: str) -> None:
    assert answer_language(detected, expected) == language
