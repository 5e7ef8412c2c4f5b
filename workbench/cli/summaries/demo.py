"""What the demo measured and where everything lies, for people."""

from __future__ import annotations

from collections.abc import Callable
from shlex import quote
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.demo_flow import DemoOutcome
from workbench.cli.summaries.blocks import command_line, heading, pairs, table
from workbench.core.comparing import CompareVerdict
from workbench.core.units import byte_size, count, duration, figure, milliseconds, percent, rate

Step = dict[str, Any]


def summary(outcome: DemoOutcome, seconds: float) -> list[RenderableType]:
    """The blocks of the demo's summary."""
    runs = [step for step in outcome.steps if step["step"] == "benchmark"]
    parts: list[RenderableType] = [
        heading("Measured", "input types and precision are part of the experiment"),
        table(
            ("~variant", "hint", "precision", "input", ">throughput", ">median latency", "verdict"),
            [
                (
                    run["variant"],
                    run["hint"],
                    run["effective_precision"],
                    ", ".join(run["input_types"].values()),
                    rate(run["throughput_fps"]),
                    milliseconds(run["latency_median_ms"]),
                    run["verdict"],
                )
                for run in runs
            ],
        ),
        *_what_it_brought(outcome),
        heading("Where it lies", f"the demo took {duration(seconds)}"),
        pairs(
            [
                ("project", str(outcome.project)),
                ("report", str(outcome.report or "–")),
                *(
                    ("screenshot" if not index else "", str(file))
                    for index, file in enumerate(outcome.screenshots)
                ),
            ]
        ),
    ]
    parts += [Text.assemble(("  ! ", "yellow"), note) for note in outcome.notes]
    parts += [
        heading("See it in the window"),
        command_line(f"ov-workbench gui --project {quote(str(outcome.project))}"),
    ]
    return parts


def headline_facts(step: Step) -> list[str]:
    """A step's figures, in the order they are told."""
    told: dict[str, Callable[[Step], list[str]]] = {
        "import": _import,
        "convert": _convert,
        "quantize": _quantize,
        "benchmark": _benchmark,
        "profile": _profile,
        "compare": _compare,
        "evaluate": _evaluate,
    }
    name = step["step"]
    return told[name](step) if name in told else [byte_size(step["size_bytes"])]


def _what_it_brought(outcome: DemoOutcome) -> list[RenderableType]:
    """What quantizing has gained and cost: two lines that belong together."""
    by_step = {step["step"]: step for step in outcome.steps}
    rows = [
        (title, " · ".join(_figures[name](by_step[name])))
        for name, title in (("quantize", "size"), ("compare", "speed"), ("evaluate", "accuracy"))
        if name in by_step
    ]
    return [heading("What quantizing has brought"), pairs(rows)] if rows else []


def _import(step: Step) -> list[str]:
    return [step["format"], f"{count(step['parameter_count'])} parameters", f"{count(step['macs'])} MACs"]


def _convert(step: Step) -> list[str]:
    return [step["variant"], step["precision"], byte_size(step["size_bytes"])]


def _quantize(step: Step) -> list[str]:
    facts = [
        step["variant"],
        f"{figure(step['size_ratio'])} × of the weights",
        f"{step['quantized_operations']} of {step['total_operations']} operations",
    ]
    accuracy = step["accuracy"]
    if accuracy is not None:
        before, after = (percent(100 * accuracy[key], 2) for key in ("reference", "quantized"))
        facts.append(f"{accuracy['metric']} {before} → {after}")
    return facts


def _benchmark(step: Step) -> list[str]:
    return [
        step["variant"],
        step["hint"],
        rate(step["throughput_fps"]),
        f"median {milliseconds(step['latency_median_ms'])}",
        step["effective_precision"],
        step["verdict"],
    ]


def _profile(step: Step) -> list[str]:
    return [
        step["variant"],
        f"{step['layers']} layers",
        f"slowest {step['slowest_layer']} {percent(step['slowest_percent'])}",
        f"unattributed {milliseconds(step['unattributed_ms'])}",
    ]


def _compare(step: Step) -> list[str]:
    return [f"{step['b']} against {step['a']}", *_speed(step)]


def _evaluate(step: Step) -> list[str]:
    return [step["variant"], *_accuracy(step)]


def _size(step: Step) -> list[str]:
    return [f"{figure(step['size_ratio'])} × of the weights"]


def _speed(step: Step) -> list[str]:
    ratio = step["ratio"]
    ends = f"[{figure(ratio['ci_low'])} … {figure(ratio['ci_high'])}]"
    verdicts = {
        CompareVerdict.B_FASTER.value: f"{step['b']} is faster",
        CompareVerdict.A_FASTER.value: f"{step['a']} is faster",
    }
    verdict = verdicts.get(step["verdict"], "no significant difference")
    return [f"{figure(ratio['median'])} × {ends}", verdict]


def _accuracy(step: Step) -> list[str]:
    share = step["value"]
    facts = [f"{step['metric']} {'n/a' if share is None else percent(100 * share, 2)}"]
    if step["interval"] is not None:
        low, high = (percent(100 * end, 2) for end in step["interval"])
        facts.append(f"{low} – {high}")
    if step["reference"] is not None:
        facts.append(f"{percent(100 * step['reference'], 2)} before")
    verdicts = {"worse": "a significant drop", "better": "a significant gain"}
    if step["verdict"] is not None:
        facts.append(verdicts.get(step["verdict"], "no significant drop"))
    return facts


_figures: dict[str, Callable[[Step], list[str]]] = {
    "quantize": _size,
    "compare": _speed,
    "evaluate": _accuracy,
}
