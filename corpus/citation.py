"""How a provision is cited, in the manner of the United Nations."""

from corpus.model import Document, Provision


def un_reference(document: Document, provision: Provision, language: str) -> str:
    """A reference ready to paste: `A/RES/73/195, annex, para. 26 (h)`, or the title where there is no symbol."""
    if not document.symbol:
        return document.titles[language]
    return f"{document.symbol}, annex, para. {provision.label}"
