"""The layout of the page and what happens on it."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant import Answer, Assistant, Conversation, QuestionError
from assistant.compose import Composer
from corpus import LANGUAGES, Corpus
from ui.cards import cards, no_cards
from ui.explanation import explanation

logger = logging.getLogger(__name__)

STYLE = Path(__file__).parent / "style.css"
FALLBACK_LANGUAGE = "en"
EXAMPLES = 3
# A question longer than the assistant takes still has to arrive, so that its length can be named in the message.
MAX_TYPED = 20_000
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:@])")
# Sets the language and the direction of the whole document, so that Gradio's own parts and screen readers follow.
_APPLY_LANGUAGE = """
(language) => {
    document.title = TITLES[language];
    document.documentElement.lang = language;
    document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
    return language;
}
"""

Message = dict[str, str]


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page, not yet served."""
    corpus = assistant.corpus
    say = corpus.phrase
    language = FALLBACK_LANGUAGE
    titles = {code: say(code, "page.title") for code in LANGUAGES}
    apply_language = _APPLY_LANGUAGE.replace("RIGHT_TO_LEFT", json.dumps(sorted(corpus.right_to_left)))
    apply_language = apply_language.replace("TITLES", json.dumps(titles))

    page = gr.Blocks(title=say(language, "page.title"), analytics_enabled=False)
    with page:
        conversation = gr.State(None)
        with gr.Row(elem_id="top"):
            intro = gr.Markdown(_intro(corpus, language), elem_id="intro")
            choice = gr.Dropdown(
                [(corpus.names[code], code) for code in LANGUAGES],
                value=language,
                label=say(language, "page.language"),
                elem_id="language",
                scale=0,
                min_width=180,
                filterable=False,
            )
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=320):
                chat = gr.Chatbot(
                    label=say(language, "page.conversation"),
                    show_label=False,
                    elem_id="chat",
                    height="56vh",
                    buttons=[],
                    feedback_options=None,
                    group_consecutive_messages=False,
                )
                question = gr.Textbox(
                    label=say(language, "page.question"),
                    placeholder=say(language, "page.placeholder"),
                    elem_id="question",
                    submit_btn=say(language, "page.send"),
                    max_length=MAX_TYPED,
                    autofocus=True,
                )
                offer = gr.Markdown(_offer(corpus, language), elem_id="offer")
                with gr.Column(elem_id="examples"):
                    examples = [
                        gr.Button(text, size="sm", elem_classes="example")
                        for text in Composer(corpus, language).examples()
                    ]
                clear = gr.Button(say(language, "page.clear"), size="sm", elem_id="clear")
            with gr.Column(scale=2, min_width=320):
                sources = gr.Markdown(_sources(corpus, language), elem_id="sources-title")
                panel = gr.HTML(no_cards(corpus, language), elem_id="sources")
        footer = gr.Markdown(_footer(assistant, language), elem_id="footer")

        labels = [intro, choice, chat, question, offer, *examples, clear, sources, panel, footer]

        def in_language(code: str, said: list[Message]) -> list[Any]:
            """Every text of the page in another language; what was said stays."""
            rtl = code in corpus.right_to_left
            return [
                gr.update(value=_intro(corpus, code), rtl=rtl),
                gr.update(label=say(code, "page.language"), value=code),
                gr.update(label=say(code, "page.conversation"), rtl=rtl),
                gr.update(
                    label=say(code, "page.question"),
                    placeholder=say(code, "page.placeholder"),
                    submit_btn=say(code, "page.send"),
                    rtl=rtl,
                ),
                gr.update(value=_offer(corpus, code), rtl=rtl),
                *(gr.update(value=text) for text in Composer(corpus, code).examples()),
                gr.update(value=say(code, "page.clear")),
                gr.update(value=_sources(corpus, code), rtl=rtl),
                gr.skip() if said else no_cards(corpus, code),
                gr.update(value=_footer(assistant, code), rtl=rtl),
            ]

        def on_open(request: gr.Request) -> list[Any]:
            return in_language(preferred_language(request.headers.get("accept-language", "")), [])

        def on_question(
            text: str, said: list[Message], state: Conversation | None, code: str
        ) -> Iterator[tuple[Any, ...]]:
            state = state or assistant.conversation(code)
            state.page_language = code
            asked = {"role": "user", "content": as_plain_text(text)}
            # The box is emptied once: what is typed while an answer grows stays.
            typed: Any = ""
            for reply, evidence in _answers(corpus, state, text, code):
                yield [*said, asked, {"role": "assistant", "content": reply}], typed, state, *evidence
                typed = gr.skip()

        def on_clear(code: str) -> tuple[Any, ...]:
            offers = (gr.update(value=text) for text in Composer(corpus, code).examples())
            return [], "", None, no_cards(corpus, code), _offer(corpus, code), *offers

        def on_close(request: gr.Request) -> None:
            # Gradio keeps a closed session until newer ones push it out; what was asked goes at once.
            page.state_holder.session_data.pop(request.session_hash or "", None)

        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        after = [chat, question, conversation, panel, offer, *examples]
        page.load(on_open, None, labels, **private).then(None, choice, choice, js=apply_language, **private)
        choice.input(in_language, [choice, chat], labels, **private).then(
            None, choice, choice, js=apply_language, **private
        )
        asking = [
            asked_by(on_question, [source, chat, conversation, choice], after, **private)
            for source, asked_by in [(question, question.submit), *((button, button.click) for button in examples)]
        ]
        page.unload(on_close)
        # A new conversation also stops an answer that is still growing.
        gr.on([clear.click, chat.clear], on_clear, choice, after, cancels=asking, **private)
    return page


