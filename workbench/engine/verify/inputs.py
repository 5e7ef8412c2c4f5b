"""What is fed to the IR, and what the source gets for it: shapes, random numbers, frozen values, preprocessing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import openvino as ov

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.preprocessing import ColorFormat, Preprocessing
from workbench.core.shapes import ELEMENT_TYPES
from workbench.engine.graph_facts import shortened
from workbench.engine.layouts import guessed_layout, layout_text
from workbench.engine.verify.distance import shape_text
from workbench.engine.verify.ir import names_of, tensor_name
from workbench.engine.verify.reference import Array, SourceInput, Tensors, Unverifiable, with_aliases

_PIXELS = 255
_SAME_SIZES = (None, ColorFormat.RGB, ColorFormat.BGR)
_PACKED = frozenset(("i4", "u1", "u4"))
"""Several elements share a byte."""
_SWITCHES = ("mask", "token_type", "segment")
"""Integer inputs whose names hold one of these are made of zeros and ones."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What dimensions that were left open become, and the largest integer that is fed."""

    batch: int = 1
    side: int = 224
    length: int = 16
    largest_integer: int = 9


_OPEN_SIZES = (
    Sizes(),
    Sizes(side=256, length=32),
    Sizes(side=320, length=64),
    Sizes(side=512, length=128),
    Sizes(side=64, length=8),
    Sizes(side=32, length=1),
)


def size_candidates() -> Iterator[Sizes]:
    """In the order they are tried; each with small integers a second time, for tables of two rows."""
    for sizes in _OPEN_SIZES:
        yield sizes
        yield Sizes(sizes.batch, sizes.side, sizes.length, largest_integer=1)


@dataclass(frozen=True, slots=True)
class Sample:
    """One input set: what the IR is fed, in its order, and what the source's inputs get, by its names."""

    fed: tuple[Array, ...]
    source: Tensors
    text: str


@dataclass(frozen=True, slots=True)
class Fed:
    """An input of the IR, with what the spec and the source say about it."""

    name: str
    names: tuple[str, ...]
    shape: ov.PartialShape
    dtype: np.dtype[Any]
    layout: str | None
    preprocessing: Preprocessing | None
    override: InputOverride | None
    source: SourceInput
    hint: tuple[int | None, ...]
    """Sizes for dimensions that are open: of the example inputs, or the source's own."""

    @property
    def text(self) -> str:
        return f"{shortened(self.name)} {self.dtype}"


def match_inputs(
    model: ov.Model, spec: ConvertSpec, declared: Sequence[SourceInput]
) -> tuple[list[Fed], list[SourceInput]]:
    """The IR's inputs with the source's inputs behind them, by name, else by order; and the source's frozen inputs.

    Raises `Unverifiable` where they cannot be told apart.
    """
    frozen = [port for port in declared if (o := _override(spec, port)) is not None and o.value is not None]
    rest = [port for port in declared if port not in frozen]
    pairs: dict[int, SourceInput] = {}
    for index, port in enumerate(model.inputs):
        names = set(with_aliases(names_of(port)))
        found = next((p for p in rest if names & set(with_aliases((p.name, *p.names)))), None)
        if found is not None:
            pairs[index] = found
            rest.remove(found)
    open_places = [index for index in range(len(model.inputs)) if index not in pairs]
    needed = [port for port in rest if not port.optional]
    if len(needed) > len(open_places) or len(rest) < len(open_places):
        raise _unmatched(model, declared)
    pairs.update(zip(open_places, rest, strict=False))
    from workbench.engine.preprocessing import unnamed_input

    unnamed = unnamed_input(model)
    fed = [_fed(port, i, pairs[i], spec, is_unnamed=i == unnamed) for i, port in enumerate(model.inputs)]
    return fed, frozen


def random_arrays(inputs: Sequence[Fed], sizes: Sizes, random: np.random.Generator) -> tuple[Array, ...]:
    """One array per input: pixels where preprocessing says that pixels are fed, normal numbers, small integers."""
    return tuple(_random(port, static_shape(port, sizes), sizes, random) for port in inputs)


