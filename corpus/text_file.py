"""The YAML files of the corpus: read into texts by name, checked, and where one is broken, the line named."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.errors import CorpusError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class TextFile:
    """The texts of one file by their dotted path, e.g. `provisions.gcm/26/h.clauses.stay`, and the line of each.

    The items of a list are named by their place, from 1.
    """

    path: Path
    texts: Mapping[str, str]
    lines: Mapping[str, int]

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def below(self, path: str) -> dict[str, str]:
        """The texts below `path`, by the rest of their name, in the order of the file."""
        prefix = path + "."
        return {name.removeprefix(prefix): text for name, text in self.texts.items() if name.startswith(prefix)}

    def where(self, name: str) -> str:
        """File and line of a text, for a message."""
        return f"{self.path.name}, line {self.lines[name]}"


def read_text_file(path: Path) -> TextFile:
    """The file at `path`.

    Raises:
        CorpusError: the file is missing, is not UTF-8 YAML, repeats a name, or has an empty text.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        raise CorpusError(f"{path.name}: the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path.name}: the file is not UTF-8 text; save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise CorpusError(
            f"{path.name}, line {line}: {error.problem or 'not valid YAML'}. "
            'A text that contains a colon followed by a space stands in "double quotes".'
        ) from error
    except yaml.YAMLError as error:
        raise CorpusError(f"{path.name}: a character in it cannot be used ({error}).") from error
    if not isinstance(root, yaml.MappingNode):
        raise CorpusError(f"{path.name}, line 1: the file is empty or is not a list of names and texts.")
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for name, node in _walk(root, ""):
        line = node.start_mark.line + 1
        if name in texts:
            raise CorpusError(f"{path.name}, line {line}: {name} stands here a second time; keep one.")
        # Only the joint may be empty: Chinese joins its clauses with nothing.
        if not node.value.strip() and name != "joint":
            raise CorpusError(f"{path.name}, line {line}: {name} has no text; write it after the colon.")
        texts[name], lines[name] = node.value, line
    return TextFile(path, texts, lines)


def _walk(node: yaml.Node, name: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield name, node
        return
    prefix = f"{name}." if name else ""
    children = (
        ((key.value, value) for key, value in node.value)
        if isinstance(node, yaml.MappingNode)
        else ((place, value) for place, value in enumerate(node.value, start=1))
    )
    for key, value in children:
        yield from _walk(value, f"{prefix}{key}")


def check_same_names(file: TextFile, source: TextFile) -> None:
    """Hold `file` to the names of `source`, and its phrases to the {braces} of `source`.

    Raises:
        CorpusError: a text is missing, is not known, or has other braces than in the source.
    """
    for name in source.texts:
        if name not in file.texts:
            raise CorpusError(f"{file.path.name}: {name} is missing; see {source.where(name)}.")
    for name, text in file.texts.items():
        if name not in source.texts:
            raise CorpusError(f"{file.where(name)}: {name} is not in {source.path.name}; remove it or mend the name.")
        if name.startswith("phrases."):
            found, wanted = _braces(text, file.where(name)), _braces(source[name], source.where(name))
            if found != wanted:
                raise CorpusError(
                    f"{file.where(name)}: {name} has {sorted(found)} in braces where {sorted(wanted)} belong."
                )


def _braces(text: str, where: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise CorpusError(f"{where}: a brace is not closed ({error}).") from error
