"""From the options of `convert` to its spec: texts are read, values for the same input are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import typer

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.named_values import named_values, split_list, unquoted
from workbench.core.preprocessing import Preprocessing, Preset
from workbench.core.preprocessing_text import (
    parse_channel_values,
    parse_color_format,
    parse_layout_change,
    parse_resize,
)
from workbench.core.python_models import python_reference
from workbench.core.shapes import parse_batch, parse_input, parse_type
from workbench.core.verification import VerificationOptions

PRESETS = {
    "none": Preset.NONE,
    "zero-one": Preset.ZERO_ONE,
    "[0,1]": Preset.ZERO_ONE,
    "minus-one-one": Preset.MINUS_ONE_ONE,
    "[-1,1]": Preset.MINUS_ONE_ONE,
    "imagenet": Preset.IMAGENET,
}


def conversion_spec(given: Mapping[str, Any]) -> ConvertSpec:
    """The spec that the options of the command `convert` describe; `given` are its arguments by name."""
    return ConvertSpec(
        model=absolute_model(given["model"]),
        output_dir=_output_dir(given["output"], given["project"]),
        output_name=given["output_name"],
        inputs=inputs_with_layouts(given["inputs"], given["layouts"]),
        outputs=names(given["outputs"]),
        batch=None if given["batch"] is None else parse_batch(given["batch"]),
        preprocessing=preprocessings(given),
        compress_to_fp16=given["half"],
        overwrite=given["overwrite"],
        verify=verification(
            given["verify"],
            samples=tuple(str(sample.absolute()) for sample in given["samples"] or ()),
            random_samples=given["random_samples"],
            seed=given["seed"],
            largest_relative_error=given["tolerance"],
            least_cosine=given["least_cosine"],
            bisect=given["bisect"],
            time_limit_s=given["verify_time_limit"],
        ),
        example_inputs=overrides(given["example_inputs"]),
        trust_code=given["trust_code"],
    )


def _output_dir(output: Path | None, project: Path | None) -> str:
    if output is None and project is None:
        raise typer.BadParameter("Say where to write it.", param_hint="-o DIR")
    return "" if output is None else str(output.absolute())


def absolute_model(text: str) -> str:
    """The model as a recipe can keep it: a path, or the file of a Python function, does not hang on this folder."""
    reference = python_reference(text)
    if reference is None:
        return str(Path(text).absolute())
    if reference.file is not None:
        return f"{reference.file.absolute()}:{reference.function}"
    return reference.text


def overrides(texts: Iterable[str] | None) -> tuple[InputOverride, ...]:
    """One `--input` may hold several inputs, separated by commas outside of brackets."""
    return tuple(parse_input(part) for text in texts or () for part in split_list(text))


def names(texts: Iterable[str] | None) -> tuple[str, ...]:
    """One `--output` may hold several names, separated by commas."""
    return tuple(unquoted(part) for text in texts or () for part in split_list(text))


def inputs_with_layouts(
    texts: Iterable[str] | None, layouts: Iterable[str] | None
) -> tuple[InputOverride, ...]:
    """The overrides of `--input`, with the layouts that only say what the dimensions mean.

    A layout without a name belongs to the only input that is described.
    """
    described = list(overrides(texts))
    for name, body in _layouts(layouts):
        if "->" in body:
            continue
        layout = parse_layout_change(body)[""][1]
        only = not name and len(described) == 1
        place = next((i for i, known in enumerate(described) if only or known.name == name), None)
        if place is None:
            described.append(InputOverride(name=name, layout=layout))
        else:
            described[place] = msgspec.structs.replace(described[place], layout=layout)
    return tuple(described)


def preprocessings(given: Mapping[str, Any]) -> tuple[Preprocessing, ...]:
    """What the options say of each input, in the order in which the inputs are first named."""
    wishes = _Wishes()
    if given["preset"] is not None:
        if given["mean"] is not None or given["scale"] is not None:
            raise typer.BadParameter("A preset is its own mean and scale.", param_hint="--preset")
        chosen = _preset(given["preset"])
        wishes.add("", mean=chosen.mean, scale=chosen.scale)
    for name, body in _named(given["mean"]):
        wishes.add(name, mean=parse_channel_values(body)[""])
    for name, body in _named(given["scale"]):
        wishes.add(name, scale=parse_channel_values(body)[""])
    for name in ([""] if given["reverse"] else []) + list(names(given["reverse_of"])):
        wishes.add(name, reverse_channels=True)
    for name, body in _named(given["color"]):
        wishes.add(name, **_colors(body))
    for name, body in _named(given["resize"]):
        wishes.add(name, resize=parse_resize(body))
    for name, body in _named(given["tensor_type"]):
        wishes.add(name, tensor_type=parse_type(body))
    for name, body in _layouts(given["layouts"]):
        if "->" in body:
            fed, _, own = (part.strip() for part in body.partition("->"))
            if not fed and not own:
                parse_layout_change(body)  # which refuses it
            wishes.add(name, tensor_layout=_layout(fed), model_layout=_layout(own))
    return tuple(wishes.of.values())


def verification(verify: bool | None, **given: Any) -> VerificationOptions | None:
    """`None` without a check. An option of the check asks for it by itself; values of `None` were not given."""
    options = {name: value for name, value in given.items() if value is not None and value != ()}
    if verify is False and options:
        raise typer.BadParameter(
            "It says how to check, and --no-verify says not to.", param_hint="--no-verify"
        )
    if verify is None and not options:
        return None
    return VerificationOptions(**options) if verify is not False else None


class _Wishes:
    """Preprocessing by input, put together piece by piece."""

    def __init__(self) -> None:
        self.of: dict[str, Preprocessing] = {}

    def add(self, name: str, **changes: Any) -> None:
        known = self.of.get(name, Preprocessing(input=name))
        self.of[name] = msgspec.structs.replace(known, **changes)


def _named(text: str | None) -> list[tuple[str, str]]:
    return [] if text is None else named_values(text)


def _layouts(texts: Iterable[str] | None) -> list[tuple[str, str]]:
    return [entry for text in texts or () for entry in named_values(text)]


def _layout(text: str) -> str | None:
    """One side of `NHWC->NCHW`; an empty one is left to the engine."""
    return parse_layout_change(text)[""][1] if text else None


def _colors(body: str) -> dict[str, Any]:
    fed, arrow, own = (part.strip() for part in body.partition("->"))
    colors: dict[str, Any] = {"color_format": parse_color_format(fed)} if fed or not arrow else {}
    return colors | ({"model_color": parse_color_format(own)} if arrow else {})


def _preset(name: str) -> Preset:
    key = name.strip().lower().replace(" ", "").replace("_", "-")
    if key not in PRESETS:
        known = ", ".join(known for known in PRESETS if not known.startswith("["))
        raise typer.BadParameter(f"“{name}” is not known; known are {known}.", param_hint="--preset")
    return PRESETS[key]
