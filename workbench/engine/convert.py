"""The step *convert*: any readable model to an OpenVINO IR, which appears under its name only when it is whole."""

from __future__ import annotations

import time
from pathlib import Path

import openvino as ov

from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import GraphFacts, graph_facts, main_precision, port_warnings
from workbench.engine.identity import files_of
from workbench.engine.input_overrides import apply_overrides
from workbench.engine.model_files import ModelSource, recognise, sha256_of
from workbench.engine.onnx_facts import read_onnx
from workbench.engine.staging import staging_folder, unwritable


def run(spec: ConvertSpec, reporter: Reporter) -> ConvertResult:
    """Convert; raises `WorkbenchError` for an unusable model, a shape that does not fit, a place not writable."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = recognise(spec.model)
    folder, name = Path(spec.output_dir).absolute(), _name(spec, source)
    facts = read_onnx(source.path) if source.format is ModelFormat.ONNX else None
    read_from = files_of(source, facts)
    try:
        _require_free(folder, name, read_from, overwrite=spec.overwrite)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise unwritable(folder, error) from error
    begin = time.perf_counter()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading and converting the model")), 0.1)
    model = runtime.convert_source(source, reporter)
    runtime.require_inputs(model)
    if spec.inputs:
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Setting the inputs")), 0.5)
        model = apply_overrides(model, spec.inputs)
    converted = time.perf_counter()
    reporter.checkpoint()
    with staging_folder(folder) as stage:
        reporter.progress(_saving(spec), 0.6)
        staged = stage / f"{name}.xml"
        _save(model, staged, compress=spec.compress_to_fp16)
        saved = time.perf_counter()
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the result back")), 0.8)
        written = runtime.read_model(staged, reporter)
        graph = graph_facts(written)
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Hashing the files")), 0.9)
        files = (staged, staged.with_suffix(".bin"))
        digest, size = sha256_of(files, reporter), sum(file.stat().st_size for file in files)
        reporter.checkpoint()
        xml, weights = _publish(staged, folder)
    return ConvertResult(
        xml=str(xml),
        bin=str(weights),
        size_bytes=size,
        precision=main_precision(graph.weights.by_precision),
        inputs=runtime.tensor_infos(written.inputs),
        outputs=runtime.tensor_infos(written.outputs),
        convert_ms=(converted - begin) * 1000,
        save_ms=(saved - converted) * 1000,
        warnings=_warnings(source, written, graph),
        sha256=digest,
        openvino_version=runtime.openvino_version(),
    )


def _name(spec: ConvertSpec, source: ModelSource) -> str:
    name = spec.output_name or source.path.stem or source.path.name
    name = name.removesuffix(".xml")
    # Path.name of "a/.." is "..", which is a folder and no file.
    if not name or name != Path(name).name or name in (".", "..") or "\0" in name:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "“{name}” is no name for a file."), name=name),
            say(QT_TRANSLATE_NOOP("core", "It may not be empty, nor contain a folder.")),
            (say(QT_TRANSLATE_NOOP("core", "Give the folder apart from the name.")),),
        )
    return name


def _require_free(folder: Path, name: str, sources: tuple[Path, ...], *, overwrite: bool) -> None:
    """Never write over what is being read: the runtime maps its files, and the process would die of SIGBUS."""
    read_from = {file.resolve() for file in sources}
    for target in (folder / f"{name}.xml", folder / f"{name}.bin"):
        if target.resolve() in read_from:
            raise WorkbenchError(
                ErrorCode.OUTPUT_UNWRITABLE,
                say(QT_TRANSLATE_NOOP("core", "The result would replace the model it is made from.")),
                say(QT_TRANSLATE_NOOP("core", "Both would be “{path}”."), path=str(target)),
                (
                    say(QT_TRANSLATE_NOOP("core", "Choose another folder.")),
                    say(QT_TRANSLATE_NOOP("core", "Or another name, with --output-name.")),
                ),
            )
        if target.is_dir() or (target.exists() and not overwrite):
            why = say(QT_TRANSLATE_NOOP("core", "“{name}” is there already."), name=target.name)
            raise unwritable(folder, why)


def _saving(spec: ConvertSpec) -> Message:
    if spec.compress_to_fp16:
        return say(QT_TRANSLATE_NOOP("core", "Compressing the weights to FP16 and saving"))
    return say(QT_TRANSLATE_NOOP("core", "Saving"))


def _save(model: ov.Model, xml: Path, *, compress: bool) -> None:
    try:
        ov.save_model(model, xml, compress_to_fp16=compress)
        if not xml.with_suffix(".bin").exists():  # a model without any constant
            xml.with_suffix(".bin").touch()
    except MemoryError:
        raise
    except RuntimeError as error:
        raise WorkbenchError(
            ErrorCode.STEP_FAILED,
            say(QT_TRANSLATE_NOOP("core", "The converted model could not be saved.")),
            verbatim(plain_cause(error)),
            (say(QT_TRANSLATE_NOOP("core", "Check that the disk has room.")),),
            str(error),
        ) from error


def _publish(staged: Path, folder: Path) -> tuple[Path, Path]:
    """Give the files their names: the weights first, so that an .xml always has its .bin."""
    xml, weights = folder / staged.name, folder / staged.with_suffix(".bin").name
    xml.unlink(missing_ok=True)  # else an old .xml would for a moment stand beside the new weights
    staged.with_suffix(".bin").replace(weights)
    staged.replace(xml)
    return xml, weights


def _warnings(source: ModelSource, written: ov.Model, graph: GraphFacts) -> tuple[Message, ...]:
    return (*source.warnings, *port_warnings(written), *graph.warnings)
