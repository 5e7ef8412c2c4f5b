"""Overlays as files of other graph viewers: Model Explorer's custom node data, netron's attachment.

Model Explorer finds an operation by its id or by the name of one of its results (google-ai-edge/model-explorer,
`node_data_builder.py`); netron finds it by its name (netron 9.3.3, `metadata.Attachment` in `view.js`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from workbench import paths
from workbench.core.colour_scales import DIVERGING, VIRIDIS, colour_at
from workbench.core.graph import Graph, GraphKind, GraphNode
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.overlays import Overlay, OverlayScale, Value
from workbench.core.profile_overlays import PROFILE_TITLES

MODEL_EXPLORER, NETRON = "model-explorer", "netron"
"""The viewers by the names that commands and menus have for them."""
SIGNATURE = "netron:attachment"
_SHARED = say(
    QT_TRANSLATE_NOOP("core", "Operations that became one layer each show all that was measured of it.")
)
_STOPS = 8
_PRECISION = "precision"


def model_explorer_node_data(graph: Graph, overlay: Overlay, conditions: Mapping[str, str]) -> dict[str, Any]:
    """Model Explorer's custom node data of the overlay; `overlay.values[i]` is that of node i of `graph`.

    An operation is given under its first named result and under its own name: which of the two a viewer's adapter
    knows differs. There is no room for the conditions but in the name of the data.
    """
    by_colour = _needs_colours(overlay)
    colours = _colours(overlay) if by_colour else [None] * len(overlay.values)
    results: dict[str, dict[str, Any]] = {}
    for node, value, colour in zip(graph.nodes, overlay.values, colours, strict=True):
        if value is None:
            continue
        entry: dict[str, Any] = {"value": _plain(overlay, value)}
        if colour is not None:
            entry["bgColor"] = colour
        for key in _keys(node):
            results.setdefault(key, entry)
    name = " · ".join((_titled(overlay), *(value for value in conditions.values() if value)))
    made: dict[str, Any] = {"name": name, "results": results}
    if not by_colour:
        stops = (step / _STOPS for step in range(_STOPS + 1))
        made["gradient"] = [{"stop": at, "bgColor": colour_at(VIRIDIS, at)} for at in stops]
    if _is_shared(graph, overlay):
        made["hideAggregatedStats"] = ["sum", "avg"]
    return made


def netron_attachment(
    graph: Graph, overlay: Overlay, conditions: Mapping[str, str], model_names: Sequence[str] = ("",)
) -> dict[str, Any]:
    """Netron's attachment of the overlay; the conditions are told of the model, by each of the names it may have.

    Netron finds a node by the first line of its name; of one without a name nothing can be told.
    """
    if _is_shared(graph, overlay):
        conditions = {**conditions, "note": str(_SHARED)}
    told = [
        {"kind": "model", "target": target, "name": key, "value": value, "type": "string"}
        for target in dict.fromkeys(model_names)
        for key, value in {"overlay": _titled(overlay), **conditions}.items()
        if value
    ]
    metrics = [
        {
            "kind": "node",
            "target": node.name.split("\n")[0],
            "name": _titled(overlay),
            "value": _plain(overlay, value),
            "type": "string" if isinstance(value, str) else "float32",
        }
        for node, value in zip(graph.nodes, overlay.values, strict=True)
        if value is not None and node.name
    ]
    return {"signature": SIGNATURE, "metadata": told, "metrics": metrics}


def overlay_file(form: str, graph: Graph, overlay: Overlay, conditions: Mapping[str, str]) -> dict[str, Any]:
    """The overlay for one of the viewers; `graph.name` is that of the model where it has one."""
    if form == MODEL_EXPLORER:
        return model_explorer_node_data(graph, overlay, conditions)
    return netron_attachment(graph, overlay, conditions, ("", graph.name))


def _is_shared(graph: Graph, overlay: Overlay) -> bool:
    """Whether operations that became one layer each have all that was measured of it: then no sum over them is true."""
    numeric = overlay.scale is not OverlayScale.CATEGORICAL
    return numeric and overlay.id in PROFILE_TITLES and graph.kind is not GraphKind.EXECUTED


def file_text(value: Mapping[str, Any]) -> str:
    """The JSON of such a file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def _titled(overlay: Overlay) -> str:
    return f"{overlay.title} ({overlay.unit})" if overlay.unit else str(overlay.title)


def _keys(node: GraphNode) -> list[str]:
    result = next((tensor.name for tensor in node.outputs if tensor.name), "")
    return [key for key in dict.fromkeys((result, node.name)) if key]


def _plain(overlay: Overlay, value: Value) -> Value:
    return str(overlay.said[value]) if isinstance(value, str) and value in overlay.said else value


def _needs_colours(overlay: Overlay) -> bool:
    """A gradient goes from the least to the greatest value in equal steps, and knows no neutral ones."""
    sequential = overlay.scale is OverlayScale.SEQUENTIAL
    return not sequential or overlay.logarithmic or bool(overlay.neutral)


def _colours(overlay: Overlay) -> list[str | None]:
    if overlay.scale is OverlayScale.CATEGORICAL:
        palette = _palette()
        names = {
            word: palette.precisions.get(word.lower(), palette.secondary)
            if overlay.id == _PRECISION
            else palette.series[rank]
            if rank < len(palette.series)
            else palette.secondary
            for rank, word in enumerate(overlay.categories)
        }
        return [names.get(value) if isinstance(value, str) else None for value in overlay.values]
    stations = DIVERGING if overlay.scale is OverlayScale.DIVERGING else VIRIDIS
    return [None if p is None else colour_at(stations, p) for p in overlay.colours()]


class _Palette(msgspec.Struct, frozen=True):
    """The part of the window's light theme that the white pages of other viewers can show."""

    secondary: str
    series: tuple[str, ...]
    precisions: dict[str, str]


@functools.cache
def _palette() -> _Palette:
    return msgspec.json.decode((paths.resources() / "themes" / "light.json").read_bytes(), type=_Palette)
