"""Values and names that OpenVINO or the model does not have: the second table of known causes."""

from __future__ import annotations

import re

from workbench.core.errors import ErrorCode
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.openvino_errors import remedies
from workbench.engine.openvino_errors.known import LIST_NAMES, Known

INNER_VALUES = (
    Known(
        re.compile(r"ComplexTypeMark with a message"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "It passes complex numbers to a place where OpenVINO has real ones only."),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Return real and imaginary part apart (torch.view_as_real), or leave that part out.",
                )
            ),
            remedies.cut_before(),
        ),
    ),
    Known(
        re.compile(r"SequenceMark with a message"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP(
            "core", "It passes a list of tensors to a place where OpenVINO has single tensors only."
        ),
        (remedies.only_tensors(), remedies.cut_before()),
    ),
    Known(
        re.compile(r"String constant cannot be converted"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "It computes with text, which OpenVINO does not."),
        (remedies.keep_text_outside(),),
    ),
    Known(
        re.compile(r"None constant cannot be converted"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "It passes “None” to a place where OpenVINO needs a tensor."),
        (remedies.only_tensors(),),
    ),
)
"""What an operation says that only stands between two others; looked for where none says more."""

VALUES = (
    Known(
        re.compile(r"Unsupported value_info type: (?P<name>[^\n]+)"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP(
            "core", "Its input or output “{name}” is a sequence or a map; OpenVINO has tensors only."
        ),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Export it with tensors only; from scikit-learn without the ZipMap (option zipmap: False).",
                )
            ),
            remedies.cut_before(),
        ),
    ),
    Known(
        re.compile(r"^(?:Unsupported type|map::at)\s*$", re.MULTILINE),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP(
            "core",
            "It has a tensor of an element type that OpenVINO does not have, such as complex numbers.",
        ),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Export it with real numbers: f32, f16, bf16, or integers of up to 64 bits."
                )
            ),
        ),
    ),
    Known(
        re.compile(r"No node with name (?P<name>[^\n]+)"),
        ErrorCode.USAGE,
        QT_TRANSLATE_NOOP("core", "It has no tensor “{name}”."),
        (LIST_NAMES,),
    ),
    Known(
        re.compile(r"Name (?P<name>.+?) is not found among model inputs", re.DOTALL),
        ErrorCode.USAGE,
        QT_TRANSLATE_NOOP("core", "It has no input “{name}”, or none that the outputs need."),
        (LIST_NAMES,),
    ),
    Known(
        re.compile(r"(?:Input for tensor name '|doesn't have input with name )(?P<name>[^'\n]+)"),
        ErrorCode.USAGE,
        QT_TRANSLATE_NOOP("core", "It has no input “{name}”."),
        (LIST_NAMES,),
    ),
    Known(
        re.compile(r"Type/shape was set to non-existent input"),
        ErrorCode.USAGE,
        QT_TRANSLATE_NOOP("core", "More inputs were given than the model has."),
        (LIST_NAMES,),
    ),
)
"""Values and names that do not exist in OpenVINO or in the model."""
