"""What the window needs from the system: the libraries Qt links to, a display, a font for Chinese."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from workbench.core.devices import Check, CheckState
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgbm.so.1": "libgbm1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libexpat.so.1": "libexpat1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbfile.so.1": "libxkbfile1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libnss3.so": "libnss3",
    "libnspr4.so": "libnspr4",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""The name the dynamic linker looks for, and Debian's package that has it (`installer/` has the whole list)."""
_LIBRARIES = QT_TRANSLATE_NOOP("core", "Qt libraries")
_DISPLAY = QT_TRANSLATE_NOOP("core", "display")
_FONT = QT_TRANSLATE_NOOP("core", "Chinese font")


def system_checks(loads: Callable[[str], bool] | None = None) -> list[Check]:
    """Libraries, display, font; `loads` tells whether a library is there (tests give their own)."""
    if not sys.platform.startswith("linux"):
        return []
    return [*_libraries(loads or _loads), _display(), *_chinese_font()]


def _loads(name: str) -> bool:
    """By loading it: what lies in the cache of the linker may still be for another architecture."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _libraries(loads: Callable[[str], bool]) -> list[Check]:
    missing = [name for name in QT_LIBRARIES if not loads(name)]
    if not missing:
        found = f"{len(QT_LIBRARIES)}"
        return [Check(section="system", name=_LIBRARIES, state=CheckState.OK, found=found)]
    return [
        Check(
            section="system",
            name=name,
            state=CheckState.MISSING,
            found="-",
            remedy=_install(QT_LIBRARIES[name]),
        )
        for name in missing
    ]


def _install(package: str) -> Message:
    if shutil.which("apt-get"):
        return say(QT_TRANSLATE_NOOP("core", "Install it: sudo apt-get install {package}"), package=package)
    return say(
        QT_TRANSLATE_NOOP(
            "core", "Install the package that Debian calls {package} with your system's tools."
        ),
        package=package,
    )


def _display() -> Check:
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if display:
        return Check(section="system", name=_DISPLAY, state=CheckState.OK, found=display)
    remedy = say(QT_TRANSLATE_NOOP("core", "The window needs a display; everything else works without."))
    return Check(section="system", name=_DISPLAY, state=CheckState.OPTIONAL, found="-", remedy=remedy)


def _chinese_font() -> list[Check]:
    """Asked from fontconfig; without its tool nothing is claimed."""
    tool = shutil.which("fc-list")
    if tool is None:
        return []
    try:
        answer = subprocess.run(
            [tool, ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):  # the first call may build a cache for long
        return []
    family = next((line.split(",")[0] for line in answer.splitlines() if line.strip()), None)
    if family:
        return [Check(section="system", name=_FONT, state=CheckState.OK, found=family)]
    return [
        Check(
            section="system",
            name=_FONT,
            state=CheckState.OPTIONAL,
            found="-",
            remedy=_install("fonts-noto-cjk"),
        )
    ]
