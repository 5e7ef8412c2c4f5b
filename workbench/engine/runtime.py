"""OpenVINO in one place: the process's core, reading a model, what its ports are, the facts about this machine."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import openvino as ov

from workbench import __version__
from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.machine import machine
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.core.tensors import TensorInfo
from workbench.engine.model_files import ModelSource, recognise

_UNBOUNDED = 2**31 - 1
"""What some front ends write as the upper bound of a dimension that has none."""
VIRTUAL_DEVICES = ("AUTO", "MULTI", "HETERO", "BATCH")


@functools.cache
def core() -> ov.Core:
    """The process's only core: plug-ins are loaded once."""
    return ov.Core()


def openvino_version() -> str:
    """`2026.4.1-22982-…`, as the runtime says it."""
    return str(ov.get_version())


def environment() -> Environment:
    """The conditions here and now; `cpu_percent_before` is left to who measures."""
    facts = machine()
    return Environment(
        **msgspec.structs.asdict(facts),
        cpu_percent_before=None,
        openvino_version=openvino_version(),
        workbench_version=__version__,
    )


def read_model(path: str | Path, reporter: Reporter | None = None) -> ov.Model:
    """Read a model of any format OpenVINO takes; raises `WorkbenchError` with the true cause."""
    return read_source(recognise(path), reporter)


def read_source(source: ModelSource, reporter: Reporter | None = None) -> ov.Model:
    """Read a model that was recognised already. Nothing is optimized: the graph is the front end's."""
    from workbench.engine import loading  # which needs this module's core

    return loading.load(source, reporter, optimized=False).model


def convert_source(source: ModelSource, reporter: Reporter | None = None) -> ov.Model:
    """The same as `ovc` does: read and run the offline transformations. An IR is read as it is."""
    from workbench.engine import loading  # which needs this module's core

    return loading.load(source, reporter).model


def require_inputs(model: ov.Model) -> None:
    """Raise `WorkbenchError` when there is nothing to feed."""
    if not model.inputs:
        raise WorkbenchError(
            ErrorCode.MODEL_WITHOUT_INPUTS,
            say(QT_TRANSLATE_NOOP("core", "The model cannot be run.")),
            say(QT_TRANSLATE_NOOP("core", "It has no inputs, so there is nothing to feed it with.")),
            (
                say(
                    QT_TRANSLATE_NOOP("core", "Export it again with its data as an input, not as a constant.")
                ),
            ),
        )


def require_device(name: str) -> None:
    """Raise `WorkbenchError` when a device, or a member of `AUTO:GPU,CPU` and the like, is not here."""
    available = core().available_devices
    for part in name.replace(":", ",").split(","):
        device = part.strip().partition("(")[0]  # AUTO:CPU(2) limits the requests
        excluded = device.startswith("-")
        if not device or excluded or device in VIRTUAL_DEVICES or _is_present(device, available):
            continue
        raise WorkbenchError(
            ErrorCode.DEVICE_UNAVAILABLE,
            say(QT_TRANSLATE_NOOP("core", "The device {device} is not available."), device=device),
            say(
                QT_TRANSLATE_NOOP("core", "OpenVINO sees these devices here: {devices}."),
                devices=", ".join(available) or "-",
            ),
            (
                say(QT_TRANSLATE_NOOP("core", "Choose one of them.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "The devices step says why another is missing: ov-workbench devices."
                    )
                ),
            ),
        )


def _is_present(device: str, available: list[str]) -> bool:
    """`GPU` stands for `GPU.0`, and `GPU.0` for a single GPU listed without a number."""
    return any(device in (name, name.partition(".")[0]) or device == f"{name}.0" for name in available)


def tensor_infos(ports: Iterable[Any]) -> tuple[TensorInfo, ...]:
    """Describe a model's (or compiled model's) inputs or outputs.

    An output that nobody named (PyTorch's) is called `output:0` by its place: the runtime's own `Result_69` counts on
    from process to process.
    """
    return tuple(_tensor_info(port, number) for number, port in enumerate(ports))


def is_nameless_result(node: Any) -> bool:
    """Whether a model's output has only the name that the runtime numbered."""
    return (
        node.get_type_name() == "Result"
        and node.get_friendly_name() == node.get_name()
        and not node.output(0).get_names()
    )


def shape_of(partial: ov.PartialShape) -> tuple[int | str, ...] | None:
    """A shape in `TensorInfo`'s form; `None` when the rank is dynamic."""
    return None if partial.rank.is_dynamic else tuple(_dimension(d) for d in partial)


def plain(value: Any) -> Any:
    """A property's value as JSON can hold it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, ov.Type):
        return value.get_type_name()
    if isinstance(value, enum.Enum) or hasattr(type(value), "__members__"):
        # pybind11 calls a value "???" that the Python part does not know yet
        return value.name if value.name != "???" else int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return plain(value.value) if hasattr(value, "value") else str(value)


def property_text(value: Any) -> str:
    """A property's value in one line."""
    simple = plain(value)
    return ", ".join(map(str, simple)) if isinstance(simple, list) else str(simple)


def _tensor_info(port: Any, number: int) -> TensorInfo:
    names = tuple(sorted(port.get_names()))
    node = port.get_node()
    nameless = f"output:{number}" if is_nameless_result(node) else node.get_friendly_name()
    layout = getattr(node, "layout", None)
    text = layout.to_string() if layout is not None and not layout.empty else ""
    return TensorInfo(
        name=port.get_any_name() if names else nameless,
        shape=shape_of(port.get_partial_shape()),
        type=port.get_element_type().get_type_name(),
        layout=text.strip("[]").replace(",", "") or None,
        names=names,
    )


def _dimension(dimension: ov.Dimension) -> int | str:
    if dimension.is_static:
        return int(dimension.get_length())
    low, high = int(dimension.get_min_length()), int(dimension.get_max_length())
    bounded = 0 <= high < _UNBOUNDED
    if low == 0 and not bounded:
        return "?"
    return f"{low or ''}..{high if bounded else ''}"
