"""A quantization or compression as a plain Python script: openvino, nncf, numpy and Pillow, without this program.

The script draws the same samples by the same hash and feeds the same values, so that its weights are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.core import accuracy_scripts, sample_scripts
from workbench.core.compression import CompressSpec
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.quantization import AccuracyCheck, ModelType, QuantizationMode, QuantizeSpec


def as_python(spec: QuantizeSpec | CompressSpec, command: str) -> str:
    """The script; raises `WorkbenchError` where it would take more than a plain script to read and feed the samples.

    What is left out is said in a comment, with `command`, the command line that does it.
    """
    data = spec.dataset
    if data is not None:
        sample_scripts.require_plain(data, spec.feeding)
    quantizes = isinstance(spec, QuantizeSpec)
    suffix = spec.mode.value.partition("_")[0] if quantizes else spec.mode.value
    name = (spec.output_name or f"{Path(spec.model).stem}-{suffix}").removesuffix(".xml")
    packages = [
        "import nncf",
        *(["import numpy as np"] if data or _codebook(spec) else []),
        "import openvino as ov",
    ]
    what = "Quantize a model" if quantizes else "Compress a model’s weights"
    lines = [
        f'"""{what} with NNCF. Written by OV Workbench; needs openvino and nncf{", and Pillow" if data else ""}."""',
        *(accuracy_scripts.remark(spec, command) if isinstance(spec, QuantizeSpec) else ()),
        "",
        *(sample_scripts.STANDARD if data else ()),
        *(["import re"] if spec.ignored.entries else []),
        "from pathlib import Path",
        "",
        *packages,
        *(["from PIL import Image"] if data else []),
        "",
        f"MODEL = {spec.model!r}",
        f"OUTPUT = Path({spec.output_dir or '.'!r}) / {name + '.xml'!r}",
        *(sample_scripts.constants(data, spec.subset_size, spec.feeding) if data is not None else ()),
        *_accuracy_constants(spec),
        "",
        *(line for block in _functions(spec) for line in ("", *block.strip().splitlines(), "")),
        "",
        "model = ov.Core().read_model(MODEL) if MODEL.endswith('.xml') else ov.convert_model(MODEL)",
        *(_quantization(spec) if isinstance(spec, QuantizeSpec) else _compression(spec)),
        "OUTPUT.parent.mkdir(parents=True, exist_ok=True)",
        f"ov.save_model(model, OUTPUT, compress_to_fp16={spec.compress_to_fp16})",
        *(accuracy_scripts.AFTER if _measured(spec) is not None else ()),
    ]
    return "\n".join(lines) + "\n"


def _measured(spec: QuantizeSpec | CompressSpec) -> AccuracyCheck | None:
    """The check, where the script can do it."""
    return spec.accuracy if isinstance(spec, QuantizeSpec) and accuracy_scripts.can_measure(spec) else None


def _accuracy_constants(spec: QuantizeSpec | CompressSpec) -> Iterator[str]:
    check = _measured(spec)
    if check is not None and isinstance(spec, QuantizeSpec):
        yield from accuracy_scripts.constants(spec, check)


def _functions(spec: QuantizeSpec | CompressSpec) -> Iterator[str]:
    check = _measured(spec)
    if spec.dataset is not None:
        yield sample_scripts.READING
    if check is not None:
        yield accuracy_scripts.validation(check)
    if isinstance(spec, QuantizeSpec) and spec.model_type is ModelType.AUTO:
        yield _IS_TRANSFORMER
    if spec.ignored.entries:
        yield _SORTED_OUT


def _quantization(spec: QuantizeSpec) -> Iterator[str]:
    check = _measured(spec)
    yield "calibration = list(samples(model))"
    if check is not None:
        yield "items = evaluated_samples(model)"
        yield from accuracy_scripts.BEFORE
    controlled = check is not None and check.max_drop is not None
    yield "model = nncf.quantize_with_accuracy_control(" if controlled else "model = nncf.quantize("
    yield "    model,"
    yield "    nncf.Dataset(calibration),"
    if check is not None and controlled:
        yield "    nncf.Dataset(items),"
        yield "    validate,"
        yield from accuracy_scripts.control(check)
    yield "    subset_size=len(calibration),"
    yield f"    target_device=nncf.TargetDevice.{spec.target_device.value},"
    yield f"    fast_bias_correction={spec.fast_bias_correction},"
    if spec.mode is not QuantizationMode.INT8:
        yield f"    mode=nncf.QuantizationMode.{spec.mode.name},"
    if spec.preset is not None:
        yield f"    preset=nncf.QuantizationPreset.{spec.preset.name},"
    if spec.model_type is ModelType.TRANSFORMER:
        yield "    model_type=nncf.ModelType.TRANSFORMER,"
    elif spec.model_type is ModelType.AUTO:
        yield "    model_type=nncf.ModelType.TRANSFORMER if is_transformer(model) else None,"
    yield from _scope(spec.ignored)
    yield f"    {'advanced_quantization_parameters' if controlled else 'advanced_parameters'}=(" + (
        "nncf.AdvancedQuantizationParameters("
    )
    yield "        batchwise_statistics=len(calibration[0]) > 1 or None,"
    yield from (f"        {line}," for line in _advanced(spec))
    yield "    )),"
    yield ")"


def _advanced(spec: QuantizeSpec) -> Iterator[str]:
    if spec.overflow_fix is not None:
        yield f"overflow_fix=nncf.OverflowFix({spec.overflow_fix.value!r})"
    if spec.quantize_outputs:
        yield "quantize_outputs=True"
    if not spec.bias_correction:
        yield "disable_bias_correction=True"
    ranges = "nncf.quantization.range_estimator.RangeEstimatorParametersSet"
    if spec.activation_range is not None:
        yield f"activations_range_estimator_params={ranges}.{spec.activation_range.name}"
    if spec.weight_range is not None:
        yield f"weights_range_estimator_params={ranges}.{spec.weight_range.name}"
    alphas = {"matmul": spec.smooth_quant_matmul, "convolution": spec.smooth_quant_convolution}
    given = ", ".join(f"{name}={value!r}" for name, value in alphas.items() if value is not None)
    if given:
        yield f"smooth_quant_alphas=nncf.AdvancedSmoothQuantParameters({given})"


def _compression(spec: CompressSpec) -> Iterator[str]:
    yield "model = nncf.compress_weights("
    yield "    model,"
    yield f"    mode=nncf.CompressWeightsMode.{spec.mode.name},"
    for name in ("ratio", "group_size", "all_layers"):
        if getattr(spec, name) is not None:
            yield f"    {name}={getattr(spec, name)!r},"
    if spec.backup_mode is not None:
        yield f"    backup_mode=nncf.BackupMode.{spec.backup_mode.name},"
    if spec.sensitivity_metric is not None:
        yield f"    sensitivity_metric=nncf.SensitivityMetric.{spec.sensitivity_metric.name},"
    for name in ("awq", "scale_estimation", "gptq", "lora_correction"):
        if getattr(spec, name):
            yield f"    {name}=True,"
    if spec.dataset is not None:
        yield "    dataset=nncf.Dataset(list(samples(model))),"
        yield "    subset_size=SAMPLES,"
    yield from _scope(spec.ignored)
    if not spec.mode.is_int8:
        yield "    advanced_parameters=nncf.AdvancedCompressionParameters("
        yield f"        group_size_fallback_mode=nncf.GroupSizeFallbackMode.{spec.group_fallback.name},"
        if _codebook(spec):
            yield f"        codebook=np.array({list(spec.codebook)!r}, np.float32),"
        yield "    ),"
    yield ")"


def _codebook(spec: QuantizeSpec | CompressSpec) -> bool:
    return isinstance(spec, CompressSpec) and bool(spec.codebook)


def _scope(scope: IgnoredScope) -> Iterator[str]:
    if scope.is_empty:
        return
    yield "    ignored_scope=nncf.IgnoredScope("
    for name, entries in (("names", scope.names), ("types", scope.types), ("patterns", scope.patterns)):
        if scope.entries:
            yield f"        {name}={list(entries)!r} + sorted_out(model, {name!r}, {list(scope.entries)!r}),"
        elif entries:
            yield f"        {name}={list(entries)!r},"
    if scope.subgraphs:
        yield "        subgraphs=["
        for part in scope.subgraphs:
            yield f"            nncf.Subgraph(inputs={list(part.inputs)!r}, outputs={list(part.outputs)!r}),"
        yield "        ],"
    if scope.allow_unmatched:
        yield "        validate=False,"
    yield "    ),"


_SORTED_OUT = '''
def sorted_out(model, wanted, entries):
    """Which entries are names, types or patterns: as their prefix says, or as they are found in the model."""
    nodes = model.get_ops()
    names, types = {n.get_friendly_name() for n in nodes}, {n.get_type_name() for n in nodes}
    kinds = {"name": "names", "type": "types", "regex": "patterns", "re": "patterns", "pattern": "patterns"}
    found = []
    for entry in entries:
        prefix, colon, rest = entry.partition(":")
        if entry in names:
            kind = "names"
        elif colon and rest and prefix.strip().lower() in kinds:
            kind, entry = kinds[prefix.strip().lower()], rest
        elif entry in types:
            kind = "types"
        else:
            kind = "patterns" if re.search(r"[*?^$|\\\\]|\\[.*\\]|\\(.*\\)", entry) else "names"
        found += [entry] if kind == wanted else []
    return found
'''
_IS_TRANSFORMER = '''
def is_transformer(model):
    """Whether there is attention: a softmax between two products of activations, or the operation that is all of it."""
    passed = "Convert Multiply Divide Add Subtract Reshape Transpose Squeeze Unsqueeze Select".split()

    def sources(node):
        return [value.get_node() for value in node.input_values()]

    def consumers(node):
        return [target.get_node() for port in node.outputs() for target in port.get_target_inputs()]

    def weight(node):
        for _ in range(6):
            if node.get_type_name() == "Constant":
                return True
            if node.get_type_name() not in ("Convert", "Multiply", "Subtract", "Reshape", "Transpose"):
                return False
            node = node.input_value(0).get_node()
        return False

    def reaches(softmax, steps):
        nodes = steps(softmax)
        for _ in range(6):
            if any(n.get_type_name() == "MatMul" and not any(map(weight, sources(n))) for n in nodes):
                return True
            nodes = [further for n in nodes if n.get_type_name() in passed for further in steps(n)]
        return False

    return any(
        node.get_type_name() == "ScaledDotProductAttention"
        or (node.get_type_name() == "Softmax" and reaches(node, sources) and reaches(node, consumers))
        for node in model.get_ops()
    )
'''
