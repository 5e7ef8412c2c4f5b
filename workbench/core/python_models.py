"""How a Python factory of a model is written: `models/net.py:make_model` (a file) or `package.module:make_model`."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

_FUNCTION = r"(?P<function>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"
_FILE = re.compile(rf"(?P<file>.+\.py):{_FUNCTION}", re.IGNORECASE)
_MODULE = re.compile(rf"(?P<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):{_FUNCTION}")

TORCH_TYPES = {
    "f32": "float32",
    "f16": "float16",
    "bf16": "bfloat16",
    "f64": "float64",
    "i8": "int8",
    "i16": "int16",
    "i32": "int32",
    "i64": "int64",
    "u8": "uint8",
    "boolean": "bool",
}
"""OpenVINO's names of the element types an example input may have, to torch's."""


@dataclass(frozen=True, slots=True)
class PythonReference:
    """A callable without parameters that returns a `torch.nn.Module`; in a `file` or in an importable `module`."""

    function: str
    file: Path | None = None
    module: str | None = None

    @property
    def text(self) -> str:
        """As it was written."""
        return f"{self.module if self.file is None else self.file}:{self.function}"


def python_reference(model: str) -> PythonReference | None:
    """Read `model` as a factory; `None` when it is a path. An existing file of that very name is a path."""
    if match := _FILE.fullmatch(model):
        return PythonReference(match["function"], file=Path(match["file"]))
    match = _MODULE.fullmatch(model)
    # One letter before a colon is a drive on Windows.
    if match is None or len(match["module"]) == 1 or Path(model).exists():
        return None
    return PythonReference(match["function"], module=match["module"])


def functions_of(source_text: str) -> tuple[str, ...]:
    """The functions and classes at the top of a Python file that can be called without arguments; nothing is run.

    Empty for a text that is no Python. Names that begin with an underscore come last.
    """
    try:
        tree = ast.parse(source_text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    names = [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and _takes_nothing(node.args))
    ]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name.startswith("_")))


def _takes_nothing(arguments: ast.arguments) -> bool:
    """Every parameter has a default."""
    positional = len(arguments.posonlyargs) + len(arguments.args)
    return positional == len(arguments.defaults) and None not in arguments.kw_defaults
