"""What a model is made of, as bars: operations by type, bytes of weights by precision."""

from __future__ import annotations

from workbench.core import units
from workbench.core.inspection import InspectResult
from workbench.ui.plots.bars import Bar
from workbench.ui.theme import Theme


def operation_bars(inspection: InspectResult, most: int) -> list[Bar]:
    """The most frequent operations; the rest together in the last bar."""
    total = max(1, inspection.node_count)
    counted = sorted(inspection.operations.items(), key=lambda pair: -pair[1])
    bars = [_count_bar(name, count, total) for name, count in counted[:most]]
    rest = counted[most:]
    if rest:
        tip = "\n".join(f"{name}: {count}" for name, count in rest[:30])
        bars.append(Bar(f"… +{len(rest)}", sum(c for _, c in rest), f"{sum(c for _, c in rest):,}", tip=tip))
    return bars


def weight_bars(inspection: InspectResult, theme: Theme) -> list[Bar]:
    """Bytes by precision in the precisions' colours."""
    total = max(1, sum(inspection.weights_by_precision.values()))
    return [
        Bar(
            name,
            size,
            f"{units.byte_size(size)} · {units.percent(100 * size / total)}",
            color=theme.precision_color(name),
            tip=f"{name}: {size:,} B",
        )
        for name, size in sorted(inspection.weights_by_precision.items(), key=lambda pair: -pair[1])
    ]


def _count_bar(name: str, count: int, total: int) -> Bar:
    return Bar(name, count, f"{count:,}", tip=f"{name}: {count:,} ({units.percent(100 * count / total)})")
