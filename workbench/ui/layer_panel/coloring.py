"""One colour per layer type, by the time it takes: the same in the strip and in the shares, which are its legend."""

from __future__ import annotations

from workbench.core import units
from workbench.core.profiling import LayerProfile, ProfileResult, Share
from workbench.ui.layer_panel.columns import shown_name
from workbench.ui.plots.bars import Bar
from workbench.ui.plots.strip import Segment
from workbench.ui.theme import Theme

OWN_COLORS = 7
"""Types beyond these share a grey."""


def type_colors(result: ProfileResult, theme: Theme) -> dict[str, str]:
    """The most expensive types in the order of the series colours."""
    ranked = sorted(result.by_type, key=lambda s: -s.total_ms)
    return {
        s.name: theme.series_color(i) if i < OWN_COLORS else theme.secondary for i, s in enumerate(ranked)
    }


def strip_segments(result: ProfileResult, colors: dict[str, str], theme: Theme) -> list[Segment]:
    """All layers in execution order; keys are their orders."""
    layers = sorted(result.layers, key=lambda r: r.order)
    return [
        Segment(r.order, r.name, r.mean_ms, layer_text(r), colors.get(r.type, theme.secondary))
        for r in layers
    ]


def layer_bars(result: ProfileResult, most: int, colors: dict[str, str]) -> list[Bar]:
    """The most expensive layers with their intervals; keys are their orders."""
    ranked = sorted(result.layers, key=lambda r: -r.mean_ms)[:most]
    return [
        Bar(
            shown_name(r),
            r.mean_ms,
            f"{units.milliseconds(r.mean_ms)} · {units.percent(r.percent)}",
            key=r.order,
            color=colors.get(r.type),
            low=r.ci_low_ms,
            high=r.ci_high_ms,
            tip=f"{r.name}\n{layer_text(r)}",
        )
        for r in ranked
        if r.mean_ms > 0
    ]


def share_bars(shares: tuple[Share, ...], colors: dict[str, str]) -> list[Bar]:
    """Shares, largest first; keys are their names."""
    return [
        Bar(
            s.name,
            s.total_ms,
            f"{units.percent(s.percent)} · {s.count} ×",
            key=s.name,
            color=colors.get(s.name),
            tip=f"{s.name}: {units.milliseconds(s.total_ms)}, {s.count} ×",
        )
        for s in sorted(shares, key=lambda s: -s.total_ms)
    ]


def layer_text(layer: LayerProfile) -> str:
    """Type, precision, time and share in a line."""
    time = units.milliseconds(layer.mean_ms)
    return f"{layer.type} · {layer.precision} · {time} · {units.percent(layer.percent)}"
