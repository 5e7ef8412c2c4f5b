"""What a PyTorch archive says about itself and whether loading it could run code: read from the zip, without torch.

`torch.jit.load` reads its pickles with a restricted reader in C++, but runs the archive's own TorchScript, which can
write files. `torch.export.load` is open in more ways (torch 2.13): `data/aotinductor` holds machine code that is
loaded at once, `opaque_obj_…` constants go to `pickle.loads`, symbolic sizes are evaluated by SymPy, a node's target
may be any attribute below `torch`, and names end up in generated Python. So an exported program is loaded only when
all of that is within what the exporter itself writes; everything else is refused.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.graph_facts import printable
from workbench.engine.ir_files import broken

_DAMAGE = (
    *(zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error),  # the archive
    *(
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RecursionError,
    ),  # JSON of another form than the exporter's
)
_MOST_JSON = 1 << 28
"""A program of a million nodes is smaller; a zip bomb is not."""
_NAME = re.compile(r"[\w.\-/ ]*")
_FUNCTION_CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
_QUOTED = re.compile(r"'[A-Za-z_]?[\w.+\-]*'")
_EXPRESSION = re.compile(r"(?:[\w\s+\-*/%(),<>=!&|~]|\.(?=\d))*")
_SIZE_FUNCTIONS = frozenset(
    (
        *(
            "Symbol",
            "Integer",
            "Float",
            "Rational",
            "Add",
            "Mul",
            "Pow",
            "Mod",
            "Max",
            "Min",
            "Abs",
            "Piecewise",
        ),
        *("Eq", "Ne", "Le", "Lt", "Ge", "Gt", "Equality", "Unequality", "LessThan", "StrictLessThan"),
        *("GreaterThan", "StrictGreaterThan", "And", "Or", "Not", "ExprCondPair", "floor", "ceiling", "sqrt"),
        *("FloorDiv", "CleanDiv", "CeilDiv", "PythonMod", "ModularIndexing", "Where", "IntTrueDiv"),
        *("FloatTrueDiv", "FloatPow", "PowByNatural", "ToFloat", "TruncToInt", "TruncToFloat", "CeilToInt"),
        *("FloorToInt", "RoundToInt", "RoundDecimal", "Identity", "Tuple", "OpaqueUnaryFn_sqrt"),
    )
)
"""What the exporter writes sizes with: SymPy's own and those of torch.utils._sympy.functions."""
_NAMESPACES = r"aten|prims?|higher_order|quantized|quantized_decomposed|torchvision|mkldnn|profiler|rngprims"
_TARGET = re.compile(
    rf"torch\.ops\.(?:{_NAMESPACES})\.(?P<name>\w+)(?:\.\w+)?"
    r"|_operator\.(?P<operator>\w+)|math\.\w+|torch\.sym_\w+|torch\._sym_\w+|torch\._check(?:_is_size)?"
    r"|torch\._C\._set_grad_enabled|torch\.amp\.autocast_mode\._(?:enter|exit)_autocast"
)
_WRITING = frozenset(("save", "load", "from_file"))
_OPERATORS = frozenset(
    (
        *("getitem", "add", "sub", "mul", "floordiv", "truediv", "mod", "pow", "neg", "pos", "abs", "index"),
        *("eq", "ne", "le", "lt", "ge", "gt", "and_", "or_", "xor", "not_", "lshift", "rshift"),
    )
)
_WORDS = frozenset(("target", "metadata", "in_spec", "out_spec", "as_string", "as_strings", "expr_str"))
"""Keys whose text is no name; the dangerous ones among them are looked at apart."""
_TORCHSCRIPT_WRITING = re.compile(rb"\b(?:torch|ops\.\w+)\.(?:save|from_file|write_file|read_file)\s*\(")


@dataclass(slots=True)
class ExportedFacts:
    """What an exported program's JSON says. `sizes`: per input of `forward` its sizes, `None` where one is open."""

    torch_version: str | None = None
    sizes: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    operations: Counter[str] = field(default_factory=Counter)


def check_torchscript(path: Path) -> None:
    """Raise `WorkbenchError` when the archive's code reads or writes files."""
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if "/code/" in info.filename and info.filename.endswith(".py"):
                    match = _TORCHSCRIPT_WRITING.search(_read(archive, info))
                    if match is not None:
                        raise _dangerous(path, match[0].decode(errors="replace").rstrip("( "))
    except _DAMAGE as error:
        raise _damaged(path, error) from error


