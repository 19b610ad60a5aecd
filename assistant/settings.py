"""What can be set from outside, as OBJECTIVE10_MODEL, OBJECTIVE10_HOME and so on."""

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from the environment; every field has a default that works."""

    model_config = SettingsConfigDict(env_prefix="OBJECTIVE10_", env_ignore_empty=True)

    model: str | None = Field(None, description="Folder or hub name of a sentence-transformers model.")
    query_prompt: str = Field("", description="What the model wants before a question, e.g. 'query: '.")
    passage_prompt: str = Field("", description="What the model wants before a passage, e.g. 'passage: '.")
    home: Path = Field(
        default_factory=lambda: user_cache_path("objective10"), description="Folder in which the index is kept."
    )
