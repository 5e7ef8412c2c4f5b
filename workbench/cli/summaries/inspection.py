"""What a model is, for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, remarks, table
from workbench.cli.terminal import shown
from workbench.core.inspection import InspectResult
from workbench.core.tensors import TensorInfo
from workbench.core.units import byte_size, count

MOST_OPERATIONS = 15
MOST_NODES = 5


def summary(result: InspectResult, name: str) -> list[RenderableType]:
    """The blocks of an inspection's summary."""
    listed = list(result.operations.items())[:MOST_OPERATIONS]
    rest = len(result.operations) - len(listed)
    return [
        heading(shown(name), result.format.value),
        pairs(_facts(result)),
        *_preflight(result),
        heading("Inputs"),
        tensors(result.inputs),
        heading("Outputs"),
        tensors(result.outputs),
        heading("Operations", f"{rest} rarer types not shown" if rest > 0 else ""),
        table(("~type", ">count"), [(shown(kind), f"{number:,}") for kind, number in listed]),
        *_nodes(result),
        *remarks(result.warnings),
    ]


def tensors(infos: Iterable[TensorInfo]) -> RenderableType:
    """Inputs or outputs as a table."""
    return table(
        ("~name", "type", "~shape", "layout"),
        [(shown(info.name), info.type, info.shape_text, info.layout or "") for info in infos],
    )


def _preflight(result: InspectResult) -> list[RenderableType]:
    if not result.unsupported:
        return []
    rows = [
        (
            Text(shown(operation.type), style="red"),
            f"{operation.count:,}",
            _some(operation.nodes, operation.count),
            "" if operation.reason is None else str(operation.reason),
        )
        for operation in result.unsupported
    ]
    return [
        heading("OpenVINO cannot convert", "cut the model before these, or replace them"),
        table(("~operation", ">count", "~nodes", "~reason"), rows),
    ]


def _some(names: tuple[str, ...], count: int) -> str:
    listed = [shown(name) for name in names[:MOST_NODES]]
    return ", ".join(listed) + (" …" if count > len(listed) else "")


def _nodes(result: InspectResult) -> list[RenderableType]:
    if not result.nodes:
        return []
    rows = [(shown(n.name), shown(n.type), ", ".join(shown(t) for t in n.tensors)) for n in result.nodes]
    return [
        heading("Nodes", "a name or a tensor for --input and --output of convert"),
        table(("~name", "~type", "~tensors"), rows),
    ]


def _facts(result: InspectResult) -> list[tuple[str, RenderableType]]:
    opset = result.opset or {}
    by_precision = result.weights_by_precision.items()
    weights = ", ".join(f"{kind} {byte_size(size)}" for kind, size in by_precision)
    rows: list[tuple[str, RenderableType | None]] = [
        ("size", byte_size(result.size_bytes)),
        ("made by", None if result.producer is None else shown(result.producer)),
        ("framework", None if result.framework_version is None else shown(result.framework_version)),
        ("opset", ", ".join(f"{domain or 'ai.onnx'} {version}" for domain, version in opset.items()) or None),
        ("IR version", None if result.ir_version is None else str(result.ir_version)),
        ("nodes", f"{result.node_count:,}"),
        ("parameters", count(result.parameter_count)),
        ("MACs", _macs(result)),
        ("weights", f"{byte_size(result.weights_bytes)}" + (f" ({weights})" if weights else "")),
        ("main precision", result.precision),
        ("quantized", f"{result.quantized_operations} operations" if result.quantized_operations else None),
        (
            "memory",
            None
            if result.memory_estimate_bytes is None
            else f"about {byte_size(result.memory_estimate_bytes)} to convert it",
        ),
        ("SHA-256", result.sha256),
    ]
    return [(label, value) for label, value in rows if value is not None]


def _macs(result: InspectResult) -> str:
    number = "not known" if result.macs is None else f"{count(result.macs)} per inference"
    return number if result.macs_note is None else f"{number}; {result.macs_note}"
