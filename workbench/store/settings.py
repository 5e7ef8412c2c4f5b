"""The settings file: JSON, written as a whole or not at all; a broken one is put aside, never a reason not to start."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

import msgspec

from workbench import paths
from workbench.core.settings import Settings

_log = logging.getLogger(__name__)


class SettingsFile:
    """Reads and writes `Settings` at `path`."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path if path is not None else paths.config_dir() / "settings.json"
        self._lock = threading.Lock()

    def load(self) -> Settings:
        """What was saved; the defaults when there is nothing. A file that does not parse is renamed to `*.broken`."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            _log.warning("The settings cannot be read, defaults are used: %s", error)
            return Settings()
        try:
            return msgspec.json.decode(data, type=Settings).validated()
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return self._put_aside(error)

    def save(self, settings: Settings) -> bool:
        """Write all or nothing; False and a log line where that is impossible: settings are not worth a stop."""
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with self._lock:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                temporary.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
                temporary.replace(self.path)
            except OSError as error:
                _log.warning("The settings cannot be saved: %s", error)
                return False
        return True

    def _put_aside(self, error: Exception) -> Settings:
        broken = self.path.with_name(self.path.name + ".broken")
        try:
            self.path.replace(broken)
        except OSError as failure:
            _log.warning("The broken settings file cannot be renamed: %s", failure)
        _log.warning("The settings file is broken and was renamed to %s: %s", broken.name, error)
        return Settings()
