"""Quantization from its dialog to accuracy and comparison, drawn in both themes and languages, as the other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.screenshots.readability import cut_in_dialog, is_dark, unfold
from tests.screenshots.session import SIZES, Shown, shown
from tests.screenshots.shrinking import Shrinking
from workbench.core.compression import CompressMode
from workbench.ui.accuracy_panel import AccuracyPanel
from workbench.ui.compare_panel import ComparePanel
from workbench.ui.quantization_dialog.dialog import LEAST
from workbench.ui.quantization_dialog.draft import Kind
from workbench.ui.sample_data.dialog import LEAST as LEAST_OF_DATA
from workbench.ui.sample_data.dialog import TABS

STEPS = {
    Kind.COMPRESS: ("method", "samples", "accuracy", "result"),
    Kind.PRUNE: ("method", "samples", "left_alone"),
    Kind.QUANTIZE: ("method", "samples", "left_alone", "accuracy", "result"),
}
"""Steps by kind, without those that look alike in two of them."""
QUICK = {
    "explain": False,
    "seconds": 1.0,
    "instances": 3,
    "rounds": 2,
    "block_seconds": 0.02,
    "warm_up_seconds": 0.0,
}
State = tuple[str, QWidget, tuple[int, int]]


class Drawings:
    """Pictures by language, theme and name, and what was cut in them."""

    def __init__(self, session: Shown) -> None:
        self._session = session
        self.pictures: dict[tuple[str, str, str], QImage] = {}
        self.cut: set[str] = set()

    def draw(self, states: Callable[[], Iterator[State]]) -> None:
        """Each state that comes, in every language and theme; it has the size that is given beside it."""
        for theme in ("dark", "light"):
            for language in ("en", "zh_CN"):
                self._session.choose(f"app.theme.{theme}", f"app.language.{language}")
                for name, widget, size in states():
                    picture = widget.grab().toImage()
                    assert (picture.width(), picture.height()) == size, (language, name)
                    assert is_dark(picture) is (theme == "dark"), (language, theme, name)
                    self.pictures[language, theme, name] = picture
                    self.cut |= {f"{language} {name}: {text}" for text in cut_in_dialog(widget)}

    def check(self) -> None:
        """Nothing is cut, and everything is translated in part at least."""
        assert self.cut == set()
        for (language, theme, name), picture in self.pictures.items():
            other = "zh_CN" if language == "en" else "en"
            assert picture != self.pictures[other, theme, name], (theme, name)


def test_nothing_on_the_way_to_a_quantized_model_cuts_a_text_or_leaves_its_theme(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with shown(tmp_path / "project", SIZES[0]) as session:
        drawings = Drawings(session)
        shrinking = Shrinking(session, LEAST, calibration=8, evaluation=40)
        shrinking.leave_alone()
        drawings.draw(lambda: _before(shrinking))
        drawings.draw(lambda: _data(shrinking))
        shrinking.quantize()
        shrinking.measure_speed_up(**QUICK)
        shrinking.evaluate()
        drawings.draw(lambda: _after(shrinking))
        shrinking.dialog.reject()
        drawings.check()


def _before(shrinking: Shrinking) -> Iterator[State]:
    """Every step with each kind, all options open."""
    dialog, draft = shrinking.dialog, shrinking.dialog.draft
    draft.change(Kind.COMPRESS, mode=CompressMode.INT4_SYM)
    for kind, steps in STEPS.items():
        draft.update(kind=kind)
        for step in steps:
            shrinking.turn_to(step)
            unfold(dialog)
            shrinking.shown.rest(0.02)
            yield f"{kind.value} {step}", dialog, LEAST


def _data(shrinking: Shrinking) -> Iterator[State]:
    """The tabs of the data's dialog."""
    dialog = shrinking.open_dataset()
    dialog.resize(*LEAST_OF_DATA)
    for tab in TABS:
        dialog.show_tab(tab)
        shrinking.settle(dialog)
        yield f"data {tab}", dialog, LEAST_OF_DATA
    dialog.reject()


def _after(shrinking: Shrinking) -> Iterator[State]:
    """The result with its speed, then accuracy and comparison at both sizes; all tabs at the smaller one."""
    shrinking.turn_to("result")
    unfold(shrinking.dialog)
    shrinking.shown.rest(0.02)
    yield "result", shrinking.dialog, LEAST
    session, window = shrinking.shown, shrinking.shown.window
    accuracy, compare = window.pages.panel("accuracy"), window.pages.panel("compare")
    assert isinstance(accuracy, AccuracyPanel)
    assert isinstance(compare, ComparePanel)
    for size in SIZES:
        window.resize(*size)
        session.turn_to("accuracy")
        unfold(accuracy)
        tabs = accuracy.view.tabs
        for tab in range(tabs.count() if size == SIZES[0] else 1):
            if tabs.isTabVisible(tab):
                tabs.setCurrentIndex(tab)
                shrinking.settle(accuracy)
                yield f"accuracy {tab} {size}", window, size
        session.turn_to("compare")
        unfold(compare)
        session.rest(0.05)
        yield f"compare {size}", window, size
