"""The `benchmark_app` command that measures the same, so that anybody can check our figures with the toolkit's tool."""

from __future__ import annotations

import json
import math
import shlex
from pathlib import Path
from typing import Any

from workbench.core.benchmarking import DEFAULT_SECONDS, BenchmarkSpec
from workbench.core.measuring import Api, Hint
from workbench.core.tensors import TensorInfo

_NAMEABLE = frozenset(("bool", "f16", "f32", "f64", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"))
"""Element types `-ip` and `-iop` know."""


def benchmark_app_command(
    spec: BenchmarkSpec, infos: tuple[TensorInfo, ...], properties: dict[str, Any]
) -> str:
    """A line for bash. Whole seconds are all `benchmark_app` knows: a fraction is rounded up.

    Settings without an option of their own (extra properties, streams beside a hint) go through `-load_config`, given
    inline when no configuration file was written.
    """
    words = ["benchmark_app", "-m", spec.model, "-d", spec.device, "-api", spec.api.value]
    words += ["-hint", spec.resolved_hint.value]
    words += _limits(spec)
    if spec.api is Api.ASYNC and spec.requests is not None:
        words += ["-nireq", str(spec.requests)]
    if spec.resolved_hint is Hint.NONE:
        words += ["-nstreams", spec.streams] if spec.streams is not None else []
        words += ["-nthreads", str(spec.threads)] if spec.threads is not None else []
    options = {
        "-infer_precision": spec.precision,
        "-b": spec.batch,
        "-shape": spec.shape,
        "-layout": _bracketed(spec.layout),
        "-cdir": spec.cache_dir,
    }
    for option, value in options.items():
        words += [option, str(value)] if value is not None else []
    words += _input_types(infos)
    line = shlex.join(words)
    extra = _without_option(spec, properties)
    return f"{line} {_load_config(spec, extra)}" if extra else line


def dump_config(path: Path, device: str, properties: dict[str, Any]) -> None:
    """Write the settings in the form `benchmark_app -load_config` reads."""
    path.write_text(json.dumps({device: _texts(properties)}, indent=4) + "\n", encoding="utf-8")


def _limits(spec: BenchmarkSpec) -> list[str]:
    words = []
    seconds = spec.seconds
    if seconds is None and spec.iterations is None:
        seconds = DEFAULT_SECONDS
    if seconds is not None:
        words += ["-t", str(max(math.ceil(seconds), 1))]
    if spec.iterations is not None:
        words += ["-niter", str(spec.iterations)]
    return words


def _bracketed(layout: str | None) -> str | None:
    return layout if layout is None or "[" in layout else f"[{layout}]"


def _input_types(infos: tuple[TensorInfo, ...]) -> list[str]:
    """Without them benchmark_app would feed image-like inputs as u8."""
    types = {info.name: "bool" if info.type == "boolean" else info.type for info in infos}
    if len(set(types.values())) == 1:
        only = next(iter(types.values()))
        return ["-ip", only] if only in _NAMEABLE else []
    pairs = [f"{name}:{kind}" for name, kind in types.items() if kind in _NAMEABLE]
    return ["-iop", ",".join(pairs)] if pairs else []


def _without_option(spec: BenchmarkSpec, properties: dict[str, Any]) -> dict[str, Any]:
    extra = {name: properties[name] for name in spec.config if name in properties and name != "PERF_COUNT"}
    if spec.resolved_hint is not Hint.NONE:
        # benchmark_app refuses -nstreams and -nthreads beside a hint, although the toolkit takes both.
        beside = ("NUM_STREAMS", "INFERENCE_NUM_THREADS")
        extra |= {name: properties[name] for name in beside if name in properties}
    return extra


def _load_config(spec: BenchmarkSpec, extra: dict[str, Any]) -> str:
    if spec.dump_config:
        return f"-load_config {shlex.quote(spec.dump_config)}"
    return f"-load_config <(echo {shlex.quote(json.dumps({spec.device: _texts(extra)}))})"


def _texts(properties: dict[str, Any]) -> dict[str, str]:
    return {
        name: ("YES" if value else "NO") if isinstance(value, bool) else str(value)
        for name, value in properties.items()
    }
