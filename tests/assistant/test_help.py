"""Help for people at risk."""

import re
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.help import HELP, Help
from corpus import LANGUAGES, CorpusError

OWN = """organizations:
  - url: https://help.example/
    name: {ar: أ, zh: 中, en: Our helpline, fr: F, ru: Р, es: E}
"""


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("ar", "صاحب العمل أخذ جواز سفري ويحبسني في البيت ولا يعطيني أجرتي"),
        ("zh", "老板扣了我的护照，把我锁在工厂里逼我干活"),
        ("en", "My boss took my passport and locks me in the house, I am forced to work without pay"),
        ("fr", "Mon patron m'a pris mon passeport et m'enferme, il me force à travailler sans salaire"),
        ("ru", "Хозяин забрал мой паспорт, запирает меня и заставляет работать без денег"),
        ("es", "Mi jefe me quitó el pasaporte, me tiene encerrada y me obliga a trabajar sin pagarme"),
    ],
)
def test_a_person_at_risk_is_told_where_help_is(assistant: Assistant, language: str, message: str) -> None:
    answer = assistant.ask(message)
    assert answer.language == language
    assert answer.text.startswith(f"**{assistant.corpus.phrase(language, 'notice.danger')}**")
    assert assistant.corpus.phrase(language, "notice.private") in answer.text
    for contact in assistant.help.contacts:
        assert contact.url in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What protects victims?",
        "Qu'est-ce qui protège les victimes ?",
        "As a lawyer, how can I help my client get compensation for trafficking?",
        "Can a victim of trafficking stay in the country?",
    ],
)
def test_a_question_about_victims_is_not_taken_for_one_of_them(assistant: Assistant, question: str) -> None:
    assert assistant.corpus.phrase("en", "notice.danger") not in assistant.ask(question, "en").text


def test_the_shipped_contacts_are_pages_and_no_telephone_numbers() -> None:
    contacts = Help.load(None).contacts
    assert len(contacts) >= 3
    for contact in contacts:
        assert set(contact.names) == set(LANGUAGES)
        assert not re.search(r"\d{3}", contact.url + "".join(contact.names.values()))


def test_whoever_deploys_it_can_name_others(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / HELP
    path.write_text(OWN, encoding="utf-8")
    own = Assistant(assistant.corpus, assistant.encoder, assistant.searcher, Settings(help=path))
    text = own.ask("My boss took my passport and locks me in, please help me").text
    assert "[Our helpline](https://help.example/)" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OWN.replace("https://", "javascript:"), "line 2.*https://"),
        (OWN.replace("ru: Р, ", ""), "organizations.1 has no name.ru"),
        (OWN.replace("organizations:", "["), "help.yaml, line"),
    ],
)
def test_a_broken_file_of_contacts_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / HELP
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        Help.load(path)
