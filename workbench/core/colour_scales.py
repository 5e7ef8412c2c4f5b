"""The scales of magnitude as plain numbers: the window, pictures and files for other tools paint by the same ones.

Even in lightness and safe for colour-blind people; never jet.
"""

from __future__ import annotations

from collections.abc import Sequence

Stations = Sequence[tuple[int, int, int]]
"""Red, green, blue at equal distances from 0 to 1; between them linear."""

VIRIDIS: Stations = (
    (68, 1, 84),
    (71, 44, 122),
    (59, 81, 139),
    (44, 113, 142),
    (33, 144, 141),
    (39, 173, 129),
    (92, 200, 99),
    (170, 220, 50),
    (253, 231, 37),
)
"""Nine stations of matplotlib's viridis (CC0)."""
CIVIDIS: Stations = (
    (0, 34, 78),
    (26, 56, 111),
    (67, 78, 108),
    (97, 101, 111),
    (125, 124, 120),
    (155, 149, 119),
    (188, 175, 111),
    (222, 203, 93),
    (254, 232, 56),
)
"""Nine stations of matplotlib's cividis (CC0)."""
DIVERGING: Stations = (
    (5, 84, 148),
    (72, 147, 201),
    (160, 200, 228),
    (243, 243, 240),
    (250, 196, 128),
    (232, 140, 42),
    (170, 82, 0),
)
"""Blue (less) over white (the same) to orange (more)."""


def colour_at(stations: Stations, position: float) -> str:
    """The colour at `position`, 0 to 1 (clamped), as `#rrggbb`."""
    at = min(1.0, max(0.0, position)) * (len(stations) - 1)
    first = min(int(at), len(stations) - 2)
    share = at - first
    pairs = zip(stations[first], stations[first + 1], strict=True)
    return "#" + "".join(f"{round(a + (z - a) * share):02x}" for a, z in pairs)
