"""Which operations of a model OpenVINO has no rule for: the converter's own report, with the source's own nodes."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import openvino as ov

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.inspection import ModelFormat, UnsupportedOperation
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.engine.graph_facts import printable
from workbench.engine.model_files import ModelSource
from workbench.engine.openvino_errors import unsupported_operations
from workbench.engine.source_nodes import SourceNodes

MOST_NODES = 50
_NO_RULE = re.compile(r"No conversion rule found for operations:\s*([^\n]+)")
_FIRST_ONLY = re.compile(r"No (?:translator|creator) found for (\S+) node")
_NOT_IN_OPSET = re.compile(r"Opset (\S+) doesn't contain the operation with type: (\S+)")
_FAILED = re.compile(r"Conversion is failed for:\s*([^\n]+)")
_REASON = re.compile(r"^-- (\S+) with a message:\n(.*?)(?=^-- |^Summary:|\Z)", re.MULTILINE | re.DOTALL)
_OPSET = re.compile(r"(\w+)-(\d+)")
_FRONT_ENDS = {
    ModelFormat.ONNX: "onnx",
    ModelFormat.TF_FROZEN: "tf",
    ModelFormat.TF_META_GRAPH: "tf",
    ModelFormat.SAVED_MODEL: "tf",
    ModelFormat.TFLITE: "tflite",
    ModelFormat.PADDLE: "paddle",
}
_REPORTS_FIRST_ONLY = frozenset((ModelFormat.TFLITE, ModelFormat.PADDLE))
_TORCH = frozenset((ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON))


class UnsupportedOperationsError(WorkbenchError):
    """A model with operations OpenVINO has no rule for.

    `graph` is the front end's graph with a placeholder for each of them, where the format has that; `module` the
    torch object.
    """

    def __init__(
        self,
        report: ErrorReport,
        operations: tuple[UnsupportedOperation, ...],
        graph: ov.Model | None,
        module: object | None,
    ) -> None:
        super().__init__(report.code, report.what, report.why, report.tries, report.details)
        self.operations, self.graph, self.module = operations, graph, module


def with_nodes(
    error: WorkbenchError, source: ModelSource, module: object | None = None, path: Path | None = None
) -> WorkbenchError:
    """The same error with the operations' names, counts and nodes, when unsupported operations are its cause.

    `path` is what a front end is given, where that is not the source's own.
    """
    report = error.report  # its details are the converter's own text, which is read once more
    if report.code is not ErrorCode.UNSUPPORTED_OPERATIONS:
        return error
    graph = _partly_converted(source, path or source.path)
    operations = tuple(_operations(report.details, source, graph, module))
    if not operations:
        return error
    lists = "\n".join(f"{o.type} ({o.count}): {', '.join(map(printable, o.nodes))}" for o in operations)
    details = f"{report.details}\n\n{lists}"
    without_rule = [operation for operation in operations if operation.reason is None]
    if without_rule:
        report = unsupported_operations(source.path, without_rule, details, report.tries).report
    complete = msgspec.structs.replace(report, details=details)
    plain = tuple(msgspec.structs.replace(o, type=plain_type(o.type)) for o in operations)
    return UnsupportedOperationsError(complete, plain, graph, module)


def is_placeholder(node: ov.Node) -> bool:
    """Whether a node of a partly converted graph stands for an operation that was not converted."""
    return is_placeholder_type(str(node.get_type_name()))


def is_placeholder_type(kind: str) -> bool:
    """The types of such nodes: one per front end, and ONNX's for a rule that failed."""
    return kind.endswith("FrameworkNode") or kind.startswith("NotSupported")


def _partly_converted(source: ModelSource, path: Path) -> ov.Model | None:
    name = _FRONT_ENDS.get(source.format)
    if name is None:
        return None
    from openvino.frontend import FrontEndManager

    with contextlib.suppress(
        Exception
    ):  # the front ends raise anything; then there is only the report's text
        front_end = FrontEndManager().load_by_framework(name)
        input_model = front_end.load(str(path))
        graph: ov.Model = front_end.convert_partially(input_model)
        graph.read_from = (
            input_model  # the placeholders' attributes lie in it: without it, asking for them crashes
        )
        return graph
    return None


