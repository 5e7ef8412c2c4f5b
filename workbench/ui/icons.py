"""Icons: Material Design (QtAwesome's `mdi6`), one weight, recoloured with the theme.

QtAwesome is imported at the first icon, never before: the window's first paint does without it.
"""

from __future__ import annotations

from PySide6.QtGui import QIcon

from workbench import paths
from workbench.ui.theme import Theme


def icon(name: str, theme: Theme, color: str | None = None) -> QIcon:
    """The `mdi6` icon `name` (`play`, `chip` …) in the theme's text colour or in `color`, dimmed when disabled."""
    import qtawesome

    return QIcon(
        qtawesome.icon(
            f"mdi6.{name}",
            color=color or theme.text,
            color_disabled=theme.disabled,
            color_active=color or theme.text,
        )
    )


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resources() / "icons" / "ov-workbench.svg"))
