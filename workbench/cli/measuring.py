"""From options spelled as `benchmark_app` spells them to the fields that all measuring specs share."""

from __future__ import annotations

import enum
import json
from pathlib import Path
from typing import Any, TypeVar

import typer

from workbench.core.device_config import read_config
from workbench.core.measuring import Api, Hint, MeasuringSpec
from workbench.core.shapes import parse_layouts, parse_shapes, parse_type
from workbench.reports.atomic import write_text

Choice = TypeVar("Choice", bound=enum.Enum)

_HINT_SPELLINGS = {"tput": "throughput", "ctput": "cumulative_throughput"}
"""`benchmark_app`'s short forms."""


def setup(
    *,
    model: Path,
    device: str,
    hint: str | None,
    streams: str | None,
    requests: int | None,
    threads: int | None,
    precision: str | None,
    api: str,
    cache_dir: Path | None,
    load_config: Path | None,
    batch: int | None,
    shape: str | None,
    layout: str | None,
    input_precision: str | None,
) -> dict[str, Any]:
    """Keyword arguments for a `MeasuringSpec`; raises `typer.BadParameter` or `WorkbenchError`.

    Shapes and layouts are read here once, so that a slip of the pen costs no worker.
    """
    parse_shapes(shape) if shape else None
    parse_layouts(layout) if layout else None
    return {
        "model": str(model),
        "device": device,
        "hint": None if hint is None else _choice("--hint", Hint, _HINT_SPELLINGS.get(hint.lower(), hint)),
        "streams": None if streams is None else _streams(streams, device),
        "threads": threads,
        "requests": requests,
        "batch": batch,
        "shape": shape,
        "layout": layout,
        "precision": None if precision is None else _of_device(precision, device, "--infer-precision"),
        "api": _choice("--api", Api, api),
        "input_types": input_types(input_precision),
        "cache_dir": None if cache_dir is None else str(cache_dir.absolute()),
        "config": {} if load_config is None else read_config(load_config, device),
    }


def _choice(option: str, kind: type[Choice], text: str) -> Choice:
    try:
        return kind(text.lower())
    except ValueError:
        allowed = ", ".join(str(member.value) for member in kind)
        raise typer.BadParameter(f"{text!r} is not one of {allowed}.", param_hint=option) from None


def _streams(text: str, device: str) -> str:
    value = _of_device(text, device, "--nstreams")
    if value.upper() == "AUTO" or (value.isdigit() and int(value) > 0):
        return value
    raise typer.BadParameter(f"{text!r} is no number of streams.", param_hint="--nstreams")


def _of_device(text: str, device: str, option: str) -> str:
    """The value for `device` in `CPU:4,GPU:2`, or the bare value that counts for every device."""
    for part in text.split(","):
        name, colon, value = part.rpartition(":")
        if not colon or name == device:
            return value
    raise typer.BadParameter(f"{text!r} says nothing about {device}.", param_hint=option)


def input_types(text: str | None) -> dict[str, str]:
    """`f32` → for all inputs (`""`); `data:u8,mask:i64` → by name. Names may hold colons, types do not."""
    types: dict[str, str] = {}
    for part in text.split(",") if text else ():
        name, _colon, element = part.strip().strip("\"'").rpartition(":")
        if not element:
            raise typer.BadParameter(f"{text!r} names no element type.", param_hint="--input-precision")
        types[name] = parse_type(element)
    return types


def write_config(file: Path, spec: MeasuringSpec) -> None:
    """Write the wishes of `spec` so that `--load-config` repeats them; raises `WorkbenchError`."""
    wishes = {
        "PERFORMANCE_HINT": None if spec.hint in (None, Hint.NONE) else spec.hint.value.upper(),
        "NUM_STREAMS": spec.streams,
        "INFERENCE_NUM_THREADS": spec.threads,
        "INFERENCE_PRECISION_HINT": spec.precision,
        "CACHE_DIR": spec.cache_dir,
    }
    stated = {name: str(value) for name, value in wishes.items() if value is not None}
    write_text(file, json.dumps({spec.device: stated | spec.config}, indent=2) + "\n")
