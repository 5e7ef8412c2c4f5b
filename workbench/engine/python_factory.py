"""A model that Python code makes: finding the file, running its factory, tracing the module it returns.

The code runs in the worker, and only after the user allowed it.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import inspect
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.python_models import PythonReference
from workbench.core.reporter import Reporter, StepCancelled
from workbench.engine.graph_facts import printable
from workbench.engine.loading import Loaded
from workbench.engine.model_files import ModelSource, file_missing, require_file

if TYPE_CHECKING:
    import openvino as ov
    import torch

_MOST_TEXT = 300
_MOST_BRANCHES = 5
_BRANCH = "to a Python boolean"
"""In the tracer's own warning."""


def open_factory(reference: PythonReference, *, trust_code: bool) -> ModelSource:
    """The factory as a source; nothing is run. Raises `WorkbenchError` when its code may not run or is not there."""
    file = reference.file if reference.file is not None else _module_file(reference)
    require_file(file)
    if not trust_code:
        raise WorkbenchError(
            ErrorCode.CODE_NOT_TRUSTED,
            say(QT_TRANSLATE_NOOP("core", "The model “{model}” is Python code."), model=reference.text),
            say(
                QT_TRANSLATE_NOOP("core", "It would run the file “{path}”, and nobody allowed that yet."),
                path=str(file.absolute()),
            ),
            (
                say(QT_TRANSLATE_NOOP("core", "Look at the file, then allow it in the window.")),
                say(QT_TRANSLATE_NOOP("core", "Or on the command line, with --trust-code.")),
            ),
        )
    return ModelSource(file, ModelFormat.PYTHON, (file,), reference=reference)


def load(
    source: ModelSource,
    reporter: Reporter | None,
    example_inputs: Sequence[InputOverride],
    *,
    trust_code: bool,
) -> Loaded:
    """Make the module, trace it on example inputs and convert it; raises `WorkbenchError` with the user's own line."""
    from workbench.engine import torch_models
    from workbench.engine.example_tensors import example_tensors

    reference = source.reference
    if reference is None or not trust_code:
        raise ValueError("a factory's source is made by open_factory, after the user allowed its code")
    if reporter is not None:
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Running {name}"), name=reference.text))
    with _code_of(source):
        factory = _factory(source, reference)
        module = _made(source, factory)
        module.eval()
        names = _parameters(module)
        if not example_inputs:
            raise _examples_needed(reference, names)
        examples = example_tensors(example_inputs, names)
        try:
            with _fixed_branches() as fixed:
                model = torch_models.convert(source, module, examples)
        except WorkbenchError:
            _raise_own_error(source, module, examples)
            raise
    return Loaded(model, module, tuple(fixed))


def examples_for(
    module: Any, example_inputs: Sequence[InputOverride]
) -> tuple[torch.Tensor, ...] | dict[str, torch.Tensor]:
    """What `load` traces `module` with, made again."""
    from workbench.engine.example_tensors import example_tensors

    return example_tensors(example_inputs, _parameters(module))


def convert_again(source: ModelSource, module: Any, example_inputs: Sequence[InputOverride]) -> ov.Model:
    """The graph of a module that `load` gave, after its weights were changed."""
    from workbench.engine import torch_models

    with _code_of(source), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # said when it was loaded
        return torch_models.convert(source, module, examples_for(module, example_inputs))


@contextmanager
def _fixed_branches() -> Iterator[list[Message]]:
    """What a trace cannot follow: an `if` on a tensor's value is recorded as the example went. Filled at the end."""
    torch: Any = importlib.import_module("torch")
    said: list[Message] = []
    with warnings.catch_warnings(record=True) as noticed:
        warnings.simplefilter("always", torch.jit.TracerWarning)
        yield said
    places = dict.fromkeys(
        (Path(warning.filename).name, warning.lineno)
        for warning in noticed
        if issubclass(warning.category, torch.jit.TracerWarning) and _BRANCH in str(warning.message)
    )
    for file, line in list(places)[:_MOST_BRANCHES]:
        text = QT_TRANSLATE_NOOP(
            "core",
            "Line {line} of {file} decides by values of the input: the model holds only the way the example took. "
            "Verify it with other samples.",
        )
        said.append(say(text, line=line, file=printable(file)))


@contextmanager
def _code_of(source: ModelSource) -> Iterator[None]:
    """The file's folder is importable, and no `__pycache__` is written into it."""
    folder, writes = str(source.path.absolute().parent), sys.dont_write_bytecode
    if source.reference is not None and source.reference.file is None:
        folder = str(Path.cwd())
    sys.dont_write_bytecode = True
    if folder not in sys.path:
        sys.path.insert(0, folder)  # it stays: a forward function may import late
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes


def _factory(source: ModelSource, reference: PythonReference) -> Callable[[], Any]:
    module = _run(source, lambda: _imported(source, reference))
    found: Any = module
    for part in reference.function.split("."):
        found = getattr(found, part, None)
    if callable(found):
        return found  # type: ignore[no-any-return]  # whatever the user's file holds
    raise _unusable(
        source,
        say(
            QT_TRANSLATE_NOOP("core", "There is no function “{function}” in “{path}”."),
            function=reference.function,
            path=str(source.path),
        ),
        say(QT_TRANSLATE_NOOP("core", "Check the name behind the colon.")),
    )


