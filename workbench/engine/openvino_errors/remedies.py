"""What to do about operations that cannot be converted: the classic answers, the closest one first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

_TEXT_WORK = re.compile(
    r"openvino-tokenizers|String|Regex|Tfidf|TfIdf|LookupTable|HashTable|aten::format|RaggedTensor",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(r"Sequence|TensorList|Optional|DictConstruct|ZipMap|Dict_str", re.IGNORECASE)
_MOST = 4


def for_unsupported(types: Iterable[str], text: str) -> tuple[Message, ...]:
    """Remedies for operations without a rule, whose names are `types` in the front end's own form."""
    names = " ".join(types)
    found: list[Message] = []
    if _TEXT_WORK.search(names) or "openvino-tokenizers" in text:
        found.append(keep_text_outside())
    if _SEQUENCE.search(names):
        found.append(only_tensors())
    if "ai.onnx.ml." in names:
        found.append(classical())
    elif "com.microsoft." in names:
        found.append(not_optimized_for_another())
    if re.search(r"quantiz", names, re.IGNORECASE):
        found.append(float_model())
    if re.search(r"PyFunc|prim::PythonOp", names):
        found.append(no_python_inside())
    if not found:
        found.append(another_opset() if _is_onnx(names) else standard_operations())
    return (*found, cut_before(), extension())[:_MOST]


def for_ir() -> tuple[Message, ...]:
    """Remedies for an operation of an IR that this OpenVINO does not know."""
    return (
        say(QT_TRANSLATE_NOOP("core", "If a newer OpenVINO wrote it, update OpenVINO here.")),
        cut_before(),
        extension(),
    )


def for_failed(text: str) -> tuple[Message, ...]:
    """Remedies for an operation whose rule failed with `text`."""
    if re.search(r"element type|input type|supported types|data type", text):
        return (right_type(), check_in_framework())
    found = [keep_text_outside()] if re.search(r"String (?:constant|index)", text) else []
    if re.search(r"SequenceMark|None constant|dict input|TensorList|ComplexTypeMark", text):
        found.append(only_tensors())
    return (*found, check_in_framework(), newer_export(), cut_before())[:_MOST]


def _is_onnx(names: str) -> bool:
    return re.search(r"\w-\d+\b", names) is not None


def another_opset() -> Message:
    """The usual answer for ONNX."""
    return say(
        QT_TRANSLATE_NOOP(
            "core", "Export the model with another opset, for example opset_version=17, or a newer exporter."
        )
    )


def standard_operations() -> Message:
    """The usual answer for every other format."""
    return say(QT_TRANSLATE_NOOP("core", "Export the model with standard operations instead."))


def cut_before() -> Message:
    """Do without them."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "Or cut the model before them with --output NAME, and compute the rest in your program; "
            "“ov-workbench inspect MODEL --nodes” lists the names.",
        )
    )


def extension() -> Message:
    """What remains when they are needed."""
    return say(
        QT_TRANSLATE_NOOP("core", "Or convert it in Python with an OpenVINO extension for these operations.")
    )


def keep_text_outside() -> Message:
    """For tokenizers, look-up tables and regular expressions."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "It works on text: keep that part (tokenizer, look-up tables) in your program, and cut the model at its "
            "first numeric tensor with --input NAME.",
        )
    )


def only_tensors() -> Message:
    """For sequences, dictionaries, optional and complex values."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "Export it so that only plain tensors go in and out: no sequences, dictionaries, optional or complex "
            "values.",
        )
    )


def classical() -> Message:
    """For the operators of ai.onnx.ml."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "These are operations of classical machine learning (trees, linear classifiers), which OpenVINO does not "
            "run: use ONNX Runtime for that part.",
        )
    )


def not_optimized_for_another() -> Message:
    """For the fused operators that ONNX Runtime writes."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "These operations belong to ONNX Runtime (domain com.microsoft): give the model as it was before ONNX "
            "Runtime optimized or quantized it.",
        )
    )


def float_model() -> Message:
    """For operations on another toolkit's quantized values."""
    return say(
        QT_TRANSLATE_NOOP(
            "core", "Export the model as it was before quantization, and quantize it for OpenVINO afterwards."
        )
    )


def no_python_inside() -> Message:
    """For Python functions in a graph."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "It calls Python code, which no file can hold: replace that with operations of the framework.",
        )
    )


def check_in_framework() -> Message:
    """For a file that may contradict itself."""
    return say(QT_TRANSLATE_NOOP("core", "Check the model in the framework it comes from."))


def newer_export() -> Message:
    """For an exporter that may be at fault."""
    return say(QT_TRANSLATE_NOOP("core", "Export it again, with a newer exporter or another opset."))


def right_type() -> Message:
    """For element types that an operation does not take."""
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "Give the inputs the element types that the operation takes, for example --input '{example}'.",
        ),
        example="name{f32}",
    )
