"""Writing an IR: into a staging folder, read back, hashed, and published under its name only when it is whole."""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.graph_facts import GraphFacts, graph_facts, main_precision, port_warnings
from workbench.engine.model_files import combined, digests_of
from workbench.engine.openvino_errors import save_error
from workbench.engine.progress_part import ProgressPart
from workbench.engine.staging import staging_folder, unwritable


@dataclass(frozen=True, slots=True)
class Place:
    """Where the two files go."""

    folder: Path
    name: str


@dataclass(slots=True)
class Handed:
    """A model that is let go once it is saved: two at a time would be twice the memory."""

    model: ov.Model | None


@dataclass(frozen=True, slots=True)
class Written:
    """The files, whole and in place."""

    xml: Path
    bin: Path
    size_bytes: int
    weights_bytes: int
    """Of the .bin."""
    facts: GraphFacts
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[TensorInfo, ...]
    save_ms: float
    sha256: str
    weights_sha256: str
    warnings: tuple[Message, ...]

    @property
    def precision(self) -> str:
        """The type most of the weights have."""
        return main_precision(self.facts.weights.by_precision)


def place_of(output_dir: str, name: str, read_from: Iterable[Path], *, overwrite: bool) -> Place:
    """The place, checked before any work is done: nobody waits for a refusal.

    Raises `WorkbenchError` for a name that is none, a file that may not be replaced, or is being read.
    """
    folder = Path(output_dir).absolute()
    name = name.removesuffix(".xml")
    # Path.name of "a/.." is "..", which is a folder and no file.
    if not name or name != Path(name).name or name in (".", "..") or "\0" in name:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "“{name}” is no name for a file."), name=name),
            say(QT_TRANSLATE_NOOP("core", "It may not be empty, nor contain a folder.")),
            (say(QT_TRANSLATE_NOOP("core", "Give the folder apart from the name.")),),
        )
    try:
        _require_free(folder, name, read_from, overwrite=overwrite)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise unwritable(folder, error) from error
    return Place(folder, name)


def write(handed: Handed, place: Place, part: ProgressPart, *, compress: bool, saving: Message) -> Written:
    """Save the model of `handed`, which is let go then, and read it back. `saving`: what the phase is called."""
    with staging_folder(place.folder) as stage:
        staged = stage / f"{place.name}.xml"
        begin = time.perf_counter()
        assert handed.model is not None
        with part.busy(saving, 0.0, 0.5):
            _save(handed.model, staged, compress=compress)
        handed.model = None
        saved = time.perf_counter()
        files = (staged, staged.with_suffix(".bin"))
        # Hashing needs neither the GIL nor what reading back needs.
        with ThreadPoolExecutor(1, "hash") as beside:
            hashing = beside.submit(digests_of, files, part)
            with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading the result back")), 0.5, 0.75):
                model = runtime.read_model(staged, part)
                facts = graph_facts(model)
            with part.busy(say(QT_TRANSLATE_NOOP("core", "Hashing the files")), 0.75, 1.0):
                digests, sizes = hashing.result(), [file.stat().st_size for file in files]
        part.checkpoint()
        xml, weights = _publish(staged, place.folder)
    return Written(
        xml=xml,
        bin=weights,
        size_bytes=sum(sizes),
        weights_bytes=sizes[1],
        facts=facts,
        inputs=runtime.tensor_infos(model.inputs),
        outputs=runtime.tensor_infos(model.outputs),
        save_ms=(saved - begin) * 1000,
        sha256=combined(digests),
        weights_sha256=digests[1].hex(),
        warnings=(*port_warnings(model), *facts.warnings),
    )


def saving_phase(*, compress: bool) -> Message:
    """What saving is called."""
    if compress:
        return say(QT_TRANSLATE_NOOP("core", "Compressing the weights to FP16 and saving"))
    return say(QT_TRANSLATE_NOOP("core", "Saving"))


def _require_free(folder: Path, name: str, sources: Iterable[Path], *, overwrite: bool) -> None:
    """Never write over what is being read: the runtime maps its files, and the process would die of SIGBUS."""
    read_from = {file.resolve() for file in sources}
    for target in (folder / f"{name}.xml", folder / f"{name}.bin"):
        if target.resolve() in read_from:
            raise WorkbenchError(
                ErrorCode.OUTPUT_UNWRITABLE,
                say(QT_TRANSLATE_NOOP("core", "The result would replace the model it is made from.")),
                say(QT_TRANSLATE_NOOP("core", "Both would be “{path}”."), path=str(target)),
                (
                    say(QT_TRANSLATE_NOOP("core", "Choose another folder.")),
                    say(QT_TRANSLATE_NOOP("core", "Or another name, with --output-name.")),
                ),
            )
        if target.is_dir() or (target.exists() and not overwrite):
            why = say(QT_TRANSLATE_NOOP("core", "“{name}” is there already."), name=target.name)
            raise unwritable(folder, why)


def _save(model: ov.Model, xml: Path, *, compress: bool) -> None:
    try:
        ov.save_model(model, xml, compress_to_fp16=compress)
        if not xml.with_suffix(".bin").exists():  # a model without any constant
            xml.with_suffix(".bin").touch()
    except MemoryError:
        raise
    except RuntimeError as error:
        raise save_error(error, xml) from error


def _publish(staged: Path, folder: Path) -> tuple[Path, Path]:
    """Give the files their names: the weights first, so that an .xml always has its .bin."""
    xml, weights = folder / staged.name, folder / staged.with_suffix(".bin").name
    xml.unlink(missing_ok=True)  # else an old .xml would for a moment stand beside the new weights
    staged.with_suffix(".bin").replace(weights)
    staged.replace(xml)
    return xml, weights
