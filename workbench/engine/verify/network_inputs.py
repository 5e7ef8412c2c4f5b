"""From what the IR is fed to what the source's own inputs get: the preprocessing alone, casts, frozen values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from workbench.core.conversion import ConvertSpec
from workbench.core.shapes import parse_type
from workbench.engine import runtime
from workbench.engine.verify.inputs import Fed, Sizes, frozen_value
from workbench.engine.verify.ir import EXACT
from workbench.engine.verify.reference import Array, SourceInput, Tensors


class NetworkInputs:
    """Makes the source's inputs. The preprocessing is built once per input, into a model that does nothing else."""

    def __init__(self, inputs: Sequence[Fed], frozen: Sequence[SourceInput], spec: ConvertSpec) -> None:
        self._inputs, self._frozen, self._spec = inputs, frozen, spec
        self._chains = {port.name: _chain(port, spec) for port in inputs if port.preprocessing is not None}

    def of(self, fed: Sequence[Array], sizes: Sizes) -> Tensors:
        """By the source's names, in the source's types."""
        made: Tensors = {}
        for port, array in zip(self._inputs, fed, strict=True):
            chain = self._chains.get(port.name)
            own = array if chain is None else _through(chain, array)
            made[port.source.name] = own.astype(_source_type(port, own))
        for declared in self._frozen:
            made[declared.name] = frozen_value(declared, self._spec, sizes)
        return made


def _through(chain: ov.CompiledModel, array: Array) -> Array:
    fed = array.astype(chain.input(0).get_element_type().to_dtype())
    return np.array(chain([fed], share_outputs=False)[0])


def _source_type(port: Fed, array: Array) -> np.dtype[np.generic]:
    if port.source.dtype is not None:
        return port.source.dtype
    declared = port.override is not None and port.override.type is not None
    # A conversion put in front of the network ends in the network's own type, which is f32 where none is declared.
    return np.dtype(np.float32) if declared and array.dtype.kind in "iu" else array.dtype


def _chain(port: Fed, spec: ConvertSpec) -> ov.CompiledModel:
    """The spec's preprocessing of one input in front of a model that hands its input on."""
    from workbench.engine.preprocessing import apply_preprocessing

    assert port.preprocessing is not None
    name = port.preprocessing.input or port.name
    parameter = ops.parameter(_network_shape(port, spec), _network_type(port), name=name)
    parameter.output(0).get_tensor().set_names({name})
    model = ov.Model([ops.result(parameter)], [parameter], "preprocessing")
    layout = port.override.layout if port.override is not None else None
    model = apply_preprocessing(model, (port.preprocessing,), {name: layout} if layout else {})
    return runtime.core().compile_model(model, "CPU", EXACT)


def _network_shape(port: Fed, spec: ConvertSpec) -> ov.PartialShape:
    """As the user gave it, else as the source declares it; the batch stays open."""
    shape: Sequence[int | str | None] | None = port.override.shape if port.override is not None else None
    if shape is None:
        examples = [e for e in spec.example_inputs if not e.name or e.name == port.source.name]
        shape = port.source.shape or (examples[0].shape if examples else None)
    if shape is None and not _moves(port):
        return port.shape
    if shape is None:
        shape = (None, 3, None, None) if port.shape.rank.is_static and len(port.shape) == 4 else ()
    sizes = [size if isinstance(size, int) else -1 for size in shape]
    if len(sizes) == 4:
        sizes[0] = -1
    return ov.PartialShape(sizes) if sizes else ov.PartialShape.dynamic()


def _moves(port: Fed) -> bool:
    """Whether the preprocessing gives the network another shape than it is fed."""
    wanted = port.preprocessing
    return wanted is not None and bool(wanted.tensor_layout or wanted.resize or wanted.color_format)


def _network_type(port: Fed) -> ov.Type:
    if port.source.dtype is not None:
        return ov.Type(port.source.dtype)
    declared = port.override.type if port.override is not None else None
    return getattr(ov.Type, parse_type(declared)) if declared else ov.Type.f32
