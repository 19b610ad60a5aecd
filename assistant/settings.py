"""What can be set from outside, as OBJECTIVE10_MODEL, OBJECTIVE10_HOME and so on."""

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field, HttpUrl, PositiveFloat, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings from the environment; every field has a default that works."""

    model_config = SettingsConfigDict(env_prefix="OBJECTIVE10_", env_ignore_empty=True)

    model: str | None = Field(None, description="Folder or hub name of a sentence-transformers model.")
    query_prompt: str = Field("", description="What the model wants before a question, e.g. 'query: '.")
    passage_prompt: str = Field("", description="What the model wants before a passage, e.g. 'passage: '.")
    llm_url: HttpUrl | None = Field(None, description="Address of an OpenAI-compatible server, e.g. http://host/v1.")
    llm_model: str | None = Field(None, description="Name of the model there; both are needed for it to be asked.")
    llm_key: SecretStr | None = Field(None, description="Key for it, if it wants one.")
    llm_connect_seconds: PositiveFloat = Field(3, description="Longest wait for a connection.")
    llm_first_token_seconds: PositiveFloat = Field(15, description="Longest wait for the first word.")
    llm_total_seconds: PositiveFloat = Field(60, description="Longest time for the whole text.")
    help: Path | None = Field(None, description="File of organizations that help people at risk, like help.yaml.")
    home: Path = Field(
        default_factory=lambda: user_cache_path("objective10"), description="Folder in which the index is kept."
    )

    @model_validator(mode="after")
    def _both_or_none(self) -> "Settings":
        if (self.llm_url is None) != (self.llm_model is None):
            raise ValueError("OBJECTIVE10_LLM_URL and OBJECTIVE10_LLM_MODEL are set together or not at all")
        return self
