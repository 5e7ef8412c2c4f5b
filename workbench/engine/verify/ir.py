"""The written IR at f32 on the CPU: compiled as exactly as the runtime can, outputs and inner tensors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openvino as ov
from openvino.preprocess import PrePostProcessor

from workbench.engine import runtime
from workbench.engine.verify.reference import Array

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
"""Without these the CPU would compute in bf16."""


def tensor_name(port: Any) -> str:
    """The tensor's name, or its operation's where it has none; always text."""
    try:
        names = sorted(port.get_names())
    except UnicodeDecodeError:
        return "�"
    if names:
        return str(names[0])
    node = port.get_node()
    if node.get_type_name() == "Result":
        node = node.input_value(0).get_node()
    return str(node.get_friendly_name())


def names_of(port: Any) -> tuple[str, ...]:
    """All names a port may be matched by, its operation's included."""
    node = port.get_node()
    names = [*sorted(port.get_names()), node.get_friendly_name()]
    if node.get_type_name() == "Result":
        names.append(node.input_value(0).get_node().get_friendly_name())
    return tuple(dict.fromkeys(names))


class CompiledIr:
    """A model read from `xml` and compiled; `shapes` are for inputs of which not even the rank is known."""

    def __init__(self, xml: Path, shapes: Sequence[Sequence[int]]) -> None:
        self.model = without_bf16_ports(runtime.core().read_model(xml))
        give_ranks(self.model, shapes)
        self._compiled = runtime.core().compile_model(self.model, "CPU", EXACT)

    def run(self, fed: Sequence[Array]) -> list[Array]:
        """All outputs in order."""
        answers = self._compiled(list(fed), share_outputs=False)
        return [answers[index] for index in range(len(self.model.outputs))]


def without_bf16_ports(model: ov.Model) -> ov.Model:
    """With f32 at its ends instead: numpy has no bf16, and the runtime would give its bits out as f16."""
    inputs, outputs = (
        [index for index, port in enumerate(ports) if port.get_element_type() == ov.Type.bf16]
        for ports in (model.inputs, model.outputs)
    )
    if not inputs and not outputs:
        return model
    processor = PrePostProcessor(model)
    for index in inputs:
        processor.input(index).tensor().set_element_type(ov.Type.f32)
    for index in outputs:
        processor.output(index).tensor().set_element_type(ov.Type.f32)
    return processor.build()


def give_ranks(model: ov.Model, shapes: Sequence[Sequence[int]]) -> None:
    """In place. The CPU refuses inputs without rank or type, and TorchScript may say neither: then it is f32."""
    for parameter in model.get_parameters():
        if parameter.get_element_type().is_dynamic():
            parameter.set_element_type(ov.Type.f32)
    model.validate_nodes_and_infer_types()
    wanted = {
        index: ov.PartialShape(list(shape))
        for index, shape in enumerate(shapes)
        if model.inputs[index].get_partial_shape().rank.is_dynamic
    }
    if wanted:
        model.reshape(wanted)


def run_tapped(xml: Path, ports: Sequence[tuple[str, int]], fed: Sequence[Array]) -> list[Array]:
    """The tensors at `ports` (operation's name, index of its output), in that order.

    A port that feeds a result already gets no second one, so the answers are found by the returned outputs.
    """
    model = runtime.core().read_model(xml)
    nodes = {node.get_friendly_name(): node for node in model.get_ordered_ops()}
    give_ranks(model, [array.shape for array in fed])
    taps = [model.add_outputs([nodes[name].output(index)])[0] for name, index in ports]
    places = [next(i for i, output in enumerate(model.outputs) if output == tap) for tap in taps]
    model = without_bf16_ports(model)
    answers = runtime.core().compile_model(model, "CPU", EXACT)(list(fed), share_outputs=False)
    return [answers[place] for place in places]
