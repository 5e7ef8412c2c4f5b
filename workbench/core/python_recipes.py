"""A conversion as a plain Python script: the same weights, byte for byte, without this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.core import python_recipe_parts as parts
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.preprocessing import ColorFormat, Preprocessing
from workbench.core.python_models import TORCH_TYPES, PythonReference, python_reference

_BY_SUFFIX = {
    ".xml": ModelFormat.IR,
    ".pt": ModelFormat.TORCHSCRIPT,
    ".pth": ModelFormat.TORCHSCRIPT,
    ".ts": ModelFormat.TORCHSCRIPT,
    ".jit": ModelFormat.TORCHSCRIPT,
    ".torchscript": ModelFormat.TORCHSCRIPT,
    ".pt2": ModelFormat.EXPORTED_PROGRAM,
    ".pb": ModelFormat.TF_FROZEN,
    ".tflite": ModelFormat.TFLITE,
}
_TORCH = frozenset((ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON))
_DECODED = frozenset((ModelFormat.TF_FROZEN, ModelFormat.TFLITE))
_REAL = frozenset(("f32", "f16", "bf16", "f64"))
_PLANAR = {ColorFormat.NV12: "NV12_SINGLE_PLANE", ColorFormat.I420: "I420_SINGLE_PLANE"}
_AS_NHWC = frozenset((ColorFormat.NV12, ColorFormat.I420, ColorFormat.RGBX, ColorFormat.BGRX))


@dataclass(slots=True)
class _Script:
    """What the script consists of; imports and functions only as far as they are used."""

    imports: set[str] = field(default_factory=lambda: {"import openvino as ov", "from pathlib import Path"})
    functions: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def use(self, function: str, *imports: str) -> None:
        if function not in self.functions:
            self.functions.append(function)
        self.imports |= set(imports)

    def add(self, *lines: str) -> None:
        self.lines += lines

    def text(self, title: str, constants: Iterable[str]) -> str:
        standard = sorted(
            i
            for i in self.imports
            if i.split()[1].partition(".")[0] in ("math", "sys", "pathlib", "importlib")
        )
        others = sorted(
            self.imports - set(standard), key=lambda line: line.replace("import ", "").replace("from ", "")
        )
        blocks = [f'"""{title}"""', "", *standard, "", *others, "", *constants, ""]
        functions = [line for function in self.functions for line in ("", *function.strip().splitlines(), "")]
        return "\n".join([*blocks, *functions, *([""] if functions else []), *self.lines]) + "\n"


def as_python(spec: ConvertSpec, facts: InspectResult | None = None) -> str:
    """The script; `facts` of the source make it shorter: they tell its format, and which names are inside of it.

    Without them the format is told by the file's ending, and a named input is taken for one of the model's own.
    """
    script = _Script()
    source = facts.format if facts is not None else _format_of(spec.model)
    reference = python_reference(spec.model) if source is ModelFormat.PYTHON else None
    constants = [] if reference is not None else [f"MODEL = {spec.model!r}"]
    stem = _stem(spec, reference)
    constants.append(f"OUTPUT = Path({spec.output_dir or '.'!r}) / {stem + '.xml'!r}")
    _read(script, spec, source, reference, cuts=_cuts(spec, facts))
    _overrides(script, spec)
    if spec.preprocessing:
        _preprocessing(script, spec, several=facts is not None and len(facts.inputs) > 1)
    script.add("", "OUTPUT.parent.mkdir(parents=True, exist_ok=True)")
    script.add(f"ov.save_model(model, OUTPUT, compress_to_fp16={spec.compress_to_fp16})")
    title = "Convert a model to OpenVINO IR. Written by OV Workbench; needs the package openvino."
    return script.text(title, constants)


def _format_of(model: str) -> ModelFormat:
    if python_reference(model) is not None:
        return ModelFormat.PYTHON
    return _BY_SUFFIX.get(Path(model).suffix.lower(), ModelFormat.ONNX)


def _stem(spec: ConvertSpec, reference: PythonReference | None) -> str:
    if spec.output_name:
        return spec.output_name.removesuffix(".xml")
    if reference is not None:
        return reference.file.stem if reference.file is not None else (reference.module or "").split(".")[-1]
    return Path(spec.model).stem or Path(spec.model).name


def _cuts(spec: ConvertSpec, facts: InspectResult | None) -> bool:
    """Whether something may have to be cut; the script finds out what is inside of the model by itself."""
    if facts is None:
        return bool(spec.outputs)
    known = {name for info in (*facts.inputs, *facts.outputs) for name in (info.name, *info.names)}
    named = (*spec.outputs, *(override.name for override in spec.inputs if override.name))
    return bool(spec.outputs) or any(n not in known and f"{n}:0" not in known for n in named)


# --- reading and cutting -------------------------------------------------------------------------------------------


def _read(
    script: _Script, spec: ConvertSpec, source: ModelFormat, reference: PythonReference | None, *, cuts: bool
) -> None:
    if source in _TORCH:
        _read_torch(script, spec, source, reference)
    elif source is ModelFormat.IR:
        script.add("model = ov.Core().read_model(MODEL)")
    elif cuts:
        script.add("try:", "    model = ov.convert_model(MODEL)")
        script.add(
            "except Exception:  # outside of the part that is kept there may be operations without a rule"
        )
        script.add("    model = None")
    else:
        script.add("model = ov.convert_model(MODEL)")
    if cuts:
        _cut(script, spec, source)


def _cut(script: _Script, spec: ConvertSpec, source: ModelFormat) -> None:
    script.use(parts.CUT, "from openvino.op import Parameter, Result")
    script.add("inputs = {")
    for override in spec.inputs:
        if override.name:
            kind = "None" if override.type is None else f"ov.Type.{override.type}"
            script.add(f"    {override.name!r}: ({kind}, {_shape(override)}),")
    script.add("}", f"outputs = {list(dict.fromkeys(spec.outputs))!r}")
    if source in _TORCH or source is ModelFormat.IR:
        script.add("model = cut(model, inputs, outputs, {})")
        return
    script.use(
        parts.CUT_SOURCE,
        "from openvino import _offline_transformations as transformations",
        "from openvino.frontend import FrontEndManager",
        "from openvino.preprocess import PrePostProcessor",
    )
    method = "decode" if source in _DECODED else "convert_partially"
    script.add("if model is not None and is_own(model, inputs, outputs):")
    script.add("    model = cut(model, {}, outputs, {})", "else:")
    script.add(f"    model = cut_source(MODEL, inputs, outputs, {method!r})")


def _shape(override: InputOverride) -> str:
    if override.shape is None:
        return "None"
    sizes = [size if isinstance(size, int) or ".." in size else -1 for size in override.shape]
    return f"ov.PartialShape({sizes!r})"


def _read_torch(
    script: _Script, spec: ConvertSpec, source: ModelFormat, reference: PythonReference | None
) -> None:
    script.imports.add("import torch")
    if source is ModelFormat.EXPORTED_PROGRAM:
        script.add("program = torch.export.load(MODEL)", "model = ov.convert_model(program)", *_RESTORED)
        return
    if reference is None:
        script.add('module = torch.jit.load(MODEL, map_location="cpu")')
    else:
        script.add(*_factory(script, reference))
    script.add("module.eval()")
    if not spec.example_inputs:
        script.add("model = ov.convert_model(module)")
        return
    script.add("generator = torch.Generator().manual_seed(0)", *example_lines(spec.example_inputs))
    script.add("model = ov.convert_model(module, example_input=example)")


_RESTORED = (
    "# Conversion opens sizes that were fixed when the program was exported.",
    "user_inputs = set(program.graph_signature.user_inputs)",
    'nodes = [n for n in program.graph.nodes if n.op == "placeholder" and n.name in user_inputs]',
    "shapes = {}",
    "for index, (port, node) in enumerate(zip(model.inputs, nodes)):",
    '    sizes = zip(port.get_partial_shape(), node.meta["val"].shape)',
    "    shapes[index] = ov.PartialShape([ov.Dimension(s) if isinstance(s, int) else d for d, s in sizes])",
    "shapes = {i: shape for i, shape in shapes.items() if shape != model.input(i).get_partial_shape()}",
    "if shapes:",
    "    model.reshape(shapes)",
)


def _factory(script: _Script, reference: PythonReference) -> Iterator[str]:
    script.imports |= {"import sys", "import importlib"}
    if reference.file is not None:
        yield f"sys.path.insert(0, {str(reference.file.parent)!r})"
        yield f"factory = importlib.import_module({reference.file.stem!r}).{reference.function}"
    else:
        yield 'sys.path.insert(0, "")'
        yield f"factory = importlib.import_module({reference.module!r}).{reference.function}"
    yield "module = factory()"


def example_lines(examples: Iterable[InputOverride]) -> Iterator[str]:
    """Lines that make `example`, what a module is traced with, drawn by a torch `generator`."""
    named = any(example.name for example in examples)
    yield "example = {" if named else "example = ("
    for example in examples:
        kind = example.type or "f32"
        sizes = list(example.shape or ())
        if example.value is not None:
            values = f"torch.tensor({list(example.value)!r}, dtype=torch.float64)"
            spread = f".expand({sizes}).clone()" if len(example.value) == 1 else f".reshape({sizes})"
            tensor = f"{values}.to(torch.{TORCH_TYPES.get(kind, kind)}){spread}"
        else:
            drawn = f"rand({sizes}" if kind in _REAL else f"randint(0, 2, {sizes}"
            tensor = f"torch.{drawn}, generator=generator).to(torch.{TORCH_TYPES.get(kind, kind)})"
        yield f"    {example.name!r}: {tensor}," if named else f"    {tensor},"
    yield "}" if named else ")"


# --- inputs --------------------------------------------------------------------------------------------------------


def _index(script: _Script, name: str) -> str:
    if not name:
        return "0"
    script.use(parts.INDEX_OF)
    return f"index_of(model, {name!r})"


def _entries(script: _Script, pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{_index(script, name)}: {value}" for name, value in pairs) + "}"


def _overrides(script: _Script, spec: ConvertSpec) -> None:
    given = spec.inputs
    shapes = [(o.name, _shape(o)) for o in given if o.shape is not None]
    if shapes:
        script.add(f"model.reshape({_entries(script, shapes)})")
    layouts = _entries(script, [(o.name, f"ov.Layout({o.layout!r})") for o in given if o.layout])
    if layouts != "{}":
        script.add(f"layouts = {layouts}")
    if spec.batch is not None:
        script.use(parts.SET_BATCH)
        batch = -1 if spec.batch == "?" else spec.batch
        script.add(f"set_batch(model, {batch!r}, {'{}' if layouts == '{}' else 'layouts'})")
    types = [(o.name, f"ov.Type.{o.type}") for o in given if o.type is not None]
    if types:
        script.use(parts.SET_TYPES, "from openvino.preprocess import PrePostProcessor")
        script.add(f"model = set_types(model, {_entries(script, types)})")
    if layouts != "{}":
        script.add("for index, layout in layouts.items():")
        script.add("    model.get_parameters()[index].layout = layout")
    values = [(o.name, repr(list(o.value))) for o in given if o.value is not None]
    if values:
        imports = (
            "import math",
            "import numpy as np",
            "from openvino import opset13",
            "from openvino.op import Constant",
        )
        script.use(parts.FREEZE, *imports)
        script.add(f"freeze(model, {_entries(script, values)})")


# --- preprocessing -------------------------------------------------------------------------------------------------


def _preprocessing(script: _Script, spec: ConvertSpec, *, several: bool) -> None:
    """`several`: an entry without a name may be for one of many inputs."""
    if several and any(not entry.input for entry in spec.preprocessing):
        script.use(parts.LAYOUT_OF)
        script.use(parts.IMAGE_INDEX)
    driven = [entry for entry in spec.preprocessing if not entry.is_nothing]
    if driven:
        script.imports.add("from openvino.preprocess import PrePostProcessor")
        script.add("", "processor = PrePostProcessor(model)")
    for entry in driven:
        script.add(*_driven(script, entry, _place(script, entry, several=several)))
    if driven:
        script.add("model = processor.build()")
    for entry in spec.preprocessing:
        if entry.is_nothing and entry.model_layout:
            port = f"model.input({_place(script, entry, several=several)})"
            script.add(f"{port}.node.layout = ov.Layout({_full(script, entry.model_layout, port)})")


def _place(script: _Script, entry: Preprocessing, *, several: bool) -> str:
    return "image_index(model)" if several and not entry.input else _index(script, entry.input)


def _full(script: _Script, layout: str, port: str) -> str:
    if "..." not in layout:
        return repr(layout)
    script.use(parts.FULL_LAYOUT)
    return f"full_layout({layout!r}, {port})"


def _driven(script: _Script, entry: Preprocessing, place: str) -> Iterator[str]:
    layout = entry.model_layout
    yield f"index = {place}"
    yield "port, image = model.input(index), processor.input(index)"
    if layout is None:
        script.use(parts.LAYOUT_OF)
    yield f"layout = {_full(script, layout, 'port') if layout else 'layout_of(port)'}"
    if entry.tensor_layout:
        yield f"fed_layout = {_full(script, entry.tensor_layout, 'port')}"
    elif entry.color_format in _AS_NHWC:
        yield 'fed_layout = "NHWC" if layout and set(layout) == set("NHWC") else layout'
    else:
        yield "fed_layout = layout"
    yield "kind = port.get_element_type()"
    yield "working = ov.Type.f32 if kind in (ov.Type.f16, ov.Type.bf16) else kind"
    yield f"fed = {'kind' if entry.tensor_type is None else f'ov.Type.{entry.tensor_type}'}"
    yield "image.tensor().set_element_type(fed)"
    yield "if fed_layout:"
    yield "    image.tensor().set_layout(ov.Layout(fed_layout))"
    yield from _colors(script, entry)
    if entry.resize is not None and entry.resize.height is None:
        yield "image.tensor().set_spatial_dynamic_shape()"
    elif entry.resize is not None:
        yield f"image.tensor().set_spatial_static_shape({entry.resize.height}, {entry.resize.width})"
    yield "if layout:"
    yield "    image.model().set_layout(ov.Layout(layout))"
    yield "steps = image.preprocess()"
    yield "if fed != working:"
    yield "    steps.convert_element_type(working)"
    yield from _steps(script, entry)


def _colors(script: _Script, entry: Preprocessing) -> Iterator[str]:
    if entry.color_format is None:
        return
    script.imports.add("from openvino.preprocess import ColorFormat")
    yield f"color = ColorFormat.{entry.model_color.name}"
    if entry.model_color is ColorFormat.RGB:
        yield 'if port.get_partial_shape()[layout.index("C")] == ov.Dimension(1):'
        yield "    color = ColorFormat.GRAY"
    yield f"fed_color = ColorFormat.{_PLANAR.get(entry.color_format, entry.color_format.name)}"
    yield "if fed_color != color:"
    yield "    image.tensor().set_color_format(fed_color)"


def _steps(script: _Script, entry: Preprocessing) -> Iterator[str]:
    resize = []
    if entry.resize is not None:
        script.imports.add("from openvino.preprocess import ResizeAlgorithm")
        resize = [f"steps.resize(ResizeAlgorithm.RESIZE_{entry.resize.algorithm.name})"]
    planar = entry.color_format in _PLANAR
    if not planar:  # planes cannot be scaled: those become a picture first
        yield from resize
    if entry.color_format is not None:
        yield "if fed_color != color:"
        yield "    steps.convert_color(color)"
    if planar:
        yield from resize
    yield "if fed_layout != layout:"
    yield "    steps.convert_layout(ov.Layout(layout))"
    if entry.reverse_channels:
        yield "steps.reverse_channels()"
    for name, values in (("mean", entry.mean), ("scale", entry.scale)):
        if values:
            yield f"steps.{name}({values[0] if len(values) == 1 else list(values)!r})"