def _imported(source: ModelSource, reference: PythonReference) -> ModuleType:
    if reference.module is not None:
        return importlib.import_module(reference.module)
    stem = source.path.stem
    name = stem if stem.isidentifier() and stem not in sys.modules else f"_factory_{abs(hash(source.path))}"
    spec = importlib.util.spec_from_file_location(name, source.path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no loader for {source.path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickles look their module up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _made(source: ModelSource, factory: Callable[[], Any]) -> Any:
    import torch

    module = _run(source, factory)
    if isinstance(module, torch.nn.Module):
        return module
    if isinstance(module, type) and issubclass(module, torch.nn.Module):
        return _run(source, module)
    raise _unusable(
        source,
        say(
            QT_TRANSLATE_NOOP("core", "It returned {type}, and a torch.nn.Module is needed."),
            type=_type_name(module),
        ),
        say(QT_TRANSLATE_NOOP("core", "Return the network itself from the function.")),
    )


def _type_name(value: object) -> str:
    kind = type(value)
    return "None" if value is None else printable(f"{kind.__module__}.{kind.__qualname__}")[:_MOST_TEXT]


def _parameters(module: Any) -> tuple[str, ...]:
    """The names of `forward`'s parameters; empty when it takes any."""
    try:
        parameters = inspect.signature(module.forward).parameters.values()
    except (TypeError, ValueError):
        return ()
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters):
        return ()
    return tuple(p.name for p in parameters)


def _run(source: ModelSource, code: Callable[[], Any]) -> Any:
    """Run the user's code: whatever it raises, even an exit, becomes a sentence with the line in their file."""
    try:
        return code()
    except (MemoryError, StepCancelled):
        raise
    except BaseException as error:
        raise own_error(source, error) from error


def _raise_own_error(source: ModelSource, module: Any, examples: Any) -> None:
    """Conversion failed: when `forward` itself fails on the example, that is the cause."""
    import torch

    def forward() -> None:
        with torch.no_grad():
            module(**examples) if isinstance(examples, dict) else module(*examples)

    _run(source, forward)


def own_error(source: ModelSource, error: BaseException) -> WorkbenchError:
    """The error for an exception out of the user's code, with the innermost line of their own file."""
    file = source.path.absolute()
    frames = traceback.extract_tb(error.__traceback__)
    line = next((f.lineno for f in reversed(frames) if _is_same(f.filename, file)), None)
    if isinstance(error, SyntaxError) and error.filename and _is_same(error.filename, file):
        line = error.lineno
    text = printable(" ".join(_text(error).split()))[:_MOST_TEXT]
    cause = f"{type(error).__name__}: {text}" if text else type(error).__name__
    if line is None:
        why = say(QT_TRANSLATE_NOOP("core", "Its code raised {cause}"), cause=cause)
    else:
        why = say(
            QT_TRANSLATE_NOOP("core", "Line {line} of {file} raised {cause}"),
            line=line,
            file=file.name,
            cause=cause,
        )
    advice = [say(QT_TRANSLATE_NOOP("core", "Call the function in Python yourself, on the same inputs."))]
    if isinstance(error, ImportError) and error.name:
        package = error.name.partition(".")[0]
        text = QT_TRANSLATE_NOOP("core", "Install the package {name} into this program's Python.")
        advice.insert(0, say(text, name=package))
    details = "".join(traceback.format_exception(error))
    return _unusable(source, why, *advice, details=details)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - a broken __str__ of the user's own exception
        return ""


def _is_same(name: str, file: Path) -> bool:
    try:
        return Path(name).resolve() == file.resolve()
    except (OSError, ValueError):
        return False


def _module_file(reference: PythonReference) -> Path:
    """Where an importable module lies; found without importing its packages, which would run them."""
    places: Sequence[str] | None = [str(Path.cwd()), *sys.path]
    spec = None
    name = ""
    for part in (reference.module or "").split("."):
        name = f"{name}.{part}" if name else part
        spec = importlib.machinery.PathFinder.find_spec(name, places)
        places = None if spec is None else spec.submodule_search_locations
        if spec is None or (places is None and name != reference.module):
            break
    if spec is None or name != reference.module or spec.origin is None or not spec.origin.endswith(".py"):
        why = say(
            QT_TRANSLATE_NOOP("core", "There is no Python module {module} here."),
            module=str(reference.module),
        )
        raise file_missing(Path(reference.text), why)
    return Path(spec.origin)


def _examples_needed(reference: PythonReference, names: Sequence[str]) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_NEEDED,
        say(QT_TRANSLATE_NOOP("core", "The model “{model}” has to be traced."), model=reference.text),
        say(
            QT_TRANSLATE_NOOP("core", "That takes an example of each input, and none was given: {names}."),
            names=", ".join(names) or "forward",
        ),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Give shape and type of each, for example --example-input {example}."
                ),
                example=f"{names[0] if names else 'x'}[1,3,224,224]{{f32}}",
            ),
        ),
    )


def _unusable(source: ModelSource, why: Message, *advice: Message, details: str = "") -> WorkbenchError:
    name = source.reference.text if source.reference is not None else str(source.path)
    return WorkbenchError(
        ErrorCode.MODEL_BROKEN,
        say(QT_TRANSLATE_NOOP("core", "The Python factory “{model}” gave no model."), model=name),
        why,
        advice,
        details,
    )
