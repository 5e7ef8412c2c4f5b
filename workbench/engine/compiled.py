"""From a spec to a compiled model: read, arrange, compile, each timed apart, with every refusal explained."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api, Hint, MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.executed_graph import ExecutedLayer, effective_precision, executed_layers
from workbench.engine.failures import plain_cause
from workbench.engine.model_setup import Arranged, arrange
from workbench.engine.openvino_errors import compile_cause
from workbench.engine.source_operations import SourceOperations

_REFUSED = (
    re.compile(r"[Uu]nsupported property (?P<name>\w+)"),
    re.compile(r"property key:? '?(?P<name>\w+)"),
    re.compile(r"[Pp]roperty:? '?(?P<name>[A-Z][A-Z0-9_]+)"),
    re.compile(r"(?P<name>[A-Z][A-Z0-9_]+) is not supported"),
)
_UNNAMED = (("number of streams", "NUM_STREAMS"), ("create directory", "CACHE_DIR"))
"""Refusals that do not name the property they are about."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A compiled model with what it took to get there; times in milliseconds."""

    arranged: Arranged
    compiled: ov.CompiledModel
    device_name: str
    properties: dict[str, Any]
    configuration: dict[str, Any]
    source: SourceOperations
    layers: tuple[ExecutedLayer, ...]
    effective_precision: str
    read_ms: float
    reshape_ms: float
    compile_ms: float


def prepare(spec: MeasuringSpec, reporter: Reporter, *, counters: bool = False) -> Subject:
    """Read, reshape and compile the model of `spec`; `counters` switches the per-layer counters on."""
    runtime.require_device(spec.device)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    begin = time.perf_counter()
    model = runtime.read_model(spec.model, reporter)
    read = time.perf_counter()
    reporter.checkpoint()
    arranged = arrange(model, spec)
    reshaped = time.perf_counter()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    properties = device_properties(spec, counters=counters)
    compiled, compile_ms = compile_timed(arranged.model, spec, properties)
    reporter.checkpoint()
    configuration = read_configuration(compiled)
    source = SourceOperations(arranged.model)
    layers = executed_layers(compiled, source)
    hint = configuration.get("INFERENCE_PRECISION_HINT")
    return Subject(
        arranged=arranged,
        compiled=compiled,
        device_name=device_full_name(spec.device),
        properties=properties,
        configuration=configuration,
        source=source,
        layers=layers,
        effective_precision=effective_precision(layers, None if hint is None else str(hint)),
        read_ms=(read - begin) * 1000,
        reshape_ms=(reshaped - read) * 1000,
        compile_ms=compile_ms,
    )


def device_properties(spec: MeasuringSpec, *, counters: bool = False) -> dict[str, Any]:
    """What the device is asked for; named options win over `spec.config`, as in `benchmark_app`."""
    properties = {name: _understood(value) for name, value in spec.config.items()}
    properties["PERF_COUNT"] = counters
    if spec.resolved_hint is not Hint.NONE:
        properties["PERFORMANCE_HINT"] = spec.resolved_hint.value.upper()
    named = {
        "NUM_STREAMS": spec.streams,
        "INFERENCE_NUM_THREADS": spec.threads,
        "PERFORMANCE_HINT_NUM_REQUESTS": spec.requests if spec.api is Api.ASYNC else None,
        "INFERENCE_PRECISION_HINT": spec.precision,
        "CACHE_DIR": spec.cache_dir,
    }
    properties.update({name: str(value) for name, value in named.items() if value is not None})
    if spec.batch is not None:
        # A device that gathers single frames into batches of its own would measure something else.
        properties["ALLOW_AUTO_BATCHING"] = False
    return properties


def compile_timed(
    model: ov.Model, spec: MeasuringSpec, properties: dict[str, Any]
) -> tuple[ov.CompiledModel, float]:
    """Compile and time it; a refused property or a failed compilation becomes a `WorkbenchError`."""
    begin = time.perf_counter()
    try:
        compiled = runtime.core().compile_model(model, spec.device, properties)
    except (RuntimeError, TypeError, ValueError) as error:
        raise _compile_error(error, spec, properties) from error
    return compiled, (time.perf_counter() - begin) * 1000


def read_configuration(compiled: ov.CompiledModel) -> dict[str, Any]:
    """Every readable property of the compiled model, as the device resolved it."""
    configuration = {}
    for name in compiled.get_property("SUPPORTED_PROPERTIES"):
        if name == "SUPPORTED_PROPERTIES":
            continue
        try:
            configuration[str(name)] = runtime.plain(compiled.get_property(name))
        except (RuntimeError, TypeError):  # some properties raise when read; what cannot be read is left out
            continue
    return configuration


def device_full_name(device: str) -> str:
    """The device's own name, `Intel(R) Core(TM) …`; the short one where the plug-in has none (AUTO, HETERO)."""
    try:
        return str(runtime.core().get_property(device, "FULL_DEVICE_NAME")).strip()
    except RuntimeError:
        return device


def _understood(value: Any) -> Any:
    """`YES` and `NO` are how configuration files spell booleans."""
    return {"YES": True, "NO": False}.get(value, value) if isinstance(value, str) else value


def _compile_error(error: Exception, spec: MeasuringSpec, properties: dict[str, Any]) -> WorkbenchError:
    text = str(error)
    name = _refused_property(text, properties)
    if name is not None:
        return _refusal(name, properties.get(name), spec.device, error)
    tries: tuple[Message, ...] = ()
    if spec.shape or spec.batch:
        tries = (say(QT_TRANSLATE_NOOP("core", "Try it with the model's own shape or another one.")),)
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The model could not be compiled for {device}."), device=spec.device),
        compile_cause(error),
        tries,
        text,
    )


def _refused_property(text: str, properties: dict[str, Any]) -> str | None:
    for pattern in _REFUSED:
        match = pattern.search(text)
        if match and match["name"] in properties:
            return match["name"]
    for words, name in _UNNAMED:
        if words in text and name in properties:
            return name
    return next((name for name in properties if re.search(rf"\b{re.escape(name)}\b", text)), None)


def _refusal(name: str, value: Any, device: str, error: Exception) -> WorkbenchError:
    cause = plain_cause(error)
    if re.search("unsupported property|not found|not supported by", cause, re.IGNORECASE):
        why = say(
            QT_TRANSLATE_NOOP("core", "{device} knows no property {name} that could be set."),
            device=device,
            name=name,
        )
    else:
        why = verbatim(cause)
    return WorkbenchError(
        ErrorCode.PROPERTY_REFUSED,
        say(
            QT_TRANSLATE_NOOP("core", "{device} refused the setting {name} = {value}."),
            device=device,
            name=name,
            value=str(value),
        ),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The devices step lists each device's properties: ov-workbench devices."
                )
            ),
        ),
        str(error),
    )