def static_shape(port: Fed, sizes: Sizes) -> tuple[int, ...]:
    """`port.shape` with its open dimensions filled, within their bounds."""
    if port.shape.rank.is_dynamic:
        return tuple(
            _guess(i, len(port.hint), port, sizes) if d is None else d for i, d in enumerate(port.hint)
        )
    rank = len(port.shape)
    return tuple(
        dimension.get_length() if dimension.is_static else _within(dimension, _open(index, rank, port, sizes))
        for index, dimension in enumerate(port.shape)
    )


def frozen_value(port: SourceInput, spec: ConvertSpec, sizes: Sizes) -> Array:
    """The value an input was frozen to, in the shape and type the source takes it in."""
    override = _override(spec, port)
    values = np.array(override.value if override is not None else (), np.float64)
    given = override.shape if override is not None and override.shape is not None else port.shape
    if given is None:
        given = () if values.size == 1 else (values.size,)
    shape = tuple(
        d if isinstance(d, int) else sizes.batch if i == 0 else sizes.length for i, d in enumerate(given)
    )
    dtype = port.dtype or np.dtype(np.float32)
    if values.size == 1:
        return np.full(shape, values.reshape(-1)[0]).astype(dtype)
    return values.reshape([-1 if not isinstance(d, int) else d for d in given] or shape).astype(dtype)


def describe(inputs: Sequence[Fed], fed: Sequence[Array], source: Tensors) -> str:
    """`image u8 [1,480,640,3] → f32 [1,3,224,224]`, for each input."""
    parts = []
    for port, array in zip(inputs, fed, strict=True):
        text = f"{port.text} {shape_text(array.shape)}"
        got = source[port.source.name]
        if (got.dtype, got.shape) != (array.dtype, array.shape):
            text += f" → {got.dtype} {shape_text(got.shape)}"
        parts.append(text)
    return ", ".join(parts)


def _fed(port: Any, index: int, source: SourceInput, spec: ConvertSpec, *, is_unnamed: bool) -> Fed:
    """`is_unnamed`: preprocessing without a name is for this input."""
    names = names_of(port)
    entries = [entry for entry in spec.preprocessing if entry.input or is_unnamed]
    preprocessing = _of_input(entries, (*names, source.name), lambda p: p.input)
    override = _override(spec, source) or _of_input(spec.inputs, names, lambda o: o.name)
    shape = port.get_partial_shape()
    return Fed(
        name=tensor_name(port),
        names=names,
        shape=shape,
        dtype=_dtype(port),
        layout=layout_text(port.get_node().layout) or _image_layout(shape),
        preprocessing=None if preprocessing is None or preprocessing.is_nothing else preprocessing,
        override=override,
        source=source,
        hint=_as_fed(_hint(source, index, spec), preprocessing, override),
    )


def _image_layout(shape: ov.PartialShape) -> str | None:
    """Three dimensions, the last of them 1, are rather a signal than a picture: guessed for four only."""
    return guessed_layout(shape) if shape.rank.is_static and len(shape) == 4 else None


def _dtype(port: Any) -> np.dtype[Any]:
    kind = port.get_element_type()
    if kind.is_dynamic() or kind == ov.Type.bf16:  # see `ir.give_ranks` and `ir.without_bf16_ports`
        kind = ov.Type.f32
    try:
        dtype: np.dtype[Any] = np.dtype(kind.to_dtype())
    except (TypeError, ValueError, RuntimeError):
        dtype = np.dtype(object)
    if dtype.kind not in "fiub" or kind.get_type_name() not in ELEMENT_TYPES - _PACKED:
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Not verified, because the input “{name}” takes {type}, for which there are no test data.",
                ),
                name=shortened(tensor_name(port)),
                type=kind.get_type_name(),
            )
        )
    return dtype


def _hint(source: SourceInput, index: int, spec: ConvertSpec) -> tuple[int | None, ...]:
    """The sizes of the source's own input, where it or an example says them."""
    examples = spec.example_inputs
    example = next((e for e in examples if e.name and e.name in (source.name, *source.names)), None)
    if example is None and index < len(examples) and not examples[index].name:
        example = examples[index]
    if example is not None and example.shape is not None:
        return tuple(d if isinstance(d, int) else None for d in example.shape)
    return source.shape or ()


