"""The parallel text that the encoder is trained on: which files, how much each counts, under which licence."""

import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embeddings.training.errors import TrainingDataError


@dataclass(frozen=True)
class Source:
    """One file of aligned texts; `weight` is how often an aligned group is drawn relative to weight 1."""

    name: str
    weight: float
    licence: str


# Formal prose is scarce and is what the product reads, so it is drawn more often; interface strings, single
# words and archaic prose are plentiful and are drawn less.
SOURCES = (
    Source("unpc_dev", 8.0, "UN Parallel Corpus, development part: United Nations, with attribution"),
    Source("udhr", 8.0, "Universal Declaration of Human Rights: United Nations"),
    Source("sdg_goals_targets_indicators", 4.0, "Sustainable Development Goals: United Nations; tooling MIT"),
    Source("unbis_thesaurus", 2.0, "UNBIS Thesaurus: United Nations; tooling MIT"),
    Source("tico19", 5.0, "TICO-19: CC0"),
    Source("tico19_terms", 1.0, "TICO-19 terms: CC0"),
    Source("ntrex", 5.0, "NTREX-128: CC BY-SA 4.0"),
    Source("primero_ui", 1.0, "Primero: AGPL-3.0"),
    Source("uwazi_ui", 1.0, "Uwazi: MIT"),
    Source("mozilla_legal", 3.0, "Mozilla legal documents: CC BY-SA 3.0"),
    Source("privacyguides", 2.0, "Privacy Guides: CC BY-SA 4.0"),
    Source("pawsx", 2.0, "PAWS-X: free with attribution"),
    Source("tatoeba", 1.0, "Tatoeba: CC BY 2.0 FR"),
    Source("chromium_ui", 0.4, "Chromium: BSD-3-Clause"),
    Source("yast_ui_help", 0.4, "YaST: GPL-2.0"),
    Source("mediawiki_ui", 0.4, "MediaWiki: GPL-2.0-or-later"),
    Source("mozilla_www", 0.6, "Mozilla website: MPL-2.0"),
    Source("quran", 0.2, "Tanzil translations: CC BY-SA, translators vary"),
    Source("omw_lexicon", 0.3, "Open Multilingual Wordnet: CC BY-SA, WordNet and CeCILL-C licences"),
)


def read_rows(file: Path) -> Iterator[list[str]]:
    """The tab-separated rows of an xz-compressed file.

    Raises:
        TrainingDataError: the file is missing or is not xz-compressed UTF-8.
    """
    try:
        with lzma.open(file, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line.rstrip("\n").split("\t")
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise TrainingDataError(
            f"{file} could not be read ({error}). Point --data at the folder of *.tsv.xz."
        ) from error


def read_groups(file: Path) -> list[dict[str, str]]:
    """The aligned groups of a file of `id<TAB>language<TAB>text`: one mapping of language to text per id."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for identifier, language, text in read_rows(file):
        groups[identifier].setdefault(language, text)
    return list(groups.values())