def _operations(
    text: str, source: ModelSource, graph: ov.Model | None, module: Any
) -> Iterator[UnsupportedOperation]:
    """Those without a rule first, then those whose rule failed."""
    nodes = source_nodes(source, module)
    missing = [*_listed(_NO_RULE, text), *_FIRST_ONLY.findall(text)]
    missing += [kind for _, kind in _NOT_IN_OPSET.findall(text)]
    if source.format in _REPORTS_FIRST_ONLY and graph is not None:
        missing += [kind for kind in _independent(graph, nodes) if kind not in missing]
    if source.format is ModelFormat.EXPORTED_PROGRAM and any(
        plain_type(k) not in nodes.names for k in missing
    ):
        with contextlib.suppress(Exception):  # only the nodes' names are lost
            nodes = source_nodes(source, module, decomposed=True)
    for kind in dict.fromkeys(missing):
        names = nodes.names.get(plain_type(kind), [])
        yield _operation(kind, names, None)
    reasons = dict(_REASON.findall(text))
    for kind in _listed(_FAILED, text):
        if kind in missing:
            continue
        names = [name for name, known in _placeholders(graph, nodes) if known == plain_type(kind)]
        if missing and not names:
            continue  # it failed only because an operation around it has no rule
        yield _operation(kind, names, _reason(reasons.get(kind, "")))


def _operation(kind: str, names: list[str], reason: Message | None) -> UnsupportedOperation:
    return UnsupportedOperation(
        type=kind, count=max(len(names), 1), nodes=tuple(filter(None, names[:MOST_NODES])), reason=reason
    )


def _reason(text: str) -> Message:
    from workbench.engine.failures import plain_cause

    if not text.strip():
        return say(QT_TRANSLATE_NOOP("core", "Its conversion failed."))
    return verbatim(printable(plain_cause(RuntimeError(text)))[:500])


def _listed(pattern: re.Pattern[str], text: str) -> list[str]:
    match = pattern.search(text)
    return [name.strip() for name in match[1].split(",") if name.strip()] if match else []


def plain_type(kind: str) -> str:
    """`Frob-17` is `Frob` in the file; other names stay."""
    match = _OPSET.fullmatch(kind)
    return match[1] if match else kind


def source_nodes(source: ModelSource, module: Any = None, *, decomposed: bool = False) -> SourceNodes:
    """The operations as they stand in the source's own file, or in the torch object."""
    if source.format is ModelFormat.ONNX:
        from workbench.engine.onnx_facts import onnx_nodes

        return onnx_nodes(source.path)
    if source.format in (ModelFormat.TF_FROZEN, ModelFormat.TF_META_GRAPH, ModelFormat.SAVED_MODEL):
        from workbench.engine.tensorflow_facts import tensorflow_nodes

        return tensorflow_nodes(source.main_file, source.format)
    if source.format is ModelFormat.TFLITE:
        from workbench.engine.tflite_facts import tflite_nodes

        return tflite_nodes(source.main_file)
    if source.format is ModelFormat.PADDLE:
        from workbench.engine.paddle_facts import paddle_nodes

        return paddle_nodes(source.main_file)
    if source.format in _TORCH and module is not None:
        from workbench.engine.torch_facts import torch_nodes

        return torch_nodes(module, decomposed=decomposed)
    if source.format is ModelFormat.IR:
        from workbench.engine.ir_files import ir_nodes

        return ir_nodes(source.main_file)
    return SourceNodes()


def _placeholders(graph: ov.Model | None, nodes: SourceNodes) -> Iterator[tuple[str, str]]:
    """Name and type of each operation that was not converted, in topological order."""
    for node in graph.get_ordered_ops() if graph is not None else ():
        if is_placeholder(node):
            yield node.get_friendly_name(), _type_of(node, nodes)


def _type_of(node: ov.Node, nodes: SourceNodes) -> str:
    attributes = node.get_attributes()
    kind = str(attributes.get("ONNX_META_type", ""))
    if kind:
        domain = attributes.get("ONNX_META_domain", "")
        return f"{domain}.{kind}" if domain else kind
    name = node.get_friendly_name()
    return nodes.types.get(name) or nodes.types.get(name.rpartition("/")[2], "?")


def _independent(graph: ov.Model, nodes: SourceNodes) -> Iterator[str]:
    """Types that were not converted although everything they take was: what follows on them only lacks shapes."""
    tainted: set[str] = set()
    for node in graph.get_ordered_ops():
        name = node.get_friendly_name()
        depends = any(
            port.get_source_output().get_node().get_friendly_name() in tainted for port in node.inputs()
        )
        if is_placeholder(node):
            if not depends and (kind := _type_of(node, nodes)) != "?":
                yield kind
            tainted.add(name)
        elif depends:
            tainted.add(name)
