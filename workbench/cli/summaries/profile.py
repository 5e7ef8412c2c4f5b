"""A profile for people: the layers that cost most, where the rest went, and what the rules say about it."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import bullets, conditions, heading, pairs, remarks, table
from workbench.core.profiling import Advice, LayerProfile, ProfileResult, Share
from workbench.core.units import figure, milliseconds, percent

BAR_WIDTH = 10


def summary(result: ProfileResult, top: int = 20) -> list[RenderableType]:
    """The blocks of a profile's summary; `top` layers are listed."""
    executed = [layer for layer in result.layers if layer.executed]
    ranked = sorted(executed, key=lambda layer: layer.mean_ms, reverse=True)[:top]
    return [
        heading("Profile", f"{result.device} · {result.device_name}"),
        pairs(_figures(result)),
        heading("Layers", f"the {len(ranked)} that cost most, of {len(executed)} executed"),
        table(
            ("~layer", "type", "precision", ">mean ms", ">95 % interval", ">share", ""),
            [_row(layer, ranked[0].percent) for layer in ranked],
        ),
        heading("By type"),
        _shares(result.by_type),
        heading("By precision"),
        _shares(result.by_precision),
        *_advice(result.advice),
        *remarks(result.warnings),
    ]


def _figures(result: ProfileResult) -> list[tuple[str, RenderableType]]:
    inputs = ", ".join(
        f"{name} {kind}{result.input_shapes.get(name, '')}" for name, kind in result.input_types.items()
    )
    mean = result.latency_ms.mean
    share = percent(100 * result.unattributed_ms / mean) if mean else percent(None)
    return [
        ("latency", f"{milliseconds(mean)} mean · {milliseconds(result.latency_ms.median)} median"),
        ("layers together", milliseconds(result.layers_total_ms)),
        (
            "unattributed",
            f"{milliseconds(result.unattributed_ms)} ({share} of the latency, explained by no layer)",
        ),
        ("effective precision", Text(result.effective_precision, style="bold")),
        ("input", inputs),
        ("measured", f"{result.iterations:,} inferences in {result.blocks} freshly compiled blocks"),
        *conditions(result.environment),
    ]


def _row(layer: LayerProfile, largest: float) -> tuple[str | Text, ...]:
    low, high = layer.ci_low_ms, layer.ci_high_ms
    # Both ends: what the counters cut off makes the interval reach further up than down.
    interval = "" if low is None or high is None else f"{figure(low)} – {figure(high)}"
    return (
        layer.name,
        layer.type,
        layer.precision,
        figure(layer.mean_ms),
        interval,
        percent(layer.percent),
        Text(bar(layer.percent / largest if largest else 0.0), style="blue"),
    )


def bar(share: float, width: int = BAR_WIDTH) -> str:
    """A bar of block characters, in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _shares(shares: tuple[Share, ...]) -> RenderableType:
    largest = max((share.percent for share in shares), default=0.0)
    return table(
        ("name", ">layers", ">ms", ">share", ""),
        [
            (
                share.name,
                str(share.count),
                figure(share.total_ms),
                percent(share.percent),
                Text(bar(share.percent / largest if largest else 0.0), style="blue"),
            )
            for share in shares
        ],
    )


def _advice(advice: tuple[Advice, ...]) -> list[RenderableType]:
    lines = bullets(
        [
            (
                Text("•", style="cyan"),
                [
                    Text(str(entry.finding), style="bold"),
                    Text(str(entry.evidence), style="dim"),
                    Text(str(entry.suggestion)),
                ],
            )
            for entry in advice
        ]
    )
    return [heading("Advice"), lines] if lines is not None else []
