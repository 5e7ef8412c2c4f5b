"""The window's languages: install and switch while it runs, and show core's messages in the language in force.

Sources are `resources/translations/<language>.ts`. A wheel holds compiled `.qm` files; a source checkout without them
compiles once into the cache folder with the lrelease that ships in the PySide6 wheel.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from workbench import paths
from workbench.core.messages import CONTEXT, Message

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Language codes with their own names. English is the source text; its file holds only the plurals."""

_log = logging.getLogger(__name__)
_OWN = "workbenchTranslator"
_IN_FORCE = "workbenchLanguage"


def translate_message(message: Message) -> str:
    """The message, and those inside it, in the language in force, with the values put in."""
    return str(message.in_language(translate_text))


def translate_text(text: str) -> str:
    """A text marked with `QT_TRANSLATE_NOOP("core", …)` in the language in force."""
    return QCoreApplication.translate(CONTEXT, text)


def install_language(app: QCoreApplication, language: str) -> str:
    """Switch the application to `language`; returns the language now in force (English when there is no file)."""
    for old in app.findChildren(QTranslator):
        if old.objectName() == _OWN:
            app.removeTranslator(old)
            old.deleteLater()
    file = compiled_file(language)
    if file is None:
        app.setProperty(_IN_FORCE, "en")
        return "en" if language == "en" else install_language(app, "en")
    app.setProperty(_IN_FORCE, language)
    for name, folder in ((f"qtbase_{language}", _qt_translations()), (file.stem, file.parent)):
        translator = QTranslator(app)
        translator.setObjectName(_OWN)
        if translator.load(name, str(folder)):
            app.installTranslator(translator)
    return language


def language_in_force(app: QCoreApplication) -> str:
    """The language that was installed last."""
    return str(app.property(_IN_FORCE) or "en")


def compiled_file(language: str) -> Path | None:
    """The `.qm` of a language, compiled on demand; `None` when there is no source or it cannot be compiled."""
    source = paths.resources() / "translations" / f"{language}.ts"
    built = source.with_suffix(".qm")
    if built.is_file() and (not source.is_file() or built.stat().st_mtime >= source.stat().st_mtime):
        return built
    if not source.is_file():
        return None
    target = paths.cache_dir() / "translations" / f"{language}-{source.stat().st_mtime_ns:x}.qm"
    if target.is_file() or _compile(source, target):
        return target
    return built if built.is_file() else None


def _compile(source: Path, target: Path) -> bool:
    program = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    partial = target.with_suffix(".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [str(program), "-silent", str(source), "-qm", str(partial)]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
        partial.replace(target)
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("The translation %s could not be compiled: %s", source.name, error)
        return False
    return True


def _qt_translations() -> Path:
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
