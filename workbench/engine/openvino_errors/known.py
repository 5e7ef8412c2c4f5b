"""Known causes that one line of the text tells, as a table: the line, the error's code, why, and what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.openvino_errors import remedies
from workbench.engine.openvino_errors.operations import could_not_be_converted
from workbench.engine.openvino_errors.texts import LONGEST_CAUSE, cause, sentence, shown


class Known(NamedTuple):
    """`line` is looked for in the text; its named groups fill `why`, which may also have `{cause}`, the last line."""

    line: re.Pattern[str]
    code: ErrorCode
    why: str
    tries: tuple[Message, ...] = ()
    """Empty: copy, download or export the model again."""


def known_cause(table: tuple[Known, ...], text: str, path: Path) -> WorkbenchError | None:
    """The error for the first line of `table` that stands in `text`."""
    for known in table:
        match = known.line.search(text)
        if match is not None:
            return _error(known, match, text, path)
    return None


def _error(known: Known, match: re.Match[str], text: str, path: Path) -> WorkbenchError:
    values = {key: shown(value or "") for key, value in match.groupdict().items() if key != "cause"}
    if "cause" in match.groupdict():
        values["cause"] = sentence(shown(match["cause"].rstrip(" :"), LONGEST_CAUSE))
    why = known.why
    if "{cause}" in why and "cause" not in values:
        values["cause"] = cause(text)
    if "{weights}" in why:
        values["weights"] = path.with_suffix(".pdiparams").name
    return WorkbenchError(
        known.code,
        _what(known.code, path),
        say(why, **values),
        known.tries or (copy_again(),),
        text,
    )


def _what(code: ErrorCode, path: Path) -> Message:
    if code is ErrorCode.FILE_MISSING:
        return say(QT_TRANSLATE_NOOP("core", "The model “{path}” is incomplete."), path=str(path))
    if code is ErrorCode.MODEL_BROKEN:
        return say(QT_TRANSLATE_NOOP("core", "The model “{path}” is damaged."), path=str(path))
    return could_not_be_converted(path)


def copy_again() -> Message:
    """For a file that is not what was written."""
    return say(QT_TRANSLATE_NOOP("core", "Copy, download or export the model again."))


_BROKEN, _MISSING, _UNSUPPORTED = (
    ErrorCode.MODEL_BROKEN,
    ErrorCode.FILE_MISSING,
    ErrorCode.UNSUPPORTED_OPERATIONS,
)
_PUT_BESIDE = say(
    QT_TRANSLATE_NOOP("core", "Copy the missing file to its place beside the model, under the same name.")
)
_WHOLE_FOLDER = say(
    QT_TRANSLATE_NOOP("core", "Copy the SavedModel's whole folder again, “variables” included.")
)
_EXPORT_AGAIN = say(
    QT_TRANSLATE_NOOP("core", "Export the model again; the exporter left it inconsistent, or it was edited.")
)
LIST_NAMES = say(
    QT_TRANSLATE_NOOP("core", "“ov-workbench inspect MODEL --nodes” lists the names that exist.")
)

FILES = (
    Known(
        re.compile(r"HashTable\w* with a message:\n[^\n]*Variable or resource `(?P<name>[^`]+)`"),
        _UNSUPPORTED,
        QT_TRANSLATE_NOOP(
            "core", "It looks words up in the table {name}, whose content is not in the model."
        ),
        (remedies.keep_text_outside(), remedies.cut_before()),
    ),
    Known(
        re.compile(r"Can not open file (?P<name>.+?) for mapping"),
        _MISSING,
        QT_TRANSLATE_NOOP("core", "Its weights lie in {name}, which is missing or may not be read."),
        (_PUT_BESIDE,),
    ),
    Known(
        re.compile(r"entry bounds \[offset=\d+, size=\d+\] exceed data size \((?P<size>\d+) bytes\)"),
        _BROKEN,
        QT_TRANSLATE_NOOP(
            "core", "Its weights (folder “variables”) are cut off: the file has only {size} bytes."
        ),
        (_WHOLE_FOLDER,),
    ),
    Known(
        re.compile(r"Wrong index file, magic number mismatch"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The list of its weights (variables.index) is damaged."),
        (_WHOLE_FOLDER,),
    ),
    Known(
        re.compile(r"pdiparams format weight file doesn't exist"),
        _MISSING,
        QT_TRANSLATE_NOOP("core", "Its weights should lie beside it in {weights}, and do not."),
        (_PUT_BESIDE,),
    ),
    Known(
        re.compile(r"File containing constant with name (?P<name>.+?) wasn't successfully read"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "Its weights file is too short: the values of {name} are not in it."),
    ),
    Known(
        re.compile(r"Path '(?P<name>.+?)' resolves to '.*?' which is outside the base directory", re.DOTALL),
        _BROKEN,
        QT_TRANSLATE_NOOP(
            "core", "Its weights lie in {name}, outside of the model's folder; such a place is never read."
        ),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Save the model again with its weights in a file beside it, or in one file."
                )
            ),
        ),
    ),
    Known(
        re.compile(
            r"size of the external data file does not match .*? initializer '(?P<name>.*?)'", re.DOTALL
        ),
        _BROKEN,
        QT_TRANSLATE_NOOP(
            "core", "The weights file does not hold what the model describes, first at {name}."
        ),
    ),
    Known(
        re.compile(r"size of the initializer does not match .*? tensor '(?P<name>.*?)'", re.DOTALL),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The weights {name} have another size than their shape says."),
    ),
    Known(
        re.compile(r"^(?:stoull|stoul|stoll)$", re.MULTILINE),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The place of its weights in their file is no number."),
    ),
    Known(
        re.compile(
            r"While validating ONNX node '<Node\((?P<type>.*?)\): (?P<name>.*?)>': vector::_M_range",
            re.DOTALL,
        ),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The operation {type} “{name}” has fewer inputs than it needs."),
        (_EXPORT_AGAIN,),
    ),
    Known(
        re.compile(r"Input tensor isn't found for node \"(?P<name>.*?)\"", re.DOTALL),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "An operation uses the tensor “{name}”, which nothing produces."),
        (_EXPORT_AGAIN,),
    ),
    Known(
        re.compile(r"There is no operation node with name: (?P<name>[^\n]*)"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "An operation uses the tensor “{name}”, which nothing produces."),
        (_EXPORT_AGAIN,),
    ),
    Known(
        re.compile(
            r"Output tensor \"(?P<name>.*?)\" was declared as a graph output but is not produced", re.DOTALL
        ),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "It declares the output “{name}”, which no operation produces."),
        (
            say(QT_TRANSLATE_NOOP("core", "Name an output that exists with --output NAME.")),
            LIST_NAMES,
            _EXPORT_AGAIN,
        ),
    ),
    Known(
        re.compile(r"Model can(?:'t|not) be parsed|ParseFromIstream"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "Its content cannot be parsed: the file is damaged or incomplete."),
    ),
    Known(
        re.compile(r"FlatBuffer verification failed"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The file is damaged or incomplete: its inner offsets lead nowhere."),
    ),
    Known(
        re.compile(r"weights (?:data )?in bin file"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The .bin file does not hold the weights that the .xml describes."),
    ),
    Known(
        re.compile(r"Attribute and shape size are inconsistent for Const"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The .xml contradicts itself about the size of a constant."),
    ),
    Known(
        re.compile(r"Attempt to access node (?P<id>\d+) that not in graph"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "A connection leads to the layer {id}, which is not in the .xml."),
    ),
    Known(
        re.compile(r"Cannot create  layer  id:(?P<id>\d+) from unsupported opset: (?:\n|\Z)"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The layers of the .xml do not fit together, first at number {id}."),
    ),
    Known(
        re.compile(r"\"(?P<name>[^\"\n]*)\" is not a member of enum element::Type"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "It has the element type {name}, which OpenVINO does not know."),
        (say(QT_TRANSLATE_NOOP("core", "If a newer OpenVINO wrote it, update OpenVINO here.")), copy_again()),
    ),
    Known(
        re.compile(r"Cannot parse dimension: \"(?P<name>[^\"\n]*)\""),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "“{name}” stands where the size of a dimension should be."),
    ),
    Known(
        re.compile(r"pugi::status_ok"),
        _BROKEN,
        QT_TRANSLATE_NOOP("core", "The XML is damaged: {cause}"),
    ),
)
"""What is wrong with the files; looked for before everything else."""
