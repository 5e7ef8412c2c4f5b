"""PyTorch's own words: a module that cannot be traced, scripted or exported, an archive that cannot be opened."""

from __future__ import annotations

import re

from workbench.core.errors import ErrorCode
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.openvino_errors.known import Known, copy_again

_EXAMPLES = say(
    QT_TRANSLATE_NOOP(
        "core", "Give example inputs as the model takes them, with --example-input '{example}'."
    ),
    example="name[1,3,224,224]{f32}",
)
RUN_IT = say(
    QT_TRANSLATE_NOOP("core", "Run the module on these inputs in Python first: it must work there too.")
)
_SCRIPT = say(
    QT_TRANSLATE_NOOP(
        "core",
        "Write such a branch with torch.cond or torch.where, or save the module with torch.jit.script.",
    )
)
_SAME_TORCH = say(
    QT_TRANSLATE_NOOP(
        "core", "Use the PyTorch version that saved it, or save it again with the one that is installed here."
    )
)

PYTORCH = (
    Known(
        re.compile(r"Couldn't get TorchScript module by scripting\.\s*Exception:\s*(?P<cause>[^\n]+)"),
        ErrorCode.SHAPE_NEEDED,
        QT_TRANSLATE_NOOP(
            "core",
            "Without example inputs the module had to be compiled from its source, which failed: {cause}",
        ),
        (_EXAMPLES,),
    ),
    Known(
        re.compile(
            r"by tracing\.\s*Exception:\s*(?:Only tensors, lists, tuples of tensors|The traced "
            r"function didn't return|Tracer cannot infer type of)"
        ),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "The module returns something other than tensors (or lists of tensors)."),
        (say(QT_TRANSLATE_NOOP("core", "Wrap it in a module whose forward returns only tensors.")),),
    ),
    Known(
        re.compile(r"Couldn't get TorchScript module by tracing\.\s*Exception:\s*(?P<cause>[^\n]+)"),
        ErrorCode.SHAPE_MISMATCH,
        QT_TRANSLATE_NOOP("core", "The module did not run on the example inputs: {cause}"),
        (_EXAMPLES, RUN_IT),
    ),
    Known(
        re.compile(
            r"Could not guard on data-dependent expression .*?line (?P<line>\d+), in forward", re.DOTALL
        ),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP(
            "core",
            "Which way the computation goes depends on the values of a tensor, in line {line} of its source.",
        ),
        (_SCRIPT,),
    ),
    Known(
        re.compile(r"Could not guard on data-dependent expression|aten::Bool.*?data-dependent"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "Which way the computation goes depends on the values of a tensor."),
        (_SCRIPT,),
    ),
    Known(
        re.compile(r"shapes cannot be multiplied|must have same reduction dim"),
        ErrorCode.SHAPE_MISMATCH,
        QT_TRANSLATE_NOOP("core", "The module did not run on the example inputs: {cause}"),
        (_EXAMPLES, RUN_IT),
    ),
    Known(
        re.compile(r"failed to resolve (?P<name>torch\.ops\.\S+) to an operator"),
        ErrorCode.UNSUPPORTED_OPERATIONS,
        QT_TRANSLATE_NOOP("core", "It uses {name}, an operator of an extension that is not loaded here."),
        (say(QT_TRANSLATE_NOOP("core", "Export it with operators of PyTorch itself, or as ONNX.")),),
    ),
    Known(
        re.compile(
            r"schema version SchemaVersion\(major=(?P<found>\d+)[^)]*\) does not match our current schema version "
            r"\((?P<known>\d+)"
        ),
        ErrorCode.UNSUPPORTED_FORMAT,
        QT_TRANSLATE_NOOP(
            "core", "It was saved in version {found} of its format; the PyTorch here reads version {known}."
        ),
        (_SAME_TORCH,),
    ),
    Known(
        re.compile(r"PytorchStreamReader failed locating file (?P<name>[^\s:]+)"),
        ErrorCode.MODEL_BROKEN,
        QT_TRANSLATE_NOOP("core", "The archive is incomplete: {name} is not in it."),
    ),
    Known(
        re.compile(r"PytorchStreamReader failed|Expected hasRecord\(|Serialized\s+File \"code/"),
        ErrorCode.MODEL_BROKEN,
        QT_TRANSLATE_NOOP("core", "The archive is damaged or incomplete."),
    ),
    Known(
        re.compile(r"We ran into an error when deserializing the saved file"),
        ErrorCode.MODEL_BROKEN,
        QT_TRANSLATE_NOOP(
            "core",
            "PyTorch cannot open it: it is damaged, was saved by another version, or uses operators of an extension.",
        ),
        (_SAME_TORCH, copy_again()),
    ),
)
"""In this order: the first that fits counts."""
