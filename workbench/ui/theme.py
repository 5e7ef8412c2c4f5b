"""The colours of the window: LOOK's palette as a full QPalette and a small stylesheet, dark and light.

`QStyleHints.setColorScheme` had no effect on offscreen and xcb, hence our own palette. The values are in
`resources/themes/<name>.json`, the stylesheet in `resources/themes/workbench.qss` with `$colour` placeholders.
"""

from __future__ import annotations

import functools
from string import Template

import msgspec
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from workbench import paths

THEMES = ("dark", "light")
UNIT = 8
"""The grid in pixels; half of it inside controls."""
FIGURE_SCALE = 1.9
"""Big figures relative to the system's font size."""


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """Named colours as `#rrggbb`; `QColor(theme.text)` makes one for painting."""

    name: str
    window: str
    panel: str
    raised: str
    line: str
    text: str
    secondary: str
    disabled: str
    accent: str
    on_accent: str
    selection: str
    good: str
    warning: str
    bad: str
    grid: str
    """Of plots, faint on `panel`."""
    series: tuple[str, ...]
    precisions: dict[str, str]

    def series_color(self, index: int) -> str:
        """The Okabe–Ito colour of the `index`-th series; repeats after seven."""
        return self.series[index % len(self.series)]

    def precision_color(self, name: str) -> str:
        """The one colour a precision (`FP32`, `f32`, `int8`, `i8` …) has everywhere; unknown ones are secondary."""
        return self.precisions.get(precision_key(name), self.secondary)


_SPELLINGS = {
    "fp64": "f64",
    "fp32": "f32",
    "fp16": "f16",
    "int8": "i8",
    "uint8": "u8",
    "int4": "i4",
    "uint4": "u4",
}


def precision_key(name: str) -> str:
    """`FP16`, `fp16`, `f16` → `f16`; `INT8` → `i8`; `f8e4m3` → `f8`."""
    key = name.strip().lower()
    key = _SPELLINGS.get(key, key)
    return "f8" if key.startswith(("f8", "fp8")) else key


@functools.cache
def load_theme(name: str) -> Theme:
    """Read a theme; an unknown name gives the dark one."""
    file = name if name in THEMES else THEMES[0]
    return msgspec.json.decode((paths.resources() / "themes" / f"{file}.json").read_bytes(), type=Theme)


def apply_theme(app: QApplication, name: str) -> Theme:
    """Give the whole application the theme's palette and stylesheet; returns the theme."""
    theme = load_theme(name)
    # Under a stylesheet the style has no name of its own; setting it anew would polish every widget once more.
    if not app.styleSheet():
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(theme))
    sheet = (paths.resources() / "themes" / "workbench.qss").read_text(encoding="utf-8")
    colours = {k: v for k, v in msgspec.structs.asdict(theme).items() if isinstance(v, str)}
    sheet = Template(sheet).substitute(colours, images=(paths.resources() / "themes").as_posix())
    # The same sheet again would polish every widget, too: most of a second for a window with all its pages.
    if sheet != app.styleSheet():
        app.setStyleSheet(sheet)
    return theme


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for group_role, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.raised,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Light: theme.line,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.window,
        role.Shadow: "#000000",
    }.items():
        palette.setColor(group_role, QColor(colour))
    for disabled in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled, QColor(theme.disabled))
    return palette
