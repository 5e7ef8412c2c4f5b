"""Steps that leave the same files behind as the engine's, and go the way the model's text says.

`broken` in the text: the step raises. `slow`: it waits until it is stopped, its half-made files beside the target.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import msgspec

from tests.store import builders
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import InspectSpec, ModelFormat
from workbench.core.messages import say
from workbench.core.profiling import ProfileSpec
from workbench.core.python_models import python_reference
from workbench.core.quantization import QuantizeResult, QuantizeSpec
from workbench.core.reporter import Reporter
from workbench.core.reporting import ReportResult, ReportSpec
from workbench.core.specs import Result, Spec
from workbench.core.verification import Verification


def run(spec: Spec, reporter: Reporter) -> Result:
    if isinstance(spec, InspectSpec):
        return inspect(spec, reporter)
    if isinstance(spec, ConvertSpec):
        return convert(spec, reporter)
    if isinstance(spec, QuantizeSpec):
        return quantize(spec)
    if isinstance(spec, ReportSpec):
        output = Path(spec.output)
        half = output.with_name(f".partial-{os.getpid()}-report")
        half.write_text("half")
        wait_if_slow(spec.title, reporter)
        half.unlink()
        Path(spec.output).write_text(f"{spec.title}: {len(spec.runs)} runs")
        return ReportResult(path=spec.output, size_bytes=1)
    assert isinstance(spec, BenchmarkSpec | ProfileSpec)
    return measure(spec, reporter)


def text_of(path: str) -> str:
    try:
        file = Path(path)
        text = (file / "saved_model.pb" if file.is_dir() else file).read_text()
    except OSError as error:
        raise WorkbenchError(
            ErrorCode.FILE_MISSING,
            say("The model cannot be read."),
            say("There is no such file."),
            (),
            str(error),
        ) from error
    if "broken" in text:
        raise WorkbenchError(ErrorCode.MODEL_BROKEN, say("The model is broken."), say("It says so itself."))
    return text


def wait_if_slow(text: str, reporter: Reporter) -> None:
    while "slow" in text and not reporter.keep_result:
        reporter.progress(say("Waiting"))
        reporter.checkpoint()
        time.sleep(0.01)


def inspect(spec: InspectSpec, reporter: Reporter) -> Result:
    if reference := python_reference(spec.model):
        allowed(spec)
        model_format, text = ModelFormat.PYTHON, text_of(str(reference.file))
    else:
        model_format = ModelFormat.IR if spec.model.endswith(".xml") else ModelFormat.ONNX
        text = text_of(spec.model)
    if "slow to inspect" in text:
        wait_if_slow(text, reporter)
    result = builders.inspection(hashlib.sha256(text.encode()).hexdigest(), model_format)
    return msgspec.structs.replace(
        result, size_bytes=len(text), precision="f16" if ".xml" in spec.model else "f32"
    )


def allowed(spec: InspectSpec | ConvertSpec) -> None:
    if not spec.trust_code:
        raise WorkbenchError(ErrorCode.USAGE, say("The code was not run."), say("Nobody allowed it."))


def convert(spec: ConvertSpec, reporter: Reporter) -> Result:
    reference = python_reference(spec.model)
    if reference is not None:
        allowed(spec)
    text = text_of(spec.model if reference is None else str(reference.file))
    target = Path(spec.output_dir)
    staging = target / f".partial-{os.getpid()}-17"
    staging.mkdir(parents=True)
    (staging / "net.xml").write_text(f"<net/> {text}")
    wait_if_slow(text, reporter)
    (staging / "net.xml").rename(target / "net.xml")
    staging.rmdir()
    return ConvertResult(
        xml=str(target / "net.xml"),
        bin=str(target / "net.bin"),
        size_bytes=77,
        precision="f16",
        inputs=(),
        outputs=(),
        convert_ms=1.0,
        save_ms=1.0,
        weights_sha256=hashlib.sha256(text.encode()).hexdigest(),
        verification=Verification(reference="itself", max_abs_error=0.5, cosine=1.0, passed=True),
        openvino_version="1.2.3",
    )


def quantize(spec: QuantizeSpec) -> Result:
    """The weights depend on the model and on the samples, whose file stands for them."""
    if python_reference(spec.dataset.path) is not None and not spec.dataset.trust_code:
        raise WorkbenchError(ErrorCode.USAGE, say("The code was not run."), say("Nobody allowed it."))
    text = text_of(spec.model) + text_of(spec.dataset.path.partition(".py:")[0])
    target = Path(spec.output_dir)
    target.mkdir(parents=True)
    (target / "net.xml").write_text(f"<net/> {text}")
    return QuantizeResult(
        xml=str(target / "net.xml"),
        bin=str(target / "net.bin"),
        size_bytes=20,
        size_ratio=0.25,
        quantized_operations=3,
        total_operations=4,
        samples_used=30,
        quantize_ms=1.0,
        dataset_format="npy",
        weights_sha256=hashlib.sha256(text.encode()).hexdigest(),
        openvino_version="1.2.3",
        nncf_version="3.2.1",
    )


def measure(spec: BenchmarkSpec | ProfileSpec, reporter: Reporter) -> Result:
    text = text_of(spec.model)
    samples = getattr(spec, "samples_file", None)
    partial = Path(samples).with_name(f".partial-{os.getpid()}-samples.npz") if samples else None
    if partial is not None:
        partial.write_bytes(b"half")
    wait_if_slow(text, reporter)
    if partial is not None and samples is not None:
        partial.rename(samples)
    if isinstance(spec, ProfileSpec):
        return builders.profile_result()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return builders.benchmark_result(samples_file=samples, model_sha256=sha256, throughput=123.0)
