"""Questions that ask for several things."""

import pytest

from assistant import Assistant
from assistant.parts import Splitter

SPLITTER = Splitter({"en": (" and ", "; "), "zh": ("和", "，"), "ar": (" و",)})


@pytest.mark.parametrize(
    ("question", "language", "parts"),
    [
        ("May victims stay, and who pays them?", "en", ("May victims stay,", "who pays them")),
        ("May victims stay? Who pays them?", "en", ("May victims stay", "Who pays them")),
        ("受害者能留下，谁来培训警察？", "zh", ("受害者能留下", "谁来培训警察")),
        ("هل تبقى الضحية وهل تحصل على تعويض؟", "ar", ("هل تبقى الضحية", "هل تحصل على تعويض")),
        ("bread and butter", "en", ()),
        ("May victims stay?", "en", ()),
        ("", "en", ()),
        ("Opfer bleiben and wer bezahlt sie", "de", ("Opfer bleiben", "wer bezahlt sie")),
    ],
)
def test_a_question_is_split_where_it_asks_anew(question: str, language: str, parts: tuple[str, ...]) -> None:
    assert SPLITTER.split(question, language) == parts


@pytest.mark.parametrize(
    ("question", "provisions"),
    [
        (
            "Can trafficking victims stay in the country, and are the police trained to recognise trafficking?",
            {"gcm/26/h", "gcm/26/i"},
        ),
        (
            "¿Hay que ratificar el Protocolo de Palermo y hay campañas que avisen a los migrantes de los riesgos?",
            {"gcm/26/a", "gcm/26/j"},
        ),
        ("Can a victim of trafficking stay in the country temporarily or for good?", {"gcm/26/h"}),
    ],
)
def test_each_action_that_a_question_bears_on_is_cited(
    assistant: Assistant, question: str, provisions: set[str]
) -> None:
    assert {citation.provision for citation in assistant.ask(question).citations} == provisions
