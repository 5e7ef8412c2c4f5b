"""The columns of the layer table."""

from __future__ import annotations

from workbench.core import units
from workbench.core.profiling import LayerProfile
from workbench.ui.tables import Cell, Column

_FUSED_BIAS = "/WithoutBiases"
"""What the runtime puts after the name of an operation when it takes the bias into it."""


def shown_name(layer: LayerProfile) -> str:
    """The layer's name, or that of the source operation it stands for when that is the same without the suffix."""
    plain = layer.name.removesuffix(_FUSED_BIAS)
    return plain if plain in layer.original_names else layer.name


def half_width_ms(layer: LayerProfile) -> float | None:
    """Half of the 95 % interval's width, to sort by; the interval need not be symmetric."""
    if layer.ci_low_ms is None or layer.ci_high_ms is None:
        return None
    return (layer.ci_high_ms - layer.ci_low_ms) / 2


def _interval(layer: LayerProfile) -> str:
    if layer.ci_low_ms is None or layer.ci_high_ms is None:
        return units.UNKNOWN
    return f"{units.figure(layer.ci_low_ms, 2)} – {units.figure(layer.ci_high_ms, 2)}"


def _interval_tip(layer: LayerProfile) -> str:
    if layer.ci_low_ms is None or layer.ci_high_ms is None:
        return ""
    return f"[{layer.ci_low_ms:.4f}, {layer.ci_high_ms:.4f}] ms"


def _fused(layer: LayerProfile) -> str:
    names = layer.original_names
    if not names:
        return units.UNKNOWN
    return names[0] if len(names) == 1 else f"{len(names)}: {', '.join(names)}"


def _many_lines(layer: LayerProfile) -> str:
    return "\n".join(layer.original_names)


COLUMNS: tuple[Column[LayerProfile], ...] = (
    Column("order", lambda r: str(r.order), lambda r: r.order, Cell.NUMBER, 4),
    Column("name", shown_name, lambda r: r.name, Cell.PATH, 34, lambda r: r.name),
    Column("type", lambda r: r.type, lambda r: r.type, Cell.TEXT, 15),
    Column(
        "mean_ms",
        lambda r: units.figure(r.mean_ms),
        lambda r: r.mean_ms,
        Cell.NUMBER,
        12,
        None,
        descending_first=True,
    ),
    Column("interval", _interval, half_width_ms, Cell.NUMBER, 16, _interval_tip, descending_first=True),
    Column(
        "percent",
        lambda r: units.percent(r.percent),
        lambda r: r.percent,
        Cell.BAR,
        9,
        None,
        descending_first=True,
    ),
    Column("precision", lambda r: r.precision, lambda r: r.precision, Cell.PRECISION, 9),
    Column("primitive", lambda r: r.primitive, lambda r: r.primitive, Cell.NAME, 20, lambda r: r.primitive),
    Column(
        "shape", lambda r: r.output_shape, lambda r: r.output_shape, Cell.NAME, 16, lambda r: r.output_shape
    ),
    Column("layout", lambda r: r.layout or units.UNKNOWN, lambda r: r.layout, Cell.NAME, 9),
    Column(
        "macs", lambda r: units.count(r.macs), lambda r: r.macs, Cell.NUMBER, 9, None, descending_first=True
    ),
    Column(
        "gflops",
        lambda r: units.figure(r.gflops),
        lambda r: r.gflops,
        Cell.NUMBER,
        9,
        None,
        descending_first=True,
    ),
    Column("fused", _fused, lambda r: len(r.original_names), Cell.NAME, 30, _many_lines),
)
