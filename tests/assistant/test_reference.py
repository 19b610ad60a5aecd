"""References by label, in every script; and what only looks like one."""

import pytest

from assistant.reference import find_letters, find_references


@pytest.mark.parametrize(
    ("question", "letters"),
    [
        ("What does (h) say?", "h"),
        ("action e)", "e"),
        ("Action H", "h"),
        ("26(g)", "g"),
        ("para. 26 (b)", "b"),
        ("A/RES/73/195, annex, para. 26 (j)", "j"),
        ("Que dit l’alinéa d) ?", "d"),
        ("l'action c", "c"),
        ("¿Qué dice el apartado f)?", "f"),
        ("la acción (a)", "a"),
        ("الفقرة (ح)", "h"),
        ("ماذا تقول الفقرة ه؟", "e"),
        ("الإجراء (أ)", "a"),
        ("الفقرة (هـ)", "e"),
        ("пункт d)", "d"),
        ("Что говорит пункт «з»?", "h"),
        ("подпункт (е)", "e"),
        ("第(三)项", "c"),
        ("第三项", "c"),
        ("第（八）项说什么？", "h"),
        ("（h）说什么？", "h"),
        ("第3项", "c"),
        ("第十项", "j"),
        ("the difference between (e) and (g)", "eg"),
        ("Et (e) ?", "e"),
        ("el literal c) del párrafo 26", "c"),
    ],
)
def test_labels_lead_to_their_action(question: str, letters: str) -> None:
    assert find_references(question) == tuple(f"gcm/26/{letter}" for letter in letters)


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("paragraph 26", "gcm/26"),
        ("第26段", "gcm/26"),
        ("الفقرة 26", "gcm/26"),
        ("What is Objective 20?", "gcm/36"),
        ("objectif n° 1", "gcm/17"),
        ("Цель 9", "gcm/25"),
        ("الهدف 23", "gcm/39"),
        ("目标20是什么？", "gcm/36"),
    ],
)
def test_paragraph_and_objectives_by_number(question: str, target: str) -> None:
    assert find_references(question) == (target,)


@pytest.mark.parametrize(
    "question",
    [
        "What action can I take?",
        "I am 26. I was forced to work, can I stay?",
        "Y a-t-il une mesure d’aide pour les victimes ?",
        "Y a-t-il une mesure d'aide pour les victimes ?",
        "有没有一项规定保护受害者？",
        "请列出十项行动",
        "Меня держали целых 3 месяца",
        "(hepatitis B)",
        "(план б)",
        "(migrant-e)",
        "les migrant(e)s",
        "Which action a country takes matters",
        "L’action a pour but de protéger",
        "Una acción a favor de las víctimas",
        "победа и поражение",
        "第三国国民",
        "项目有哪些？",
        "What is Objective 10?",
        "objective 24",
        "26 victims were found",
        "I am 26",
        "(k)",
        "plan B",
        "e-mail",
        "هل يمكن للضحية و أسرتها البقاء",
    ],
)
def test_what_only_looks_like_a_label_is_none(question: str) -> None:
    assert find_references(question) == ()


@pytest.mark.parametrize(
    ("message", "letters"),
    [
        ("what about g", "g"),
        ("h ?", "h"),
        ("et la e ?", "e"),
        ("et la e, elle dit quoi", "e"),
        ("a little more", ""),
        ("go to letter e please", "e"),
        ("那 E 那条讲啥", "e"),
        ("هـ", "e"),
        ("و(هـ)؟", "e"),
        ("а и?", "i"),
        ("и что?", ""),
        ("I would like to know a great deal more about what the text says on e", ""),
    ],
)
def test_a_letter_alone_in_a_short_message(message: str, letters: str) -> None:
    assert find_letters(message) == tuple(f"gcm/26/{letter}" for letter in letters)


@pytest.mark.parametrize(
    ("message", "letters"),
    [
        ("compare b with a for me", "ba"),
        ("قارن لي ب مع أ", "ba"),
        ("b 跟 a 对比一下", "ba"),
        ("a comparison of b and c", "bc"),
        ("so what is different about e then", "e"),
    ],
)
def test_letters_of_what_is_compared(message: str, letters: str) -> None:
    assert find_letters(message, compared=True) == tuple(f"gcm/26/{letter}" for letter in letters)
