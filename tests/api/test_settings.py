"""Settings: the environment, the limits of values, the table for the documentation."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings, table


def test_defaults_are_for_one_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, _, _ in table():
        monkeypatch.delenv(variable, raising=False)
    settings = Settings()
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, Path("var"))
    assert (settings.query_timeout, settings.workers, settings.max_result_bytes) == (30, 2, 64 * 1024**2)
    assert settings.sources is None


def test_every_setting_comes_from_its_variable_and_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table()
    assert [row[0] for row in rows] == [f"SERVANDA_{name.upper()}" for name in Settings.model_fields]
    assert all(meaning.endswith(".") for _, _, meaning in rows)
    for variable, default, _ in rows:
        value = "7" if default.replace(".", "").isdigit() else "elsewhere"
        monkeypatch.setenv(variable, value)
    changed = Settings()
    for name, field in Settings.model_fields.items():
        assert getattr(changed, name) != field.default, name


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", 70000), ("port", -1), ("workers", 0), ("query_timeout", 0), ("max_result_bytes", 0)],
)
def test_impossible_values_are_refused(name: str, value: int) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({name: value})
