"""`python -m evaluation.conversations`: is a follow-up understood? Share of the held-out conversations, by kind.

A conversation is right if its last answer is what a person would expect of that kind of follow-up; the first answer is
asked for but not measured, save that a request is held to the answer that it is about.
"""

from collections.abc import Callable, Mapping, Sequence

import typer

from assistant import Answer, Assistant, Verdict
from assistant.trace import Trace
from corpus import LANGUAGES, OUT_OF_SCOPE
from corpus.model import signpost_id
from evaluation import sets
from evaluation.report import Table, share, write_report


def main() -> None:
    """Measure, print and write the report."""
    assistant = Assistant.load()
    talks = sets.load_talks(sets.HELD_OUT)
    right = [is_right(assistant, talk) for talk in talks]
    rows = []
    for kind in dict.fromkeys(talk.kind for talk in talks):
        of_kind = [(talk, good) for talk, good in zip(talks, right, strict=True) if talk.kind == kind]
        cells = [share(good for talk, good in of_kind if talk.language == language) for language in LANGUAGES]
        rows.append(
            [kind, str(len(of_kind)), *(f"{cell:.2f}" for cell in cells), f"{share(g for _, g in of_kind):.3f}"]
        )
    all_languages = [share(g for t, g in zip(talks, right, strict=True) if t.language == code) for code in LANGUAGES]
    rows.append(["all", str(len(talks)), *(f"{cell:.2f}" for cell in all_languages), f"{share(right):.3f}"])
    table = Table("Follow-ups understood", ["kind", "conversations", *LANGUAGES, "all"], rows)
    wrong = [
        [t.language, t.kind, t.expected, sets.THEN.join(t.messages)]
        for t, good in zip(talks, right, strict=True)
        if not good
    ]
    mistakes = Table("Those that were not", ["language", "kind", "expected", "messages"], wrong)
    command = "python -m evaluation.conversations"
    write_report("conversations", "Conversations", command, [table, mistakes])


def is_right(assistant: Assistant, talk: sets.Talk) -> bool:
    """Whether the last answer is what the kind of follow-up asks for."""
    chat = assistant.conversation()
    answers = [chat.ask(message) for message in talk.messages]
    return CHECKS.get(talk.kind, same_target)(answers, talk)


def same_target(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    """The last answer is the expected provision, signpost or refusal."""
    answer = answers[-1]
    if answer.verdict is Verdict.SIGNPOST and answer.objective is not None:
        return signpost_id(answer.objective) == talk.expected
    if talk.expected == OUT_OF_SCOPE:
        return answer.verdict is Verdict.OUT_OF_SCOPE
    return bool(answer.citations) and answer.citations[0].provision == talk.expected


def _cited(answer: Answer) -> list[str]:
    return [citation.provision for citation in answer.citations]


def _request(answer: Answer) -> str | None:
    trace: Trace | None = answer.trace
    return trace.request if trace else None


def _about_the_first(answers: Sequence[Answer]) -> bool:
    """The last answer cites what the first one cites first."""
    return bool(answers[0].citations) and _cited(answers[-1])[:1] == _cited(answers[0])[:1]


def _language(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return answers[-1].language == talk.expected and _about_the_first(answers)


def _shorter(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return _about_the_first(answers) and len(answers[-1].text) < len(answers[0].text)


def _whole(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return _about_the_first(answers) and all(c.quote == c.text for c in answers[-1].citations)


def _plain(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return _about_the_first(answers) and answers[0].citations[0].explanation in answers[-1].text


def _why(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return _about_the_first(answers) and _request(answers[-1]) == "why"


def _official(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return _about_the_first(answers) and all(c.standing == "official" for c in answers[-1].citations)


def _comparison(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return set(_cited(answers[-1])) == set(talk.expected.split())


def _overview(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    if talk.expected == "list":
        return _cited(answers[-1]) == [f"gcm/26/{letter}" for letter in "abcdefghij"]
    return same_target(answers, talk)


def _switch(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    language, provision = talk.expected.split()
    return answers[-1].language == language and _cited(answers[-1])[:1] == [provision]


def _unclear(answers: Sequence[Answer], talk: sets.Talk) -> bool:
    return answers[-1].verdict is Verdict.UNCLEAR


CHECKS: Mapping[str, Callable[[Sequence[Answer], sets.Talk], bool]] = {
    "language": _language,
    "shorter": _shorter,
    "whole": _whole,
    "plain": _plain,
    "why": _why,
    "official": _official,
    "comparison": _comparison,
    "overview": _overview,
    "switch": _switch,
    "unclear": _unclear,
}


if __name__ == "__main__":
    typer.run(main)
