"""Rules that turn a profile into advice; each states the numbers it rests on and stays silent without them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from workbench.core import units
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.profiling import Advice, LayerProfile
from workbench.engine.layer_counters import CONVERTING_LAYERS

REORDER_LIMIT_PERCENT = 5.0
UNATTRIBUTED_LIMIT_PERCENT = 15.0
DOMINANT_LIMIT_PERCENT = 50.0
ISLAND_LIMIT_PERCENT = 10.0
REFERENCE_LIMIT_PERCENT = 5.0

_WIDER = {"i8": ("f32", "bf16", "f16"), "u8": ("f32", "bf16", "f16"), "bf16": ("f32",), "f16": ("f32",)}
"""Precisions that cost more than the effective one."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules look at. `model_precision`: the precision the source model computes in."""

    layers: list[LayerProfile]
    latency_ms: float
    effective_precision: str
    model_precision: str | None

    @property
    def total_ms(self) -> float:
        return math.fsum(layer.mean_ms for layer in self.layers)


def advise(findings: Findings) -> tuple[Advice, ...]:
    """All rules that have something to say, the most general first."""
    return tuple(advice for rule in _RULES if (advice := rule(findings)) is not None)


def _precision_differs(findings: Findings) -> Advice | None:
    model, effective = findings.model_precision, findings.effective_precision
    if model != "f32" or effective not in ("bf16", "f16"):
        return None
    share = _percent(findings, lambda layer: layer.precision == effective)
    return Advice(
        rule="precision_differs",
        finding=say(
            QT_TRANSLATE_NOOP(
                "core", "The model computes in {model}, but the device runs it in {effective}."
            ),
            model=model,
            effective=effective,
        ),
        evidence=say(
            QT_TRANSLATE_NOOP("core", "{share} of the layers' time is spent in {effective}."),
            share=units.percent(share),
            effective=effective,
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is faster; where accuracy matters, compare with the inference precision set to f32.",
            )
        ),
    )


def _reorders(findings: Findings) -> Advice | None:
    share = _percent(findings, lambda layer: layer.type in CONVERTING_LAYERS)
    if share <= REORDER_LIMIT_PERCENT:
        return None
    count = sum(layer.executed and layer.type in CONVERTING_LAYERS for layer in findings.layers)
    return Advice(
        rule="reorders",
        finding=say(
            QT_TRANSLATE_NOOP("core", "Changing layouts and precisions takes a visible part of the time.")
        ),
        evidence=say(
            QT_TRANSLATE_NOOP("core", "{count} such layers take {share} of the layers' time."),
            count=count,
            share=units.percent(share),
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP(
                "core",
                "Look at the layers beside them: a precision island or an unusual layout forces the change. "
                "Keep neighbours in one precision.",
            )
        ),
    )


def _unattributed(findings: Findings) -> Advice | None:
    rest = findings.latency_ms - findings.total_ms
    share = 100 * rest / findings.latency_ms if findings.latency_ms > 0 else 0.0
    if share <= UNATTRIBUTED_LIMIT_PERCENT:
        return None
    return Advice(
        rule="unattributed",
        finding=say(QT_TRANSLATE_NOOP("core", "No layer accounts for a large part of the latency.")),
        evidence=say(
            QT_TRANSLATE_NOOP("core", "{rest} of {latency} ({share}) lie between the layers."),
            rest=units.milliseconds(rest),
            latency=units.milliseconds(findings.latency_ms),
            share=units.percent(share),
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP(
                "core",
                "The model is small for this device, or the machine was busy. "
                "Larger batches or several requests in flight hide this part.",
            )
        ),
    )


def _dominant(findings: Findings) -> Advice | None:
    layer = max(findings.layers, key=lambda x: x.mean_ms, default=None)
    if layer is None or layer.percent <= DOMINANT_LIMIT_PERCENT:
        return None
    return Advice(
        rule="dominant_layer",
        finding=say(
            QT_TRANSLATE_NOOP("core", "One layer takes more than half of the time: {name}."), name=layer.name
        ),
        evidence=say(
            QT_TRANSLATE_NOOP("core", "{time} of {total} ({share}), {type}, {primitive}."),
            time=units.milliseconds(layer.mean_ms),
            total=units.milliseconds(findings.total_ms),
            share=units.percent(layer.percent),
            type=layer.type,
            primitive=layer.primitive,
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP("core", "Work on this layer first: its size, its precision, its primitive.")
        ),
    )


def _islands(findings: Findings) -> Advice | None:
    wider = _WIDER.get(findings.effective_precision, ())
    counted = [x for x in findings.layers if x.executed and x.macs and x.precision in wider]
    share = _percent(findings, lambda layer: bool(layer.macs) and layer.precision in wider)
    if share <= ISLAND_LIMIT_PERCENT or not counted:
        return None
    slowest = max(counted, key=lambda layer: layer.mean_ms)
    return Advice(
        rule="precision_islands",
        finding=say(
            QT_TRANSLATE_NOOP("core", "Some layers stayed in a wider precision than {effective}."),
            effective=findings.effective_precision,
        ),
        evidence=say(
            QT_TRANSLATE_NOOP(
                "core", "{count} of them take {share} of the layers' time; the slowest is {name}."
            ),
            count=len(counted),
            share=units.percent(share),
            name=slowest.name,
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP(
                "core", "Check whether they were left out on purpose; if not, let them be quantized too."
            )
        ),
    )


def _reference(findings: Findings) -> Advice | None:
    share = _percent(findings, lambda layer: layer.primitive.startswith("ref"))
    if share <= REFERENCE_LIMIT_PERCENT:
        return None
    names = sorted({x.type for x in findings.layers if x.executed and x.primitive.startswith("ref")})
    return Advice(
        rule="reference_primitives",
        finding=say(
            QT_TRANSLATE_NOOP("core", "Some layers run in a plain reference implementation: {types}."),
            types=", ".join(names),
        ),
        evidence=say(
            QT_TRANSLATE_NOOP("core", "They take {share} of the layers' time."), share=units.percent(share)
        ),
        suggestion=say(
            QT_TRANSLATE_NOOP(
                "core", "Another element type or an equivalent operation may have an optimised one."
            )
        ),
    )


def _percent(findings: Findings, wanted: Callable[[LayerProfile], bool]) -> float:
    part = math.fsum(layer.mean_ms for layer in findings.layers if layer.executed and wanted(layer))
    return 100 * part / findings.total_ms if findings.total_ms else 0.0


_RULES = (_precision_differs, _dominant, _islands, _reorders, _reference, _unattributed)
