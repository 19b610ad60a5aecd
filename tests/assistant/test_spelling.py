"""Questions in other letters than their language's."""

import pytest

from assistant import Assistant
from assistant.spelling import consonants, to_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("torgovlya lyud'mi", "торговля людьми"),
        ("zhertva", "жертва"),
        ("zashchita", "защита"),
        ("moy", "мой"),
        ("khorosho", "хорошо"),
        ("politsiya", "полиция"),
    ],
)
def test_russian_is_respelled(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("one", "other"), [("da7aya", "dahaya"), ("bashar", "bachar"), ("sha5s", "shakhs")])
def test_two_spellings_of_an_arabic_word_have_one_key(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize(
    ("question", "language", "provision"),
    [
        ("Mozhet li zhertva torgovli lyud'mi ostatsya v strane?", "ru", "gcm/26/h"),
        ("Chem torgovlya lyudmi otlichaetsya ot nezakonnogo provoza migrantov?", "ru", "gcm/26/f"),
        ("人口販運的受害者可以留在這個國家嗎？", "zh", "gcm/26/h"),
        ("hal yumkin lida7iyat al itijar bil bashar an tab2a fi al balad?", "ar", "gcm/26/h"),
    ],
)
def test_a_question_in_other_letters_is_answered(
    assistant: Assistant, question: str, language: str, provision: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.language, answer.citations[0].provision) == (language, provision)


@pytest.mark.parametrize(
    "question",
    [
        "Can a victim of trafficking stay in the country?",
        "Une victime de la traite peut-elle rester dans le pays ?",
        "Dürfen Opfer von Menschenhandel im Land bleiben?",
        "Le vittime della tratta possono restare nel paese?",
        "Quem ajuda as vitimas do trafico de pessoas",
        "Wer darf im Land bleiben",
        "Was tun die Banken dagegen",
        "Cosa dice il testo sulle vittime",
        "(h)",
        "ok",
    ],
)
def test_what_is_in_its_own_letters_is_left_alone(assistant: Assistant, question: str) -> None:
    assert assistant.speller.read(question).text == question