def preferred_language(header: str) -> str:
    """The first of the six languages in an Accept-Language header by its weights (RFC 9110, section 12.5.4)."""
    weighted = []
    for place, item in enumerate(header.split(",")):
        tag, _, parameters = item.strip().partition(";")
        weight = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameters) if parameters else None
        value = float(weight.group(1)) if weight else 1.0
        if value > 0:
            weighted.append((-value, place, tag.split("-")[0].lower()))
    return next((code for _, _, code in sorted(weighted) if code in LANGUAGES), FALLBACK_LANGUAGE)


def as_plain_text(text: str) -> str:
    """Markdown that shows `text` as it was typed: no links, images or tags come of a question."""
    return _MARKDOWN.sub(r"\\\1", text.encode("utf-8", "replace").decode())


def _answers(corpus: Corpus, conversation: Conversation, text: str, language: str) -> Iterator[tuple[str, list[Any]]]:
    """The reply in Markdown as it grows; and the cards, the line above the buttons, and the texts of the buttons."""
    unchanged = [gr.skip()] * (2 + EXAMPLES)
    try:
        for answer in conversation.stream(text):
            offer = f"**{Composer(corpus, answer.language).offer(answer)}**"
            evidence = cards(corpus, answer) + explanation(corpus, answer)
            yield _reply(corpus, answer), [evidence, offer, *answer.suggestions]
    except QuestionError as error:
        yield as_plain_text(corpus.phrase(language, error.phrase, **error.values)), unchanged
    # Whatever else goes wrong, the visitor keeps the conversation; the question itself is not logged.
    except Exception:
        logger.exception("A question could not be answered.")
        yield corpus.phrase(language, "error.unexpected"), unchanged


def _reply(corpus: Corpus, answer: Answer) -> str:
    """The answer for the conversation; what to ask next stands on the buttons below it."""
    return f'<div lang="{answer.language}" dir="{corpus.direction(answer.language)}">\n\n{answer.text}\n\n</div>'


def _intro(corpus: Corpus, language: str) -> str:
    return f"# {corpus.phrase(language, 'page.title')}\n\n{corpus.phrase(language, 'page.subtitle')}"


def _offer(corpus: Corpus, language: str) -> str:
    return f"**{corpus.phrase(language, 'page.examples')}**"


def _sources(corpus: Corpus, language: str) -> str:
    return f"## {corpus.phrase(language, 'page.sources')}"


def _footer(assistant: Assistant, language: str) -> str:
    say = assistant.corpus.phrase
    private = "page.private" if assistant.prose is None else "page.private-model"
    return f"{say(language, private)} {say(language, 'page.not-legal-advice')}"
