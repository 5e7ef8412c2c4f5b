"""Settings come back as they were saved, and a broken file costs the settings, never the start."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
import pytest

from workbench.core.settings import RECENT_LIMIT, Settings
from workbench.store.settings import SettingsFile


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings = Settings(
        theme="light",
        language="zh_CN",
        geometry="AdnQywAD",
        last_project="/p",
        recent_files=("/a.onnx", "/b.xml"),
        memory_fraction=0.5,
        forms={"benchmark": {"streams": "2", "seconds": 10.0}},
        columns={"layerTable": (120, 80)},
    )
    file = SettingsFile(tmp_path / "new" / "settings.json")
    assert file.save(settings)
    assert SettingsFile(file.path).load() == settings
    assert [p.name for p in file.path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.json").load() == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": 3}', "\x00\x01", '{"columns": {"a": "b"}}'])
def test_a_broken_file_is_put_aside(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    with caplog.at_level(logging.WARNING):
        assert SettingsFile(path).load() == Settings()
    assert path.with_name("settings.json.broken").read_text() == text
    assert "settings.json.broken" in caplog.text
    assert SettingsFile(path).save(Settings(theme="light"))
    assert SettingsFile(path).load().theme == "light"


def test_values_nobody_knows_become_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "language": "tlh", "memory_fraction": 40, "from_the_future": 1}')
    assert SettingsFile(path).load() == Settings()


def test_settings_that_cannot_be_saved_are_no_reason_to_stop(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING):
        assert not SettingsFile(tmp_path / "file" / "settings.json").save(Settings())
    assert "cannot be saved" in caplog.text


def test_recent_things_are_listed_newest_first_without_doubles() -> None:
    settings = Settings()
    for name in [str(i) for i in range(RECENT_LIMIT + 3)] + ["5"]:
        settings = settings.with_recent_file(name).with_project(name)
    assert settings.recent_files[:2] == ("5", str(RECENT_LIMIT + 2))
    assert len(settings.recent_files) == len(set(settings.recent_files)) == RECENT_LIMIT
    assert settings.last_project == "5"
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings
