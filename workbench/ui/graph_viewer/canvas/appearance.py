"""How a scene looks at the moment: theme, overlay, selection, what is found and dimmed; and each box's colour."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.ui.graph_viewer.canvas.families import Family, family_color, family_of
from workbench.ui.graph_viewer.canvas.scene import Scene
from workbench.ui.theme import Theme, load_theme
from workbench.ui.widgets.colour_scale import legible, mixed

FAR = 0.5
"""Below this scale boxes are plain blocks: no text, no bows, no arrow heads."""
FULL = 0.75
"""From this scale on all lines of text are drawn."""
_TINT_FAR, _TINT_NEAR = 0.62, 0.14
_DIM = 0.28


@functools.cache
def _strip(kind: str, theme: str) -> str:
    return family_color(family_of(kind) if kind else Family.OTHER, load_theme(theme))


def no_value(theme: Theme) -> str:
    """The grey of a box for which an overlay has nothing; no scale has it, and it is seen from afar."""
    return mixed(theme.raised, theme.secondary, 0.22)


@dataclass(slots=True)
class Appearance:
    """`colors[i]` paints item `i` in an overlay's colour; `None` has no value. An empty tuple is no overlay at all."""

    theme: Theme
    colors: Sequence[str | None] = ()
    selected: set[int] = field(default_factory=set)
    current: int = -1
    hovered: int = -1
    highlighted: frozenset[int] = frozenset()
    dim_others: bool = False
    marked: frozenset[int] = frozenset()
    """In the ignored scope: a sign on the box says so."""
    version: int = 0
    """Counts what changes the colour of boxes seen from afar, so that they are batched anew."""

    def is_dim(self, item: int) -> bool:
        """Whether it stands back behind those that are highlighted."""
        return self.dim_others and bool(self.highlighted) and item not in self.highlighted

    def strip(self, kind: str) -> str:
        """The colour of an operation type."""
        return _strip(kind, self.theme.name)

    def fill(self, item: int, scene: Scene, scale: float) -> str:
        """The box's colour: the overlay's, else a tint of its type's that grows as the text disappears."""
        theme = self.theme
        if self.colors:
            color = self.colors[item] or no_value(theme)
        else:
            tint = _TINT_FAR
            if scale >= FAR:
                near = min(1.0, (scale - FAR) / (FULL - FAR))
                tint = round(_TINT_FAR + (_TINT_NEAR - _TINT_FAR) * near, 1) if near < 1.0 else _TINT_NEAR
            color = mixed(theme.raised, self.strip(scene.items[item].kind), tint)
        return mixed(theme.window, color, _DIM) if self.is_dim(item) else color

    def text_colors(self, item: int, fill: str) -> tuple[str, str]:
        """Of the first line and of the others, readable on `fill`."""
        if self.is_dim(item):
            return self.theme.disabled, self.theme.disabled
        quieter = self.theme.text if self.colors else mixed(self.theme.secondary, self.theme.text, 0.35)
        title = legible(self.theme.text, fill)
        return title, legible(quieter, fill, otherwise=title)

    def outline(self, item: int) -> tuple[str, float] | None:
        """The colour and width in widget pixels of a box that stands out, or `None`."""
        if item in self.selected:
            return self.theme.accent, 3.0 if item == self.current else 2.0
        if item == self.hovered:
            return self.theme.text, 1.5
        if item in self.highlighted:
            return self.theme.warning, 2.0
        return None

    def standing_out(self) -> set[int]:
        """Items with an outline."""
        out = self.selected | self.highlighted
        return out | {self.hovered} if self.hovered >= 0 else out
