"""The written question sets: what is asked, and what has to answer it."""

from dataclasses import dataclass
from pathlib import Path

from corpus import LANGUAGES, OUT_OF_SCOPE
from corpus.model import signpost_id
from corpus.text_file import check_same_names, read_text_file

FOLDER = Path(__file__).parent
# Never trained on, never indexed; thresholds are set on the calibration set alone.
EVALUATION = FOLDER / "questions"
CALIBRATION = FOLDER / "calibration"


@dataclass(frozen=True)
class Asked:
    """A question, its language, and the id of the provision or signpost that answers it, or `OUT_OF_SCOPE`."""

    question: str
    language: str
    target: str


def load_set(folder: Path) -> tuple[Asked, ...]:
    """The questions of `folder/*.yaml`, one file a language.

    Raises:
        CorpusError: a file is missing or broken, or has other entries than the English one.
    """
    files = {language: read_text_file(folder / f"{language}.yaml") for language in LANGUAGES}
    asked = []
    for language, file in files.items():
        check_same_names(file, files["en"])
        # In the order of the English file, so that the same place is the same question in every language.
        for name in files["en"].texts:
            question = file[name]
            section, *rest = name.split(".")
            if section == "provisions":
                target = rest[0]
            else:
                target = signpost_id(int(rest[0])) if section == "signposts" else OUT_OF_SCOPE
            asked.append(Asked(question, language, target))
    return tuple(asked)
