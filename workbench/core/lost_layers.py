"""Lost milliseconds: the operations of two profiles paired through their originals, and why one side takes longer.

Devices fuse differently in each setup, so operations that share a layer on either side are compared together (as in
`core.run_comparison`); layers that come from no operation at all are the device's own additions, mostly Reorders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.comparing import LossReason, LostLayer
from workbench.core.graph import Graph
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.profile_overlays import Rows
from workbench.core.profiling import LayerProfile
from workbench.core.run_comparison import LONGER, Span, compared_rows, total, verdict

LEAST_LOST_MS = 0.002
"""The counters' resolution is 1 µs: less is no finding."""

MOST_LISTED = 50
_CONVERTING = frozenset(("Reorder", "Convert"))
_BITS = {"i4": 4, "u4": 4, "i8": 8, "u8": 8, "bf16": 16, "f16": 16, "f32": 32, "f64": 64}
_ENDS = frozenset(("Input", "Parameter", "Output", "Result"))


@dataclass(frozen=True, slots=True)
class ProfiledSide:
    """A side's layers, and which of them each node of the common graph became."""

    layers: Sequence[LayerProfile]
    rows: Sequence[Rows]
    effective_precision: str


def lost_layers(graph: Graph, a: ProfiledSide, b: ProfiledSide) -> tuple[LostLayer, ...]:
    """Where B takes longer than A, the greatest loss first; `graph` is what both sides' rows are given for."""
    found: list[LostLayer] = []
    seen: set[tuple[Rows, Rows]] = set()
    used: set[int] = set()
    for node, pair in enumerate(compared_rows(a.rows, b.rows)):
        ours, theirs = pair
        if not ours or not theirs or pair in seen:
            continue
        seen.add(pair)
        used.update(theirs)
        loss = _paired(graph, node, pair, a, b)
        if loss is not None:
            found.append(loss)
    found += _additions(a, b, used)
    return tuple(sorted(found, key=lambda loss: -loss.lost_ms)[:MOST_LISTED])


def _paired(
    graph: Graph, node: int, pair: tuple[Rows, Rows], a: ProfiledSide, b: ProfiledSide
) -> LostLayer | None:
    ours, theirs = ([side.layers[row] for row in rows] for side, rows in zip((a, b), pair, strict=True))
    mine, other = total(b.layers, pair[1]), total(a.layers, pair[0])
    if mine is None:
        return None
    other = other or Span(0.0, 0.0, 0.0)
    lost = mine.mean - other.mean
    if lost < LEAST_LOST_MS:
        return None
    main = max(theirs, key=lambda layer: layer.mean_ms)
    reason, why = _reason(ours, theirs, b.effective_precision)
    names = tuple(dict.fromkeys(name for layer in theirs for name in layer.original_names))
    return LostLayer(
        name=main.original_names[0] if main.original_names else graph.nodes[node].name,
        original_names=names,
        type=main.type,
        a_ms=other.mean,
        b_ms=mine.mean,
        lost_ms=lost,
        certain=verdict(mine, other) == LONGER,
        reason=reason,
        why=why,
        a_layers=_described(ours),
        b_layers=_described(theirs),
    )


def _additions(a: ProfiledSide, b: ProfiledSide, used: set[int]) -> list[LostLayer]:
    """Layers of B that are paired with nothing. Those A has under the same name, too, are no loss but their growth."""
    paired_names = {layer.name: layer for layer in a.layers if layer.executed}
    losses = []
    for row, layer in enumerate(b.layers):
        if row in used or not layer.executed or layer.type in _ENDS:
            continue
        twin = paired_names.get(layer.name)
        twin = twin if twin is not None and twin.type == layer.type else None
        lost = layer.mean_ms - (twin.mean_ms if twin else 0.0)
        # An operation of the model without a counterpart is not B's addition: its time in A is not known.
        if lost < LEAST_LOST_MS or (twin is None and layer.original_names and layer.type not in _CONVERTING):
            continue
        mine, other = (Span(x.mean_ms, x.ci_low_ms, x.ci_high_ms) if x else None for x in (layer, twin))
        assert mine is not None
        reason, why = _addition_reason(layer, twin)
        losses.append(
            LostLayer(
                name=layer.name,
                original_names=layer.original_names,
                type=layer.type,
                a_ms=twin.mean_ms if twin else 0.0,
                b_ms=layer.mean_ms,
                lost_ms=lost,
                certain=verdict(mine, other or Span(0.0, 0.0, 0.0)) == LONGER,
                reason=reason,
                why=why,
                a_layers=_described([twin]) if twin else (),
                b_layers=_described([layer]),
            )
        )
    return losses


def _addition_reason(layer: LayerProfile, twin: LayerProfile | None) -> tuple[LossReason, Message]:
    if twin is not None:
        return _reason([twin], [layer], layer.precision)
    if layer.type in _CONVERTING:
        text = QT_TRANSLATE_NOOP(
            "core", "A new {type}: it brings data into another layout or precision ({output})."
        )
        return LossReason.NEW_REORDER, say(
            text, type=layer.type, output=f"{layer.precision} {layer.layout}".strip()
        )
    text = QT_TRANSLATE_NOOP("core", "A new layer ({type}) that A does without.")
    return LossReason.NEW_LAYER, say(text, type=layer.type)


def _reason(
    ours: Sequence[LayerProfile], theirs: Sequence[LayerProfile], effective: str
) -> tuple[LossReason, Message]:
    """The first that fits, the most telling first."""
    mine, other = (max(its, key=lambda layer: layer.mean_ms) for its in (theirs, ours))
    new = [x for x in theirs if x.executed and x.type in _CONVERTING]
    before = [x for x in ours if x.executed and x.type in _CONVERTING]
    if len(new) > len(before):
        text = QT_TRANSLATE_NOOP("core", "{count} new conversions of layout or precision beside it in B.")
        return LossReason.NEW_REORDER, say(text, count=len(new) - len(before))
    if _BITS.get(mine.precision, 0) > _BITS.get(effective, 99):
        text = QT_TRANSLATE_NOOP("core", "It computes in {precision}, while most of B computes in {most}.")
        return LossReason.PRECISION_ISLAND, say(text, precision=mine.precision, most=effective)
    fused, apart = (sum(x.executed for x in its) for its in (ours, theirs))
    if apart > fused:
        text = QT_TRANSLATE_NOOP("core", "What are {a} layers in A are {b} in B: a fusion was lost.")
        return LossReason.LOST_FUSION, say(text, a=fused, b=apart)
    if mine.primitive != other.primitive:
        text = QT_TRANSLATE_NOOP("core", "Another kernel: {b} instead of {a}.")
        return LossReason.OTHER_PRIMITIVE, say(text, a=other.primitive or "?", b=mine.primitive or "?")
    return LossReason.SLOWER, say(QT_TRANSLATE_NOOP("core", "The same kind of layer, only slower."))


def _described(layers: Sequence[LayerProfile]) -> tuple[str, ...]:
    return tuple(f"{x.name} ({', '.join(filter(None, (x.type, x.primitive, x.precision)))})" for x in layers)
