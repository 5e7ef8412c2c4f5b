"""Where the time of a profile goes, by the names that the model's own file has for its operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.messages import Message
from workbench.core.overlays import Overlay, Tick, sequential
from workbench.core.profile_overlays import PROFILE_TITLES, conditions
from workbench.core.profiling import LayerProfile
from workbench.core.project import Variant
from workbench.ui.profiles import shown_profile
from workbench.ui.session import Session
from workbench.ui.widgets.colour_scale import Scale, readable_on, scale_color


@dataclass(frozen=True, slots=True)
class Times:
    """A profile's times on the operations of the file; `overlay.values[i]` (ms) belongs to `names[i]`."""

    run_id: str
    conditions: Message
    names: tuple[str, ...]
    overlay: Overlay

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Marks of the legend."""
        return self.overlay.ticks

    def colours(self) -> dict[str, tuple[str, str]]:
        """Fill and text of each operation, on the scale that our own graph has."""
        fills = [
            None if position is None else scale_color(Scale.VIRIDIS, position)
            for position in self.overlay.colours()
        ]
        return {
            name: (fill, readable_on(fill))
            for name, fill in zip(self.names, fills, strict=True)
            if fill is not None
        }


def shown_times(session: Session, variant: Variant) -> Times | None:
    """Those of the profile that the other pages show of the variant; `None` without one that can be read."""
    found = shown_profile(session, variant)
    if found is None:
        return None
    run_id, _, result = found
    spent = times_by_name(result.layers)
    overlay = sequential("time", PROFILE_TITLES["time"], "ms", spent.values())
    return Times(run_id, conditions(result), tuple(spent), overlay)


def times_by_name(layers: Sequence[LayerProfile]) -> dict[str, float]:
    """ms by original name: of several operations that became one layer, each shows all of that layer's time."""
    spent: dict[str, float] = {}
    for layer in layers:
        if layer.executed:
            for name in dict.fromkeys(layer.original_names):
                spent[name] = spent.get(name, 0.0) + layer.mean_ms
    return spent
