"""How shapes, layouts and input descriptions are written on a command line, in `benchmark_app`'s spelling.

A dimension is a number, `"?"` (dynamic), or a range `"1..8"` (`"1.."` and `"..8"` leave one end open).
"""

from __future__ import annotations

import math
import re

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.named_values import QUOTED, named_values, quoted, unquoted
from workbench.core.tensors import TensorInfo

Dimension = int | str
Shape = tuple[Dimension, ...]

_INPUT = re.compile(
    rf'\s*(?P<name>{QUOTED}|(?!")[^\[\]{{}}]*?)\s*(?:\[(?P<body>[^\[\]]*)\])?\s*(?:\{{(?P<type>[^{{}}]*)\}})?'
    r"\s*(?:->\s*(?P<value>.*?))?\s*",
    re.DOTALL,
)
_TRUTH = {"true": 1.0, "false": 0.0}
_RANGE = re.compile(r"(\d*)\.\.(\d*)")
_LARGEST = 2**63 - 2
"""OpenVINO keeps sizes in 64 bits, and the largest number stands for an open one."""

ELEMENT_TYPES = frozenset(
    (
        "boolean",
        "f16",
        "bf16",
        "f32",
        "f64",
        "i4",
        "i8",
        "i16",
        "i32",
        "i64",
        "u1",
        "u4",
        "u8",
        "u16",
        "u32",
        "u64",
    )
)
"""OpenVINO's names of the element types an input may be given."""

_TYPE_SYNONYMS = {
    "bool": "boolean",
    "fp16": "f16",
    "fp32": "f32",
    "fp64": "f64",
    "float": "f32",
    "float32": "f32",
}


def parse_shapes(text: str) -> dict[str, Shape]:
    """Read `data[1,3,224,224],mask[1..8,?]`; the key of a shape without a name is `""`.

    Raises `WorkbenchError` (usage) naming the part that cannot be read.
    """
    return {name: parse_shape(body, text) for name, body in _entries(text)}


def parse_layouts(text: str) -> dict[str, str]:
    """Read `data[NCHW],mask[NC]` or `NCHW`; the key of a layout without a name is `""`.

    Raises `WorkbenchError` (usage); whether a layout's own letters make sense is for the engine to say.
    """
    if "[" not in text:
        return {"": text.strip()}
    try:
        return {name: body.strip() for name, body in _entries(text)}
    except WorkbenchError as error:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The layout “{text}” cannot be read."), text=text),
            error.report.why,
            (say(QT_TRANSLATE_NOOP("core", "Write it like NCHW, or data[NCHW],mask[NC].")),),
        ) from None


def parse_shape(body: str, whole: str | None = None) -> Shape:
    """Read the inside of the brackets: `1,3,224,224`; nothing at all is a scalar."""
    parts = [part.strip() for part in body.split(",")]
    if parts == [""]:
        return ()
    return tuple(_dimension(part, whole or f"[{body}]") for part in parts)


def parse_input(text: str) -> InputOverride:
    """Read `name[1,3,224,224]{f32}->[1,2,3]`, any part of which may be missing; `->` freezes the input to a value."""
    match = _INPUT.fullmatch(text)
    if match is None or not text.strip():
        raise _unreadable_input(text)
    body, type_name, value = match["body"], match["type"], match["value"]
    return InputOverride(
        name=unquoted(match["name"]),
        shape=None if body is None else parse_shape(body, text),
        type=None if type_name is None else parse_type(type_name),
        value=None if value is None else _frozen_value(value, text),
    )


def format_input(override: InputOverride) -> str:
    """The inverse of `parse_input`; its layout is written elsewhere."""
    anything = override.shape is not None or override.type is not None or override.value is not None
    name = quoted(override.name) if override.name or not anything else ""
    shape = "" if override.shape is None else format_shape(override.shape)
    kind = "" if override.type is None else f"{{{override.type}}}"
    if override.value is None:
        return f"{name}{shape}{kind}"
    numbers = ",".join(format_number(number) for number in override.value)
    return f"{name}{shape}{kind}->" + (numbers if len(override.value) == 1 else f"[{numbers}]")


def parse_batch(text: str) -> int | str:
    """Read a batch size: `8`, `?`, or a range `1..8`. Raises `WorkbenchError` (usage)."""
    batch = _dimension(text.strip(), text)
    if batch == 0:
        raise _unreadable_shape(text, "0")
    return batch


def format_number(number: float) -> str:
    """The shortest text that reads back as the same number: `3` for 3.0."""
    whole = math.isfinite(number) and number == int(number) and abs(number) < 1e15
    return str(int(number)) if whole else repr(number)


