"""Which files Netron's page may read, and under which names: Netron's own, and those of one model.

What is not on the list does not exist for the page; a link is followed only within the model's own folder.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant

PAGE = "index.html"
MODEL_FOLDER = "model"
_TYPES = {
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".html": b"text/html",
    ".json": b"application/json",
    ".png": b"image/png",
    ".ico": b"image/x-icon",
}
_ANYTHING = b"application/octet-stream"
_SUFFIXES = {
    ModelFormat.IR: (".xml",),
    ModelFormat.ONNX: (".onnx",),
    ModelFormat.TORCHSCRIPT: (".pt", ".pth", ".torchscript", ".jit"),
    ModelFormat.EXPORTED_PROGRAM: (".pt2",),
    ModelFormat.SAVED_MODEL: (".pb", ".pbtxt"),
    ModelFormat.TF_FROZEN: (".pb", ".pbtxt"),
    ModelFormat.TF_META_GRAPH: (".meta",),
    ModelFormat.TFLITE: (".tflite",),
    ModelFormat.PADDLE: (".pdmodel", ".json", "__model__"),
}
"""Netron goes by the ending of a name: the first one is added where none of them is there."""
_SIDE_ENDINGS = {
    ModelFormat.IR: (".bin",),
    ModelFormat.PADDLE: (".pdiparams",),
    ModelFormat.TF_META_GRAPH: (".index", ".data-00000-of-00001"),
}
"""Files beside the main one that belong to it, for a variant that was never inspected."""
_SPECIAL = re.compile(r'[#?%\\"<>\x00-\x1f\x7f\ud800-\udfff]')
"""Netron puts names into addresses as they are; these would end or change one, or cannot be written."""


@dataclass(frozen=True, slots=True)
class Served:
    """A file the page may read now."""

    path: Path
    mime: bytes


class ServedFiles:
    """Maps the path of an address to a file of Netron or of one model."""

    def __init__(self, netron: Path, variant: Variant) -> None:
        self._netron = {file.name: file for file in netron.iterdir() if file.suffix in _TYPES}
        self.main = main_file(variant)
        self._folder = self.main.parent
        self._model = {self.name_of(self.main, variant): self.main}
        for file in _side_files(variant, self.main):
            if file.is_relative_to(self._folder):
                self._model.setdefault(safe_name(file.relative_to(self._folder).as_posix()), file)
        self.model_name = next(iter(self._model))

    @staticmethod
    def name_of(main: Path, variant: Variant) -> str:
        """What the page calls the model's file: its name, made harmless, with an ending that Netron knows."""
        name = safe_name(main.name)
        endings = _SUFFIXES.get(variant.format, ())
        return name if not endings or name.lower().endswith(endings) else name + endings[0]

    def find(self, path: str) -> Served | None:
        """What an address stands for; `None`: there is no such thing for this page."""
        name = path.removeprefix("/")
        if name in self._netron:
            file = self._netron[name]
            return Served(file, _TYPES[file.suffix])
        folder, _, model_name = name.partition("/")
        found = self._model.get(model_name) if folder == MODEL_FOLDER else None
        return Served(found, _ANYTHING) if found is not None and self._may_be_read(found) else None

    def page(self) -> bytes:
        """Netron's page, told its model; as a version of no date, which neither expires nor reports."""
        text = self._netron[PAGE].read_text(encoding="utf-8")
        text = re.sub(r'<meta name="version" content="[^"]*">', '<meta name="version" content="0.0.0">', text)
        address = html.escape(f"/{MODEL_FOLDER}/{self.model_name}")
        told = (
            '<meta name="date" content="">\n'
            f'<meta name="file" content="{address}">\n'
            f'<meta name="identifier" content="{html.escape(self.model_name)}">'
        )
        return re.sub(r'<meta name="date" content="[^"]*">', lambda _: told, text).encode()

    def _may_be_read(self, file: Path) -> bool:
        """A plain file; what the user chose may be a link to anywhere, what lies beside it not out of its folder."""
        if not file.is_file():
            return False
        return file == self.main or file.resolve().is_relative_to(self._folder.resolve())


def main_file(variant: Variant) -> Path:
    """The file Netron opens: of a SavedModel, which is a folder, the one with the graph."""
    path = Path(variant.path).absolute()
    if variant.format is ModelFormat.SAVED_MODEL and path.is_dir():
        names = (path / "saved_model.pb", path / "saved_model.pbtxt")
        return next((file for file in names if file.is_file()), names[0])
    return path


def safe_name(name: str) -> str:
    """A name that can be part of an address as it is."""
    return _SPECIAL.sub("_", name)


def _side_files(variant: Variant, main: Path) -> list[Path]:
    told = [Path(file).absolute() for file in variant.inspection.files] if variant.inspection else []
    beside = [main.with_suffix(ending) for ending in _SIDE_ENDINGS.get(variant.format, ())]
    return [file for file in (*told, *beside) if file != main]
