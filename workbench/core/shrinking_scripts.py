"""A quantization or compression as a plain Python script: openvino, nncf, numpy and Pillow, without this program.

The script draws the same samples by the same hash and feeds the same values, so that its weights are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbench.core.compression import CompressSpec
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import Preprocessing
from workbench.core.quantization import ModelType, QuantizationMode, QuantizeSpec

_READABLE = (None, DatasetFormat.IMAGES, DatasetFormat.CLASS_FOLDERS, DatasetFormat.NPY, DatasetFormat.NPZ)


def as_python(spec: QuantizeSpec | CompressSpec) -> str:
    """The script; raises `WorkbenchError` where it would take more than a plain script to read and feed the samples."""
    quantizes = isinstance(spec, QuantizeSpec)
    data = spec.dataset
    blocks: list[str] = []
    if data is not None:
        _require_plain(data, spec.feeding)
        blocks.append(_SAMPLES.strip())
    calls = _quantization(spec) if isinstance(spec, QuantizeSpec) else _compression(spec)
    suffix = spec.mode.value.partition("_")[0] if quantizes else spec.mode.value
    name = (spec.output_name or f"{Path(spec.model).stem}-{suffix}").removesuffix(".xml")
    imports = [
        "import nncf",
        *(["import numpy as np"] if data or _codebook(spec) else []),
        "import openvino as ov",
    ]
    imports += ["from PIL import Image"] if data is not None else []
    what = "Quantize a model" if quantizes else "Compress a model’s weights"
    constants = [
        f"MODEL = {spec.model!r}",
        f"OUTPUT = Path({spec.output_dir or '.'!r}) / {name + '.xml'!r}",
        *(_constants(data, spec) if data is not None else ()),
    ]
    standard = ["import hashlib", "import heapq"] if data is not None else []
    lines = [
        f'"""{what} with NNCF. Written by OV Workbench; needs openvino and nncf{", and Pillow" if data else ""}."""',
        "",
        *standard,
        "from pathlib import Path",
        "",
        *imports,
        "",
        *constants,
        "",
        *(line for block in blocks for line in ("", *block.splitlines(), "", "")),
        "model = ov.Core().read_model(MODEL) if MODEL.endswith('.xml') else ov.convert_model(MODEL)",
        *calls,
        "OUTPUT.parent.mkdir(parents=True, exist_ok=True)",
        f"ov.save_model(model, OUTPUT, compress_to_fp16={spec.compress_to_fp16})",
    ]
    return "\n".join(lines) + "\n"


def _constants(data: DatasetRef, spec: QuantizeSpec | CompressSpec) -> Iterator[str]:
    entry = spec.feeding.preprocessing[0] if spec.feeding.preprocessing else Preprocessing()
    count = spec.subset_size if data.subset is None else min(spec.subset_size, data.subset)
    yield f"DATA = Path({data.path!r})"
    yield f"SAMPLES, SEED, LIMIT = {count}, {data.seed}, {data.limit}"
    yield f"PART = {data.part!r}"
    yield f"MEAN, SCALE, REVERSE = {entry.mean!r}, {entry.scale!r}, {entry.reverse_channels}"


def _quantization(spec: QuantizeSpec) -> Iterator[str]:
    yield "dataset = nncf.Dataset(list(samples(model)))"
    yield "model = nncf.quantize("
    yield "    model,"
    yield "    dataset,"
    yield "    subset_size=SAMPLES,"
    yield f"    target_device=nncf.TargetDevice.{spec.target_device.value},"
    yield f"    fast_bias_correction={spec.fast_bias_correction},"
    if spec.mode is not QuantizationMode.INT8:
        yield f"    mode=nncf.QuantizationMode.{spec.mode.name},"
    if spec.preset is not None:
        yield f"    preset=nncf.QuantizationPreset.{spec.preset.name},"
    if spec.model_type is ModelType.TRANSFORMER:
        yield "    model_type=nncf.ModelType.TRANSFORMER,"
    yield from _scope(spec.ignored)
    advanced = list(_advanced(spec))
    if advanced:
        yield "    advanced_parameters=nncf.AdvancedQuantizationParameters("
        yield from (f"        {line}," for line in advanced)
        yield "    ),"
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
    if scope.entries:
        raise _refused(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Whether “{entry}” is a name, a type or a pattern is found out in the model."
                ),
                entry=scope.entries[0],
            ),
            say(QT_TRANSLATE_NOOP("core", "Say which: name:…, type:… or regex:….")),
        )
    yield "    ignored_scope=nncf.IgnoredScope("
    for name, entries in (("names", scope.names), ("types", scope.types), ("patterns", scope.patterns)):
        if entries:
            yield f"        {name}={list(entries)!r},"
    if scope.subgraphs:
        yield "        subgraphs=["
        for part in scope.subgraphs:
            yield f"            nncf.Subgraph(inputs={list(part.inputs)!r}, outputs={list(part.outputs)!r}),"
        yield "        ],"
    if scope.allow_unmatched:
        yield "        validate=False,"
    yield "    ),"


def _require_plain(data: DatasetRef, feeding: Feeding) -> None:
    entries = feeding.preprocessing
    rest = [
        msgspec.structs.replace(entry, input="", mean=(), scale=(), reverse_channels=False)
        for entry in entries
    ]
    if data.format not in _READABLE:
        why = say(
            QT_TRANSLATE_NOOP("core", "It reads pictures and arrays, and no {format}."), format=_name(data)
        )
    elif feeding.layouts or len(entries) > 1 or any(entry != Preprocessing() for entry in rest):
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "It knows mean, scale and reversed channels, but no resizing and no layouts."
            )
        )
    else:
        return
    raise _refused(why, say(QT_TRANSLATE_NOOP("core", "Take the command line instead: it does everything.")))


def _name(data: DatasetRef) -> str:
    return data.format.value if data.format is not None else ""


def _refused(why: Message, advice: Message) -> WorkbenchError:
    what = say(QT_TRANSLATE_NOOP("core", "This cannot be written as a plain Python script."))
    return WorkbenchError(ErrorCode.USAGE, what, why, (advice,))


_SAMPLES = '''
def drawn(names):
    """The same samples as OV Workbench draws: by a hash of name and seed."""
    def number(name, purpose):
        text = f"{SEED}\\0{name}".encode("utf-8", "surrogateescape")
        return int.from_bytes(hashlib.blake2b(text, digest_size=8, person=purpose).digest(), "big")

    places = list(range(len(names)))[:LIMIT]
    if PART != (0.0, 1.0):
        places = [i for i in places if PART[0] <= (number(names[i], b"part") >> 11) / 2.0**53 < PART[1]]
    if SAMPLES < len(places):
        places = sorted(i for _, i in heapq.nsmallest(SAMPLES, ((number(names[i], b"draw"), i) for i in places)))
    return places


def samples(model):
    """Arrays for the model's only input."""
    port = model.inputs[0]
    shape, kind = port.get_partial_shape(), port.get_element_type().to_dtype()
    sides = [side.get_length() if side.is_static else None for side in shape]
    if DATA.is_dir():
        endings = {".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".gif", ".ppm", ".pgm"}
        files = sorted(file for file in DATA.rglob("*") if file.suffix.lower() in endings)
        names = [file.relative_to(DATA).as_posix() for file in files]
        read = lambda i: picture(files[i], sides)
    else:
        data = np.load(DATA)
        data = data[data.files[0]] if hasattr(data, "files") else data
        names = [str(i) for i in range(len(data))]
        read = lambda i: data[i].reshape([side or 1 for side in sides])
    for i in drawn(names):
        yield normalized(read(i), sides).astype(kind)


def picture(file, sides):
    """0..255, RGB or gray, with a batch of 1, in the input's own order."""
    first = sides[1] in (1, 3)
    with Image.open(file) as image:
        array = np.asarray(image.convert("L" if 1 in (sides[1] if first else sides[-1],) else "RGB"))
    array = array[..., None] if array.ndim == 2 else array
    return (array.transpose(2, 0, 1) if first else array)[None]


def normalized(array, sides):
    axis = 1 if sides[1] in (1, 3) else len(sides) - 1
    along = [-1 if i == axis else 1 for i in range(len(sides))]
    if REVERSE:
        array = np.flip(array, axis)
    if MEAN or SCALE:
        array = array.astype(np.float32)
    if MEAN:
        array = array - np.array(MEAN, np.float32).reshape(along)
    return array / np.array(SCALE, np.float32).reshape(along) if SCALE else array
'''
