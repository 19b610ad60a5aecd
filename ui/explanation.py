"""How an answer came about, as a fold-out below the cards. Every text is escaped."""

from markupsafe import Markup

from assistant import Answer
from assistant.explain import Explanation
from corpus import Corpus

_FOLD_OUT = Markup(
    '<details class="explanation" lang="{language}" dir="{direction}"><summary>{title}</summary>'
    "<ul>{lines}</ul><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></details>"
)
_LINE = Markup("<li>{}</li>")
_HEAD = Markup('<th scope="col">{}</th>')
_CELL = Markup("<td><bdi>{}</bdi></td>")
_ROW = Markup("<tr>{}</tr>")


def explanation(corpus: Corpus, answer: Answer) -> str:
    """The explanation of an answer as HTML, folded."""
    shown = Explanation.of(corpus, answer)
    return _FOLD_OUT.format(
        language=answer.language,
        direction=corpus.direction(answer.language),
        title=shown.title,
        lines=Markup("").join(_LINE.format(line) for line in shown.lines),
        columns=Markup("").join(_HEAD.format(column) for column in shown.columns),
        rows=Markup("").join(_ROW.format(Markup("").join(_CELL.format(c) for c in row)) for row in shown.rows),
    )
