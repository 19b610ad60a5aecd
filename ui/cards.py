"""Citation cards: the whole provision with the clause marked. Every text is escaped."""

from markupsafe import Markup

from assistant import Answer, Citation
from assistant.compose import Composer
from corpus import Corpus

_CARD = Markup(
    '<article class="card" lang="{language}" dir="{direction}" aria-label="{name}">'
    '<header><span class="number">{number}</span><h3>{name} · {heading}</h3></header>'
    "<p class=text>{before}<mark>{quote}</mark>{after}</p>"
    '<p class="source"><span class="standing {standing_class}">{standing}</span>'
    "<span>{document}</span>"
    "<span>{reference_label} <bdi>{reference}</bdi> · {place}</span>"
    '<a href="{url}" target="_blank" rel="noopener noreferrer">{official}</a></p>'
    "<details><summary>{explanation_label}</summary><p>{explanation}</p>"
    '<p class="source"><span class="standing">{explanation_standing}</span></p></details>'
    "</article>"
)
_EMPTY = Markup('<p class="no-card" lang="{language}" dir="{direction}">{text}</p>')


def cards(corpus: Corpus, answer: Answer) -> str:
    """The citations of an answer as HTML, in their order; a line of text where there are none."""
    if not answer.citations:
        return no_cards(corpus, answer.language)
    return Markup("").join(_card(corpus, citation) for citation in answer.citations)


def no_cards(corpus: Corpus, language: str) -> str:
    """What stands in the place of the cards before there are any."""
    return _EMPTY.format(
        language=language, direction=direction(corpus, language), text=corpus.phrase(language, "page.sources-empty")
    )


def direction(corpus: Corpus, language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in corpus.right_to_left else "ltr"


def _card(corpus: Corpus, citation: Citation) -> str:
    language = citation.language
    composer = Composer(corpus, language)
    start, end = citation.span
    return _CARD.format(
        language=language,
        direction=direction(corpus, language),
        number=citation.number,
        name=composer.short_name(corpus.provisions[citation.provision]),
        heading=citation.heading,
        before=citation.text[:start],
        quote=citation.quote,
        after=citation.text[end:],
        standing=composer.standing(citation),
        standing_class=citation.standing.replace(" ", "-"),
        document=corpus.documents[citation.document].titles[language],
        reference_label=corpus.phrase(language, "page.reference"),
        reference=citation.reference,
        place=composer.place(citation),
        url=citation.url,
        official=corpus.phrase(language, "page.official"),
        explanation_label=corpus.phrase(language, "page.explanation"),
        explanation=citation.explanation,
        explanation_standing=corpus.phrase(language, "standing.explanation"),
    )
