"""Help for people at risk: which organizations to turn to, and what is said above an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus import LANGUAGES, Corpus, CorpusError
from corpus.text_file import read_text_file

HELP = "help.yaml"


@dataclass(frozen=True)
class Contact:
    """An organization's contact page, and what it is called in each language."""

    url: str
    names: dict[str, str]


class Help:
    """The safety notice."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = tuple(contacts)

    @classmethod
    def load(cls, path: Path | None) -> "Help":
        """The contacts of the file at `path`; None for the one that comes with the package.

        Raises:
            CorpusError: the file is missing or broken.
        """
        path = path or Path(str(files(__package__).joinpath(HELP)))
        file = read_text_file(path)
        contacts = []
        for place in dict.fromkeys(".".join(name.split(".")[:2]) for name in file.texts):
            entry = file.below(place)
            missing = [name for name in ("url", *(f"name.{language}" for language in LANGUAGES)) if name not in entry]
            if missing:
                raise CorpusError(f"{path.name}: {place} has no {missing[0]}; add it.")
            if not entry["url"].startswith("https://"):
                raise CorpusError(f"{file.where(f'{place}.url')}: the address has to begin with https://")
            contacts.append(Contact(entry["url"], {language: entry[f"name.{language}"] for language in LANGUAGES}))
        return cls(contacts)

    def notice(self, corpus: Corpus, language: str) -> str:
        """What a person at risk is told, in Markdown."""
        say = corpus.phrase
        links = "\n".join(f"- [{contact.names[language]}]({contact.url})" for contact in self.contacts)
        danger, private = say(language, "notice.danger"), say(language, "notice.private")
        return "\n\n".join([f"**{danger}**", say(language, "notice.help"), links, private])