def _as_fed(
    sizes: tuple[int | None, ...], preprocessing: Preprocessing | None, override: InputOverride | None
) -> tuple[int | None, ...]:
    """The network's `sizes` in the order in which they are fed; nothing where preprocessing makes others of them."""
    if preprocessing is None:
        return sizes
    if preprocessing.resize is not None or preprocessing.color_format not in _SAME_SIZES:
        return ()
    fed = preprocessing.tensor_layout
    if fed is None:
        return sizes
    own = preprocessing.model_layout or (override.layout if override is not None else None)
    own = own or guessed_layout(ov.PartialShape([-1 if size is None else size for size in sizes]))
    if own is None or len(own) != len(sizes) or sorted(own) != sorted(fed):
        return ()
    return tuple(sizes[own.index(letter)] for letter in fed)


def _open(index: int, rank: int, port: Fed, sizes: Sizes) -> int:
    known = port.hint[index] if len(port.hint) == rank else None
    return _guess(index, rank, port, sizes) if known is None else known


def _guess(index: int, rank: int, port: Fed, sizes: Sizes) -> int:
    layout = port.layout if port.layout is not None and len(port.layout) == rank else _usual_layout(rank)
    color = None if port.preprocessing is None else port.preprocessing.color_format
    match layout[index]:
        case "N":
            return sizes.batch
        case "C":
            return 3
        case "H" if color in (ColorFormat.NV12, ColorFormat.I420):
            return sizes.side * 3 // 2  # the two planes of colour lie below the picture
        case "H" | "W" | "D":
            return sizes.side if rank < 5 else 16
        case _:
            return sizes.length


def _usual_layout(rank: int) -> str:
    return {4: "NCHW", 5: "NCDHW"}.get(rank, "N".ljust(rank, "?"))


def _within(dimension: ov.Dimension, size: int) -> int:
    low, high = dimension.get_min_length(), dimension.get_max_length()
    return int(max(low, min(size, high) if high > 0 else size))


def _random(port: Fed, shape: tuple[int, ...], sizes: Sizes, random: np.random.Generator) -> Array:
    kind = port.dtype.kind
    if kind == "b":
        return random.integers(0, 2, shape).astype(port.dtype)
    if port.preprocessing is not None or port.dtype == np.uint8:
        pixels = random.uniform(0, _PIXELS, shape)
        return (np.rint(pixels) if kind in "iu" else pixels).astype(port.dtype)
    if kind == "f":
        return random.standard_normal(shape).astype(port.dtype)
    if port.dtype == np.int8:
        return random.integers(-128, 128, shape).astype(port.dtype)
    switch = any(word in name.lower() for name in port.names for word in _SWITCHES)
    values = random.integers(0, 2 if switch else sizes.largest_integer + 1, shape).astype(port.dtype)
    if switch and values.size:
        values.flat[0] = 1  # a mask that hides everything would compare nothing
    return values


def _override(spec: ConvertSpec, port: SourceInput) -> InputOverride | None:
    found: InputOverride | None = _of_input(spec.inputs, (port.name, *port.names), lambda given: given.name)
    return found


def _of_input(entries: Sequence[Any], names: Sequence[str], name_of: Any) -> Any:
    """The entry of that name; one without a name is for the only input."""
    known = set(with_aliases(names))
    for entry in entries:
        name = name_of(entry)
        if name in known or (not name and len(entries) == 1) or (name and with_aliases((name,))[-1] in known):
            return entry
    return None


def _unmatched(model: ov.Model, declared: Sequence[SourceInput]) -> Unverifiable:
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Not verified, because the inputs {converted} of the converted model are not those of the "
                "source: {source}.",
            ),
            converted=", ".join(shortened(tensor_name(port)) for port in model.inputs) or "-",
            source=", ".join(shortened(port.name) for port in declared) or "-",
        )
    )
