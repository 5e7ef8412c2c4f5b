"""A comparison for people: the verdict first, then the figures of both sides and what they rest on."""

from __future__ import annotations

from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import conditions, heading, pairs, remarks, table
from workbench.core.comparing import CompareResult, CompareVerdict, LostLayer
from workbench.core.units import duration, figure, milliseconds, percent, rate

MOST_LOST = 10
STYLES = {
    CompareVerdict.B_FASTER: "bold green",
    CompareVerdict.A_FASTER: "bold yellow",
    CompareVerdict.NO_SIGNIFICANT_DIFFERENCE: "bold",
}
_ENDED = {
    "interval_narrow": "ended when the interval was narrow enough",
    "verdict_clear": "ended when the verdict was clear",
    "time_over": "used all its time",
    "stopped": "stopped early",
}


def summary(result: CompareResult, a: Path, b: Path) -> list[RenderableType]:
    """The blocks of a comparison's summary; `a` and `b` are the models as they were given."""
    return [
        heading("Comparison", f"{result.a.device} · {result.a.device_name}"),
        Text(f"  {result.sentence}", style=STYLES[result.verdict]),
        pairs(_figures(result)),
        _sides(result, a, b),
        *_lost(result),
        *remarks(result.warnings),
        heading("Conditions"),
        pairs(_conditions(result)),
    ]


def ratio_text(result: CompareResult) -> str:
    """The ratio with its interval and the direction of it."""
    ratio = result.ratio
    return (
        f"{ratio.median:.3f}  [{ratio.ci_low:.3f} … {ratio.ci_high:.3f}] at {100 * ratio.confidence:g} %"
        "  (speed of B relative to A)"
    )


def _figures(result: CompareResult) -> list[tuple[str, RenderableType]]:
    return [
        ("ratio", ratio_text(result)),
        ("counts from", f"{percent(100 * result.smallest_difference)} difference"),
        (
            "rests on",
            f"{result.instances} fresh processes per side · {result.rounds} rounds in turns · median "
            f"{result.measured} per block · {duration(result.duration_s)}, {_ENDED.get(result.ended, result.ended)}",
        ),
    ]


def _sides(result: CompareResult, a: Path, b: Path) -> RenderableType:
    rows = []
    for name, path, side in (("A", a, result.a), ("B", b, result.b)):
        backend = result.backends[name.lower()].word
        precision = Text(result.precisions[name.lower()], style="bold")
        latency = milliseconds(side.latency_ms.median)
        rows.append((name, path.name, backend, precision, latency, rate(side.throughput_fps)))
    return table(("", "~model", "backend", "precision", ">median latency", ">throughput"), rows)


def _lost(result: CompareResult) -> list[RenderableType]:
    if not result.lost_layers:
        note = result.lost_layers_note
        return (
            [] if note is None else [heading("Layers on which B loses time"), Text(f"  {note}", style="dim")]
        )
    whole = sum(loss.lost_ms for loss in result.lost_layers)
    rows = [_row(loss) for loss in result.lost_layers[:MOST_LOST]]
    title = heading("Layers on which B loses time", f"{figure(whole)} ms per inference in all")
    notes = [] if result.lost_layers_note is None else [Text(f"  {result.lost_layers_note}", style="dim")]
    return [title, table(("~operation", "type", ">A ms", ">B ms", ">lost ms", "~why"), rows), *notes]


def _row(loss: LostLayer) -> tuple[RenderableType, ...]:
    sure = "" if loss.certain else " (not certain)"
    return (
        Text(loss.name),
        Text(loss.type),
        Text(figure(loss.a_ms)),
        Text(figure(loss.b_ms)),
        Text(figure(loss.lost_ms), style="yellow" if loss.certain else ""),
        Text(f"{loss.why}{sure}"),
    )


def _conditions(result: CompareResult) -> list[tuple[str, RenderableType]]:
    noise, outputs = result.noise, result.outputs
    inputs = ", ".join(
        f"{name} {kind}{result.b.input_shapes.get(name, '')}" for name, kind in result.b.input_types.items()
    )
    same = "not compared" if outputs.agree is None else "agree" if outputs.agree else "differ"
    answers = same if outputs.cosine is None else f"{same}, cosine {outputs.cosine:.5f}"
    busy = f"{percent(noise.cpu_percent_before)} of the machine busy before"
    scatter = noise.block_scatter_percent
    return [
        ("input", inputs + ("" if outputs.same_inputs else " (A gets other data)")),
        ("answers", answers),
        ("noise", busy + ("" if scatter is None else f" · block ratios scatter by {percent(scatter, 2)}")),
        *conditions(result.environment),
    ]
