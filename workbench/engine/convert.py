"""The step *convert*: any readable model to an OpenVINO IR, which appears under its name only when it is whole."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import openvino as ov

from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter, StepCancelled
from workbench.engine import ir_writing, loading, runtime
from workbench.engine.failures import plain_cause
from workbench.engine.identity import all_files
from workbench.engine.ir_writing import Handed, Place
from workbench.engine.loading import Loaded
from workbench.engine.model_files import ModelSource, file_missing
from workbench.engine.onnx_outline import silent_traps
from workbench.engine.progress_part import ProgressPart

_SHARE_WITH_VERIFICATION = 0.4
"""How much of the progress the conversion takes when a verification follows."""


@dataclass(slots=True)
class Prepared:
    """A model before it is saved, and what verification and the user should know of its making."""

    model: ov.Model | None
    torch_module: object | None
    warnings: tuple[Message, ...]
    refusal: WorkbenchError | None = None
    """Why there is no model, which a cut may still change."""
    own_outputs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """As `cutting.Cut.own_outputs`."""


def run(spec: ConvertSpec, reporter: Reporter) -> ConvertResult:
    """Convert; raises `WorkbenchError` for an unusable model, an option that does not fit, a place not writable."""
    part = ProgressPart(reporter, 0.0, _SHARE_WITH_VERIFICATION if spec.verify else 1.0)
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = loading.open_source(spec.model, trust_code=spec.trust_code)
    _require_samples(spec)
    read_from = all_files(source)
    place = ir_writing.place_of(spec.output_dir, _name(spec, source), read_from, overwrite=spec.overwrite)
    traps = silent_traps(source.path) if source.format is ModelFormat.ONNX else ()
    begin = time.perf_counter()
    made = prepared(spec, source, part)
    converted = time.perf_counter()
    part.checkpoint()
    result, seen = _written(spec, made, place, part)
    result = msgspec.structs.replace(
        result,
        convert_ms=(converted - begin) * 1000,
        warnings=(*source.warnings, *traps, *made.warnings, *seen),
    )
    if spec.verify is None:
        return result
    reporter.interim(result)  # a native crash, a limit or a kill while it is verified must not lose it
    rest = ProgressPart(reporter, _SHARE_WITH_VERIFICATION, 1.0)
    return _verified(spec, source, result, made, rest)


def prepared(spec: ConvertSpec, source: ModelSource, part: ProgressPart) -> Prepared:
    """The model as it will be saved: read, cut, its inputs set, the preprocessing put before it."""
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading and converting the model")), 0.1, 0.45):
        made = _read(spec, source, part)
    inputs = spec.inputs
    if _wants_cut(spec):
        from workbench.engine.cutting import cut  # a plain conversion need not wait for what it does not use

        with part.busy(say(QT_TRANSLATE_NOOP("core", "Cutting the model")), 0.45, 0.5):
            done = cut(
                source,
                made.model,
                spec.inputs,
                spec.outputs,
                part,
                module=made.torch_module,
                refusal=made.refusal,
            )
        made.model, made.warnings = done.model, (*made.warnings, *done.warnings)
        made.own_outputs = done.own_outputs
        inputs = tuple(override for override in inputs if override.name not in done.gone)
    assert made.model is not None
    if inputs or spec.batch is not None:
        from workbench.engine.input_overrides import apply_overrides

        with part.busy(say(QT_TRANSLATE_NOOP("core", "Setting the inputs")), 0.5, 0.55):
            made.model = apply_overrides(made.model, inputs, spec.batch)
    if spec.preprocessing:
        from workbench.engine.preprocessing import apply_preprocessing

        with part.busy(say(QT_TRANSLATE_NOOP("core", "Adding the preprocessing")), 0.55, 0.6):
            layouts = {override.name: override.layout for override in inputs if override.layout}
            made.model = apply_preprocessing(made.model, spec.preprocessing, layouts)
    return made


def _wants_cut(spec: ConvertSpec) -> bool:
    """Whether the spec could cut the model at all: an input that is named may be one inside."""
    return bool(spec.outputs) or any(override.name for override in spec.inputs)


def _read(spec: ConvertSpec, source: ModelSource, part: ProgressPart) -> Prepared:
    """The whole model; only the refusal where it cannot be converted whole, but perhaps the part that is wanted."""
    try:
        loaded = loading.load(source, part, example_inputs=spec.example_inputs, trust_code=spec.trust_code)
    except WorkbenchError as error:
        unsupported = error.report.code is ErrorCode.UNSUPPORTED_OPERATIONS
        if unsupported and _wants_cut(spec):
            return Prepared(None, getattr(error, "module", None), (), error)
        raise
    return Prepared(loaded.model, loaded.torch_module, loaded.warnings)


def _written(
    spec: ConvertSpec, made: Prepared, place: Place, part: ProgressPart
) -> tuple[ConvertResult, tuple[Message, ...]]:
    """Save the model of `made`, which is let go then; returns warnings about what was read back, too."""
    handed = Handed(made.model)
    made.model = None  # two models at a time would be twice the memory
    compress = spec.compress_to_fp16
    rest = ProgressPart(part, 0.6, 1.0)
    done = ir_writing.write(
        handed, place, rest, compress=compress, saving=ir_writing.saving_phase(compress=compress)
    )
    result = ConvertResult(
        xml=str(done.xml),
        bin=str(done.bin),
        size_bytes=done.size_bytes,
        precision=done.precision,
        inputs=done.inputs,
        outputs=done.outputs,
        convert_ms=0.0,
        save_ms=done.save_ms,
        sha256=done.sha256,
        weights_sha256=done.weights_sha256,
        openvino_version=runtime.openvino_version(),
    )
    return result, done.warnings


def _verified(
    spec: ConvertSpec, source: ModelSource, result: ConvertResult, made: Prepared, part: ProgressPart
) -> ConvertResult:
    """The result with its verification. Whatever happens there, the files are whole and stay."""
    part.progress(say(QT_TRANSLATE_NOOP("core", "Verifying the result")), 0.0)
    try:
        from workbench.engine.verify import verify

        module, xml = made.torch_module, Path(result.xml)
        loaded = None if module is None else Loaded(runtime.read_model(xml), module)
        verification, reason, warnings = verify(
            spec, source, xml, part, loaded=loaded, own_outputs=made.own_outputs
        )
        if verification is not None:  # who reads the conversion's warnings alone sees these too
            warnings = (*warnings, *verification.warnings)
    except StepCancelled:
        verification, warnings = None, ()
        reason = say(QT_TRANSLATE_NOOP("core", "It was stopped before it was verified."))
    except WorkbenchError as error:
        part.log(error.report.details)
        verification, warnings = None, ()
        reason = say(QT_TRANSLATE_NOOP("core", "{what} {why}"), what=error.report.what, why=error.report.why)
    except Exception as error:  # noqa: BLE001 - any framework's; the conversion is done and kept
        part.log("".join(traceback.format_exception(error)))
        verification, warnings = None, ()
        reason = verbatim(plain_cause(error))
    return msgspec.structs.replace(
        result,
        verification=verification,
        not_verified=reason,
        warnings=(*result.warnings, *(w for w in warnings if w not in result.warnings)),
    )


def _require_samples(spec: ConvertSpec) -> None:
    """A mistyped name would leave the model unverified, after all the work of converting it."""
    for sample in map(Path, spec.verify.samples if spec.verify is not None else ()):
        try:
            there = sample.exists()
        except OSError:  # a name that is too long
            there = False
        if not there:
            raise file_missing(sample)


def _name(spec: ConvertSpec, source: ModelSource) -> str:
    return spec.output_name or source.path.stem or source.path.name
