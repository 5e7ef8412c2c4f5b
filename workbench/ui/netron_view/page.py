"""Netron's page: it goes nowhere, opens nothing and asks nobody; what its script tells comes as a signal."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import (
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
)

from workbench.ui.netron_view.profile import ADDRESS, SCHEME, restrict
from workbench.ui.theme import Theme

_MAIN_WORLD = int(QWebEngineScript.ScriptWorldId.MainWorld.value)


class NetronPage(QWebEnginePage):
    """Knows how to talk with `bridge.js`: it is told through the console, which needs no channel into the page."""

    told = Signal(str, object)
    """An event of the bridge (`drawn`, `failed`, `slow`, `selected`, `painted`) and its data."""

    def __init__(self, profile: QWebEngineProfile, theme: Theme, parent: QObject) -> None:
        super().__init__(profile, parent)
        # Whatever else the page prints does not begin with this.
        self._token = secrets.token_hex(16)
        restrict(self.settings())
        self.setBackgroundColor(QColor(theme.panel))
        self.permissionRequested.connect(_deny)
        self.fullScreenRequested.connect(_reject)
        script = QWebEngineScript()
        script.setName("bridge")
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        script.setWorldId(_MAIN_WORLD)
        script.setSourceCode(self._bridge(theme))
        self.scripts().insert(script)

    def ask(self, function: str, *arguments: object) -> None:
        """Call a function of the bridge, if the page has got so far."""
        given = ", ".join(json.dumps(argument) for argument in arguments)
        self.runJavaScript(f"window.__workbench__ && window.__workbench__.{function}({given});")

    def dress(self, theme: Theme) -> None:
        """Follow a theme."""
        self.setBackgroundColor(QColor(theme.panel))
        self.ask("dress", theme.name == "dark", theme.panel)

    def _bridge(self, theme: Theme) -> str:
        source = Path(__file__).with_name("bridge.js").read_text(encoding="utf-8")
        given = {"token": self._token, "theme": {"dark": theme.name == "dark", "ground": theme.panel}}
        # In a block: no other script of the page sees the token.
        return f"{{ const WORKBENCH = {json.dumps(given)};\n{source} }}"

    # Qt

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        if message.startswith(self._token):
            data: dict[str, Any] = json.loads(message.removeprefix(self._token))
            self.told.emit(data.pop("event"), data)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        return QUrl(url).scheme() == SCHEME and QUrl(url).path() == ADDRESS.path()

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        return None

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], accepted: Sequence[str]
    ) -> list[str]:
        return []

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        return

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _reject(request: QWebEngineFullScreenRequest) -> None:
    request.reject()
