"""The settings of the service: one class, from which the documentation's table is derived."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set, each from the environment variable ``SERVANDA_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="SERVANDA_", extra="ignore", frozen=True)

    data: Path = Field(default=Path("var"), description="Directory of the releases.")
    host: str = Field(
        default="127.0.0.1", description="Address to listen on; the default is this computer alone."
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    query_timeout: float = Field(default=30.0, gt=0, description="Seconds after which a query is stopped.")
    export_timeout: float = Field(
        default=600.0, gt=0, description="Seconds after which the making of a dump is stopped."
    )
    workers: int = Field(
        default=2, ge=1, le=64, description="Worker processes, that is, queries at the same time."
    )
    queue: int = Field(
        default=32, ge=0, description="Queries that may wait for a worker; further ones get 503."
    )
    max_query_bytes: int = Field(default=1024**2, ge=1, description="Largest request body, in bytes.")
    max_result_bytes: int = Field(default=64 * 1024**2, ge=1, description="Largest query result, in bytes.")
    sources: Path | None = Field(
        default=None,
        description="Directory of the source documents, from which quotations are attached and verified.",
    )


def table() -> list[tuple[str, str, str]]:
    """Return the settings as rows for the documentation: variable, default, meaning."""
    return [
        (
            f"SERVANDA_{name.upper()}",
            "" if field.default is None else str(field.default),
            field.description or "",
        )
        for name, field in Settings.model_fields.items()
    ]
