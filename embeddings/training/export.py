"""A trained student as a sentence-transformers folder: half precision, no code of its own."""

import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from embeddings.training.errors import TrainingDataError

_MODULES = (
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
)
_CONFIG: dict[str, object] = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}


def export_static(folder: Path, tokenizer: Tokenizer, vectors: np.ndarray) -> None:
    """Write the model to `folder`, in the place of what was there.

    Args:
        vectors: one row per token of `tokenizer`, `(vocabulary, dimension) float32`.

    Raises:
        TrainingDataError: `folder` holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "modules.json").exists():
        raise TrainingDataError(f"{folder} holds something that is no model; name another folder with --output.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    (folder / "config_sentence_transformers.json").write_text(json.dumps(_CONFIG, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file({"embedding.weight": vectors.astype(np.float16)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