def _frozen_value(text: str, whole: str) -> tuple[float, ...]:
    inside = text[1:-1] if text.startswith("[") and text.endswith("]") else None
    numbers = []
    for part in [text] if inside is None else inside.replace(",", " ").split():
        try:
            number = _TRUTH[part.lower()] if part.lower() in _TRUTH else float(part)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise _unreadable_value(whole, part)
        numbers.append(number)
    if not numbers:
        raise _unreadable_value(whole, text)
    return tuple(numbers)


def parse_type(text: str) -> str:
    """OpenVINO's name of an element type; `fp32`, `float` and `bool` are understood too."""
    name = text.strip().lower()
    name = _TYPE_SYNONYMS.get(name, name)
    if name not in ELEMENT_TYPES:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The element type “{text}” is not known."), text=text),
            say(QT_TRANSLATE_NOOP("core", "Known are {names}."), names=", ".join(sorted(ELEMENT_TYPES))),
            (say(QT_TRANSLATE_NOOP("core", "Write one of them, for example f32.")),),
        )
    return name


def format_shape(shape: Shape | None) -> str:
    """`[1,3,224,224]`, or `[...]` when the rank is dynamic."""
    return "[...]" if shape is None else "[" + ",".join(str(d) for d in shape) + "]"


def format_shapes(shapes: dict[str, Shape]) -> str:
    """The inverse of `parse_shapes`."""
    return ",".join(f"{name}{format_shape(shape)}" for name, shape in shapes.items())


def fits(wanted: Shape, allowed: Shape | None) -> bool:
    """Whether a static shape lies within what the model declares; symbols and `?` take anything."""
    if allowed is None:
        return True
    return len(wanted) == len(allowed) and all(_inside(w, a) for w, a in zip(wanted, allowed, strict=True))


def example_shape(shape: Shape | None, placeholder: int = 1) -> Shape:
    """A static shape to show as an example for a declared one.

    Unknown spatial sizes of an image-like input become 224, every other unknown dimension `placeholder`; a range gives
    its lower end.
    """
    if shape is None:
        return (placeholder,)
    image = len(shape) == 4
    return tuple(_example(d, image and i > 0, placeholder) for i, d in enumerate(shape))


def example_option(inputs: tuple[TensorInfo, ...]) -> str:
    """A value for `--shape` that makes every input of a model static: `'input[1,3,224,224]'` without the quotes."""
    return format_shapes({info.name: example_shape(info.shape) for info in inputs})


def _example(dimension: Dimension, spatial: bool, placeholder: int) -> int:
    if isinstance(dimension, int):
        return dimension
    match = _RANGE.fullmatch(dimension)
    if match is not None and match[1]:
        return max(int(match[1]), 1)
    return 224 if spatial else placeholder


def _inside(wanted: Dimension, allowed: Dimension) -> bool:
    if isinstance(allowed, int):
        return wanted == allowed
    match = _RANGE.fullmatch(allowed)
    if match is None or isinstance(wanted, str):
        return True
    low, high = match.groups()
    return (not low or wanted >= int(low)) and (not high or wanted <= int(high))


def _entries(text: str) -> list[tuple[str, str]]:
    if "[" not in text:
        raise _unreadable_shape(text, text)
    try:
        entries = named_values(text)
    except WorkbenchError as error:
        raise _unreadable_shape(text, str(error.report.why.values["part"])) from None
    if len(entries) > 1 and any(not name for name, _ in entries):
        raise _unreadable_shape(text, text)
    return entries


def _dimension(part: str, whole: str) -> Dimension:
    if part in ("?", "-1"):
        return "?"
    if any(int(number) > _LARGEST for number in re.findall(r"\d+", part)):
        raise _unreadable_shape(whole, part)
    if part.isdecimal():
        return int(part)
    compact = part.replace(" ", "")
    match = _RANGE.fullmatch(compact)
    if match is None or not any(match.groups()) or (all(match.groups()) and int(match[1]) > int(match[2])):
        raise _unreadable_shape(whole, part)
    return compact


def _unreadable_shape(text: str, part: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The shape “{text}” cannot be read."), text=text),
        say(QT_TRANSLATE_NOOP("core", "“{part}” is not understood."), part=part),
        (_shape_advice(),),
    )


def _unreadable_input(text: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The input description “{text}” cannot be read."), text=text),
        say(
            QT_TRANSLATE_NOOP("core", "It does not follow the form {form}."), form="name[shape]{type}->value"
        ),
        (_shape_advice(),),
    )


def _unreadable_value(text: str, part: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The input description “{text}” cannot be read."), text=text),
        say(QT_TRANSLATE_NOOP("core", "“{part}” is no number."), part=part),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Freeze an input to one value or to all of them: {example}."),
                example="training->false, scale->0.5, size[2]{i64}->[480,640]",
            ),
        ),
    )


def _shape_advice() -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "Write the dimensions in brackets after the input's name, for example data[1,3,224,224]; "
            "“?” is any size, “1..8” a range.",
        )
    )
