"""From the raw text of a front end, or of PyTorch, to its cause: what happened, why, and what to do about it.

The first line of such a text is always a path in C++ sources and the cause stands somewhere below, in another form for
every front end. Collected from OpenVINO 2026.4.1; the real texts and what each must become are a test. All of the text
goes to details. What no pattern knows keeps its last line that says something.
"""

from workbench.engine.openvino_errors.operations import unsupported_operations
from workbench.engine.openvino_errors.reading import read_error
from workbench.engine.openvino_errors.saving import save_error
from workbench.engine.openvino_errors.shapes import compile_cause, reshape_cause
from workbench.engine.openvino_errors.texts import listed, shown

__all__ = [
    "compile_cause",
    "listed",
    "read_error",
    "reshape_cause",
    "save_error",
    "shown",
    "unsupported_operations",
]
