"""What lies at a path: which model format, made of which files, or why it is no model that can be used.

Recognised by content, because names lie. Nothing is loaded and nothing is executed here.
"""

from __future__ import annotations

import difflib
import glob
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.python_models import PythonReference, python_reference
from workbench.core.reporter import Reporter
from workbench.engine.file_kinds import kind_of
from workbench.engine.foreign_formats import refusal
from workbench.engine.ir_files import broken, ir_files, ir_warnings
from workbench.engine.paddle_facts import has_weights
from workbench.engine.tensorflow_facts import tensorflow_nodes

SAVED_MODEL_NAMES = ("saved_model.pb", "saved_model.pbtxt")
_SUFFIXES = {
    ModelFormat.IR: (".xml",),
    ModelFormat.ONNX: (".onnx",),
    ModelFormat.TORCHSCRIPT: (".pt", ".pth", ".ts", ".torchscript", ".jit"),
    ModelFormat.EXPORTED_PROGRAM: (".pt2",),
    ModelFormat.TF_FROZEN: (".pb", ".pbtxt"),
    ModelFormat.TF_META_GRAPH: (".meta",),
    ModelFormat.TFLITE: (".tflite",),
    ModelFormat.PADDLE: (".pdmodel",),
}
_CHUNK = 1 << 20
_VARIABLES = frozenset(("VarHandleOp", "VariableV2", "Variable"))


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model on disk. `path` is what a front end is given; `files` what is known to belong to it, the main one first.

    External data of an ONNX file is not among `files`: finding it needs the parsed model (`onnx_facts`).
    """

    path: Path
    format: ModelFormat
    files: tuple[Path, ...]
    warnings: tuple[Message, ...] = ()
    reference: PythonReference | None = None
    """The factory, for a model that Python code makes; `path` is then the file the code is in."""

    @property
    def main_file(self) -> Path:
        return self.files[0]

    @property
    def expected_suffix(self) -> str:
        """The usual name ending of this format; empty for a folder."""
        return _SUFFIXES.get(self.format, ("",))[0]


def recognise(path: str | Path) -> ModelSource:
    """Look at `path`; raises `WorkbenchError` for everything that cannot be used, with the reason."""
    reference = python_reference(str(path))
    if reference is not None:
        raise _convert_first(reference)
    path = Path(path)
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        return _folder(path)
    if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
        raise unreadable(path, say(QT_TRANSLATE_NOOP("core", "It is neither a file nor a folder.")))
    if path.suffix.lower() == ".bin" and path.with_suffix(".xml").is_file():
        path = path.with_suffix(".xml")
    if path.name in SAVED_MODEL_NAMES:
        return _folder(path.parent)
    return _file(path)


def require_file(path: Path) -> None:
    """Raise `WorkbenchError` when `path` is not a file that can be read, or is empty."""
    if not stat.S_ISREG(_mode(path)):
        raise unreadable(path, say(QT_TRANSLATE_NOOP("core", "It is neither a file nor a folder.")))
    _require_content(path)


def _convert_first(reference: PythonReference) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be used by this step."), path=reference.text),
        say(QT_TRANSLATE_NOOP("core", "It is a Python function that makes a model, not a model file.")),
        (say(QT_TRANSLATE_NOOP("core", "Convert it first, and give the converted model.")),),
    )


def file_missing(path: Path, why: Message | None = None) -> WorkbenchError:
    """The error for a path at which nothing is, with what it may have meant."""
    tries = [say(QT_TRANSLATE_NOOP("core", "Check the spelling of the path."))]
    near = _similar(path)
    if near:
        tries.insert(
            0, say(QT_TRANSLATE_NOOP("core", "Did you mean {names}?"), names=", ".join(map(str, near)))
        )
    return WorkbenchError(
        ErrorCode.FILE_MISSING,
        say(QT_TRANSLATE_NOOP("core", "“{path}” was not found."), path=str(path)),
        why or say(QT_TRANSLATE_NOOP("core", "There is no such file or folder.")),
        tuple(tries),
    )


def unreadable(path: Path, why: Message, details: str = "") -> WorkbenchError:
    """The error for a path that exists and cannot be read."""
    return WorkbenchError(
        ErrorCode.FILE_UNREADABLE,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be read."), path=str(path)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Check the file's permissions and its disk.")),),
        details,
    )


def sha256_of(files: tuple[Path, ...], reporter: Reporter | None = None) -> str:
    """A model's identity, independent of its name and place.

    One file: the SHA-256 of its bytes. Several: the SHA-256 of their digests (binary), in order.
    """
    return combined(digests_of(files, reporter))


def digests_of(files: tuple[Path, ...], reporter: Reporter | None = None) -> list[bytes]:
    """The SHA-256 of each file."""
    return [_digest(file, reporter) for file in files]


def combined(digests: list[bytes]) -> str:
    """The identity of a model whose files have these digests."""
    return digests[0].hex() if len(digests) == 1 else hashlib.sha256(b"".join(digests)).hexdigest()


def _digest(file: Path, reporter: Reporter | None) -> bytes:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                if reporter is not None:
                    reporter.checkpoint()
    except OSError as error:
        raise unreadable(file, verbatim(f"{error.strerror}."), str(error)) from error
    return digest.digest()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            why = say(
                QT_TRANSLATE_NOOP("core", "It is a link to {target}, which does not exist."),
                target=str(path.readlink()),
            )
            raise file_missing(path, why) from error
        raise file_missing(path) from error
    except PermissionError as error:
        why = say(QT_TRANSLATE_NOOP("core", "A folder on the way to it may not be entered."))
        raise unreadable(path, why, str(error)) from error
    except (OSError, ValueError) as error:  # too long, a loop of links, a null character
        raise file_missing(path, verbatim(f"{getattr(error, 'strerror', None) or error}.")) from error


def _similar(path: Path) -> list[Path]:
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):  # no folder to look in: no suggestion
        return []
    return [path.with_name(name) for name in difflib.get_close_matches(path.name, names, n=2, cutoff=0.75)]


def _folder(path: Path) -> ModelSource:
    try:
        entries = sorted(path.iterdir())
        main = next((path / name for name in SAVED_MODEL_NAMES if (path / name).is_file()), None)
        if main is not None:
            others = sorted(file for file in path.rglob("*") if file.is_file() and file != main)
            return _saved_model(path, main, others)
        if (path / "__model__").is_file():
            raise refusal(path, "paddle_1")
    except OSError as error:
        raise unreadable(path, verbatim(f"{error.strerror}."), str(error)) from error
    known = {suffix for suffixes in _SUFFIXES.values() for suffix in suffixes}
    models = [entry.name for entry in entries if entry.suffix.lower() in known and entry.is_file()]
    if models:
        advice = say(
            QT_TRANSLATE_NOOP("core", "Give one of the files in it: {names}."), names=", ".join(models[:5])
        )
    else:
        advice = say(
            QT_TRANSLATE_NOOP("core", "Give a model file, or a folder with a saved_model.pb (TensorFlow).")
        )
    raise WorkbenchError(
        ErrorCode.NOT_A_MODEL,
        say(QT_TRANSLATE_NOOP("core", "The folder “{path}” is not a model."), path=str(path)),
        say(QT_TRANSLATE_NOOP("core", "Only a TensorFlow SavedModel is a folder, and this is none.")),
        (advice,),
    )


def _saved_model(folder: Path, main: Path, others: list[Path]) -> ModelSource:
    _require_content(main)
    if main.suffix == ".pb" and kind_of(main) is not ModelFormat.SAVED_MODEL:
        why = say(
            QT_TRANSLATE_NOOP("core", "Its {name} is no TensorFlow SavedModel, or is damaged."),
            name=main.name,
        )
        raise broken(folder, why)
    return ModelSource(folder, ModelFormat.SAVED_MODEL, (main, *others))


def _file(path: Path) -> ModelSource:
    _require_content(path)
    try:
        model_format = kind_of(path)
        files = (path, *_companions(path, model_format))
    except OSError as error:
        raise unreadable(path, verbatim(f"{error.strerror}."), str(error)) from error
    if model_format is ModelFormat.SAVED_MODEL:
        raise refusal(path, "saved_model_file")
    warnings = _suffix_warning(path, model_format)
    if model_format is ModelFormat.IR:
        warnings += ir_warnings(path)
    return ModelSource(path, model_format, files, warnings)


def _require_content(path: Path) -> None:
    """Open it, so that a missing permission is noticed here, and an empty file too."""
    try:
        with path.open("rb") as file:
            if file.read(1):
                return
    except PermissionError as error:
        why = say(QT_TRANSLATE_NOOP("core", "You have no permission to read it."))
        raise unreadable(path, why, str(error)) from error
    except OSError as error:
        raise unreadable(path, verbatim(f"{error.strerror}."), str(error)) from error
    raise WorkbenchError(
        ErrorCode.FILE_EMPTY,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is empty."), path=str(path)),
        say(QT_TRANSLATE_NOOP("core", "The file has 0 bytes, so there is no model in it.")),
        (say(QT_TRANSLATE_NOOP("core", "Copy or download the file again.")),),
    )


def _companions(path: Path, model_format: ModelFormat) -> tuple[Path, ...]:
    if model_format is ModelFormat.IR:
        return ir_files(path)
    if model_format is ModelFormat.PADDLE:
        return _paddle_weights(path)
    if model_format is ModelFormat.TF_META_GRAPH:
        return _checkpoint(path)
    return ()


def _paddle_weights(path: Path) -> tuple[Path, ...]:
    weights = path.with_suffix(".pdiparams")
    if weights.is_file():
        return (weights,)
    if has_weights(path):
        why = say(
            QT_TRANSLATE_NOOP("core", "The weights of {name} should lie in it, and it is not there."),
            name=path.name,
        )
        raise file_missing(weights, why)
    return ()


def _checkpoint(path: Path) -> tuple[Path, ...]:
    """The files with the values of a meta graph's variables: `<name>.index` and `<name>.data-00000-of-00001`…"""
    index = path.with_suffix(".index")
    data = sorted(path.parent.glob(f"{glob.escape(path.stem)}.data-?????-of-?????"))
    if index.is_file() and data:
        return (index, *data)
    if _VARIABLES & tensorflow_nodes(path, ModelFormat.TF_META_GRAPH).names.keys():
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "The values of {name}’s variables should lie in it, and it is not there."
            ),
            name=path.name,
        )
        missing = index if not index.is_file() else path.with_suffix(".data-00000-of-00001")
        raise file_missing(missing, why)
    return ()


def _suffix_warning(path: Path, model_format: ModelFormat) -> tuple[Message, ...]:
    usual = _SUFFIXES.get(model_format, ())
    if not usual or not path.suffix or path.suffix.lower() in usual:
        return ()
    return (
        say(
            QT_TRANSLATE_NOOP(
                "core", "The content is {format}, although the file's name ends in “{suffix}”."
            ),
            format=model_format.value,
            suffix=path.suffix,
        ),
    )
