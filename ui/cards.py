"""Citation cards: the whole provision with the clause marked. Every text is escaped."""

from markupsafe import Markup

from assistant import Answer, Citation
from assistant.compose import Composer
from corpus import Corpus

_CARD = Markup(
    '<article class="card" lang="{language}" dir="{direction}" aria-label="{name}">'
    '<header><span class="number">{number}</span><h3>{name} · {heading}</h3></header>'
    '<p class="text" lang="{text_language}" dir="{text_direction}">{before}<mark>{quote}</mark>{after}</p>'
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
    return Markup("").join(_card(corpus, citation, answer.language) for citation in answer.citations)


def no_cards(corpus: Corpus, language: str) -> str:
    """What stands in the place of the cards before there are any."""
    return _EMPTY.format(
        language=language, direction=corpus.direction(language), text=corpus.phrase(language, "page.sources-empty")
    )


def _card(corpus: Corpus, citation: Citation, language: str) -> str:
    """A citation as a card whose labels are in `language`; the quote may be in another."""
    provision = corpus.provisions[citation.provision]
    composer = Composer(corpus, language)
    start, end = citation.span
    return _CARD.format(
        language=language,
        direction=corpus.direction(language),
        number=citation.number,
        name=composer.short_name(provision),
        heading=provision.texts[language].heading,
        text_language=citation.language,
        text_direction=corpus.direction(citation.language),
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
        explanation=provision.texts[language].explanation,
        explanation_standing=corpus.phrase(language, "standing.explanation"),
    )
