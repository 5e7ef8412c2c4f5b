"""What the program remembers between sessions. Every value has a default; an unknown or missing key never hurts."""

from __future__ import annotations

from typing import Any

import msgspec

THEMES = ("dark", "light")
LANGUAGES = ("en", "zh_CN")
RECENT_LIMIT = 12


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Change by `msgspec.structs.replace`; `store.settings.SettingsFile` reads and writes it.

    `geometry` and `window_state` are base64 of what the window's toolkit gave. `forms` keeps what stands in a panel's
    form (`"benchmark"`, `"profile"`, …), `columns` the column widths by the table's object name, `splitters` the sizes
    by the splitter's object name. `memory_fraction`: what part of the memory free at its start a job may take;
    `job_seconds`: how long it may take, `None` for as long as it gives signs of work (`core.events.Limits`).
    """

    theme: str = "dark"
    language: str = "en"
    geometry: str = ""
    window_state: str = ""
    last_project: str | None = None
    recent_projects: tuple[str, ...] = ()
    """Newest first, as `recent_files`."""
    recent_files: tuple[str, ...] = ()
    last_folder: str | None = None
    device: str = "CPU"
    hint: str = "latency"
    memory_fraction: float = 0.8
    job_seconds: float | None = None
    forms: dict[str, dict[str, Any]] = {}
    columns: dict[str, tuple[int, ...]] = {}
    splitters: dict[str, tuple[int, ...]] = {}

    def with_recent_file(self, path: str) -> Settings:
        """These settings with `path` on top of the recent files."""
        return msgspec.structs.replace(self, recent_files=_on_top(path, self.recent_files))

    def with_project(self, folder: str) -> Settings:
        """These settings with `folder` as the last project, on top of the recent ones."""
        recent = _on_top(folder, self.recent_projects)
        return msgspec.structs.replace(self, last_project=folder, recent_projects=recent)

    def validated(self) -> Settings:
        """These settings with impossible values replaced by their defaults (the file may have been edited by hand)."""
        return msgspec.structs.replace(
            self,
            theme=self.theme if self.theme in THEMES else THEMES[0],
            language=self.language if self.language in LANGUAGES else LANGUAGES[0],
            memory_fraction=self.memory_fraction if 0.05 <= self.memory_fraction <= 1.0 else 0.8,
            job_seconds=self.job_seconds if (self.job_seconds or 0) > 0 else None,
            recent_projects=self.recent_projects[:RECENT_LIMIT],
            recent_files=self.recent_files[:RECENT_LIMIT],
        )


def _on_top(entry: str, entries: tuple[str, ...]) -> tuple[str, ...]:
    return (entry, *(e for e in entries if e != entry))[:RECENT_LIMIT]