def read_exported(path: Path) -> ExportedFacts:
    """The facts of a `.pt2`; raises `WorkbenchError` when it is damaged or holds what could run code."""
    facts = ExportedFacts()
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                _check_entry(path, info.filename)
                if _is_program(info.filename):
                    _read_program(path, json.loads(_read(archive, info)), facts)
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    return facts


def _is_program(name: str) -> bool:
    inner = name.partition("/")[2] or name
    return inner.endswith("serialized_exported_program.json") or (
        inner.startswith("models/") and inner.endswith(".json")
    )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > _MOST_JSON:
        raise ValueError(f"{info.filename} has {info.file_size} bytes")
    with archive.open(info) as file:
        return file.read(_MOST_JSON)


def _check_entry(path: Path, name: str) -> None:
    if "/aotinductor/" in f"/{name}":
        raise _dangerous(path, name)
    if re.search(r"/constants/(?!tensor_)\w*obj", f"/{name}"):
        raise _dangerous(path, name)


def _read_program(path: Path, program: dict[str, Any], facts: ExportedFacts) -> None:
    version = program.get("torch_version")
    facts.torch_version = str(version)[:80] if version else None
    module = program["graph_module"]
    for key, value in _strings(module):
        _check_string(path, key, value)
    for key, value in _strings({"ranges": program.get("range_constraints")}):
        (_check_expression if key == "expr_str" else _check_name)(path, value)
    graph = module.get("graph", {})
    facts.operations.update(
        _short(str(node.get("target"))) for node in graph.get("nodes", ()) if isinstance(node, dict)
    )
    values = graph.get("tensor_values", {})
    for spec in module.get("signature", {}).get("input_specs", ()):
        name = spec.get("user_input", {}).get("arg", {}).get("as_tensor", {}).get("name")
        if name in values:
            facts.sizes[name] = tuple(size.get("as_int") for size in values[name].get("sizes", ()))


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a JSON value with the key it stands under, and every key itself under the key "name"."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield "name", name
            # What hangs below a node's metadata is never run, and "target" may occur there as a plain word.
            if name != "metadata":
                yield from _strings(item, name)


def _check_string(path: Path, key: str, text: str) -> None:
    if key in ("target", "as_operator"):
        if not is_allowed_target(text):
            raise _dangerous(path, text)
    elif key == "expr_str":
        _check_expression(path, text)
    elif key in ("in_spec", "out_spec"):
        if "__enum__" in text or ("default_factory" in text and "builtins" not in text):
            raise _dangerous(path, text)
    elif key not in _WORDS:
        _check_name(path, text)


def is_allowed_target(target: str) -> bool:
    """Whether a node may have this function: PyTorch's own operations, none that touches files."""
    match = _TARGET.fullmatch(target)
    if match is None or match["name"] in _WRITING:
        return False
    return match["operator"] is None or match["operator"] in _OPERATORS


def _check_expression(path: Path, text: str) -> None:
    """Sizes such as `2*s0 + 1` or `Max(1, Symbol('s27', integer=True))`; they are evaluated as Python."""
    bare = _QUOTED.sub("", text)
    strange = set(_FUNCTION_CALL.findall(bare)) - _SIZE_FUNCTIONS
    if strange or "__" in text or re.search(r"\)\s*\(", bare) or not _EXPRESSION.fullmatch(bare):
        raise _dangerous(path, text)


def _check_name(path: Path, text: str) -> None:
    """Names become Python source when the graph is rebuilt."""
    if not _NAME.fullmatch(text):
        raise _dangerous(path, text)


def _short(target: str) -> str:
    return target.removeprefix("torch.ops.")


def _dangerous(path: Path, found: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is not opened here."), path=str(path)),
        say(
            QT_TRANSLATE_NOOP(
                "core", "It contains more than a network ({found}), and loading that could run code."
            ),
            found=printable(found)[:120],
        ),
        (say(QT_TRANSLATE_NOOP("core", "Export the model as ONNX, or again without custom operations.")),),
    )


def _damaged(path: Path, error: Exception) -> WorkbenchError:
    why: Message = say(
        QT_TRANSLATE_NOOP("core", "Its content cannot be parsed: the file is damaged or incomplete.")
    )
    return broken(path, why, f"{type(error).__name__}: {error}")
