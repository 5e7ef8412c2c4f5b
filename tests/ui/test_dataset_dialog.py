"""The dialog behind the field: facts, faults, options, remedies, and what the network gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests import models
from tests.ui.dataset_session import (
    answer,
    answer_look,
    facts,
    fail_look,
    faults,
    looks,
    previews,
    small_variant,
    views,
)
from tests.ui.panel_session import make_session
from workbench.core.datasets import ClassCount, DatasetFacts, DatasetFormat, DatasetRef, ShapeCount
from workbench.core.feeding import Feeding
from workbench.core.messages import say
from workbench.core.preprocessing import Preprocessing, Resize, ResizeAlgorithm
from workbench.core.project import Variant
from workbench.core.sample_views import SampleView
from workbench.ui.answers import Answers
from workbench.ui.sample_data.class_table import ClassTable
from workbench.ui.sample_data.dialog import DatasetDialog
from workbench.ui.sample_data.fed_preview import FedPreview
from workbench.ui.sample_data.fed_row import FedRow
from workbench.ui.sample_data.field import DatasetField
from workbench.ui.sample_data.options_tab import OptionsTab
from workbench.ui.sample_data.picture import PngView
from workbench.ui.sample_data.remedy_list import RemedyList
from workbench.ui.session import Session
from workbench.ui.tables import DenseTable
from workbench.ui.widgets.failure_view import FailureView
from workbench.workspace.fed import Inherited

PICTURES = DatasetRef(path="/data/pictures")
PATIENCE_MS = 60_000
Found = TypeVar("Found", bound=QWidget)


class Looking:
    """The dialog over the stand-in workspace, shown."""

    def __init__(
        self,
        folder: Path,
        qtbot: QtBot,
        *,
        known: DatasetFacts | None = None,
        variant: Variant | None = None,
        feeding: Feeding | None = None,
        inherited: Inherited | None = None,
        ref: DatasetRef = PICTURES,
    ) -> None:
        made = variant or small_variant()
        self.session, self.workspace = make_session(folder, made)
        if inherited is not None:
            self.workspace.fed_by_recipe = inherited
        self.qtbot = qtbot
        self.dialog = DatasetDialog(
            self.session, made, ref, feeding or Feeding(), labelled=False, found=(known, None)
        )
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def find(self, kind: type[Found], name: str = "") -> Found:
        found: Found = self.dialog.findChild(kind, name) if name else self.dialog.findChild(kind)
        assert found is not None
        return found

    @property
    def advice(self) -> list[str]:
        return [line.text for line in self.find(RemedyList).lines]

    def settle(self) -> None:
        """Until what was typed is meant."""
        self.qtbot.waitUntil(lambda: not self.find(OptionsTab).is_settling)

    def preview(self) -> None:
        """Open the last tab and answer what it asks."""
        asked = len(previews(self.workspace))
        self.dialog.show_tab("fed")
        self.qtbot.waitUntil(lambda: len(previews(self.workspace)) > asked)
        self.answer_preview()

    def answer_preview(self) -> None:
        job, spec = previews(self.workspace)[-1]
        answer(self.workspace, job, views(spec))


@pytest.fixture
def looking(tmp_path: Path, qtbot: QtBot) -> Looking:
    return Looking(tmp_path, qtbot, known=facts(**faults(72)))


def test_what_is_known_already_is_not_asked_for_again(looking: Looking) -> None:
    assert looks(looking.workspace) == []
    assert not looking.dialog.property("busy")
    assert looking.dialog.objectName() == "datasetDialog"
    text = looking.find(QLabel, "datasetDialogSentence").text()
    assert text == "300 pictures · 3 classes · one folder per class · 72 faults"


def test_classes_are_counted_with_a_bar_each(looking: Looking) -> None:
    table = looking.find(ClassTable)
    assert [table.listing.columns[2].text(row) for row in table.listing.visible_rows()] == [
        "150",
        "100",
        "50",
    ]
    assert table.painter_of_cells.bar_full == pytest.approx(50.0)


def test_all_faults_are_counted_and_the_named_ones_copied(looking: Looking) -> None:
    assert looking.find(QTabWidget, "datasetTabs").tabText(1) == "Faults (72)"
    looking.find(QPushButton, "remedy:faults").click()
    looking.qtbot.waitUntil(lambda: looking.find(QTabWidget, "datasetTabs").currentIndex() == 1)
    assert looking.find(DenseTable, "datasetFaults").listing.rowCount() == 50
    looking.find(QPushButton, "datasetCopyFaults").click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 50
    assert lines[0] == "nut/000.png\tThe file is empty."


def test_thumbnails_are_walked_by_keys_and_opened_as_the_network_gets_them(looking: Looking) -> None:
    grid = looking.find(QListWidget, "datasetThumbnails")
    assert grid.count() == 6
    assert "bolt/0.png" in grid.item(0).toolTip()
    grid.setFocus()
    grid.setCurrentRow(0)
    looking.qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentRow() == 1
    looking.qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert looking.dialog.isVisible()
    looking.qtbot.waitUntil(lambda: bool(previews(looking.workspace)))
    assert previews(looking.workspace)[-1][1].samples == ("bolt/1.png",)


def test_options_make_another_reference_which_is_looked_at(looking: Looking, tmp_path: Path) -> None:
    tokens = tmp_path / "vocab.txt"
    tokens.write_text("a\nb\n")
    find = looking.find
    formats = find(QComboBox, "datasetFormat")
    assert formats.itemText(0) == "Found out: one folder per class"
    formats.setCurrentIndex(formats.findData(DatasetFormat.TEXT))
    find(QSpinBox, "datasetOffset").setValue(-1)
    find(QSpinBox, "datasetLimit").setValue(100)
    find(QSpinBox, "datasetSubset").setValue(20)
    find(QSpinBox, "datasetSeed").setValue(7)
    find(QComboBox, "datasetPart").setCurrentIndex(2)
    find(OptionsTab)._tokenizer.field.setText(str(tokens))
    assert looking.dialog.property("busy")
    looking.settle()
    wanted = DatasetRef(
        path=PICTURES.path,
        format=DatasetFormat.TEXT,
        label_offset=-1,
        limit=100,
        subset=20,
        seed=7,
        part=(0.5, 1.0),
        tokenizer=str(tokens),
    )
    assert looking.dialog.dataset() == wanted
    assert [spec.dataset for _, spec in looks(looking.workspace)] == [wanted]


def test_a_tokenizer_that_is_not_there_is_said_and_not_looked_at(looking: Looking) -> None:
    looking.find(OptionsTab)._tokenizer.field.setText("/nowhere/tokenizer.json")
    looking.settle()
    assert looking.dialog.problem() == "The tokenizer file is not there."
    assert looks(looking.workspace) == []
    assert not looking.find(QPushButton, "datasetUse").isEnabled()
    looking.dialog.accept()
    assert looking.dialog.isVisible()


def test_a_failed_look_says_why_and_can_be_asked_again(tmp_path: Path, qtbot: QtBot) -> None:
    looking = Looking(tmp_path, qtbot)
    assert looking.dialog.property("busy")
    fail_look(looking.workspace)
    assert not looking.dialog.property("busy")
    failure = looking.find(QTabWidget, "datasetTabs").widget(0).findChild(FailureView)
    assert failure.isVisible()
    assert "--dataset-format" not in failure.plain_text()
    assert "Give the folder the samples are in." in failure.plain_text()
    assert looking.advice == []
    assert looking.dialog.problem()
    looking.find(QPushButton, "datasetRetry").click()
    assert len(looks(looking.workspace)) == 2
    answer_look(looking.workspace)
    assert looking.dialog.problem() == ""


def test_an_offered_offset_is_taken_over_into_the_options(tmp_path: Path, qtbot: QtBot) -> None:
    known = facts(
        suggested_label_offset=1,
        classes=(ClassCount(0, "a", 3), ClassCount(1, "b", 3)),
        warnings=(
            say("If its first is the background, give {option}.", option="--label-offset 1"),
            say("Odd."),
        ),
    )
    looking = Looking(tmp_path, qtbot, known=known)
    assert [text.partition(" ")[0] for text in looking.advice] == ["The", "Odd."]
    looking.find(QPushButton, "remedy:offset").click()
    qtbot.waitUntil(lambda: looking.dialog.dataset().label_offset == 1)
    assert looking.find(QSpinBox, "datasetOffset").value() == 1
    assert looks(looking.workspace)[-1][1].dataset.label_offset == 1


def test_the_recipe_and_what_it_says_are_named(tmp_path: Path, qtbot: QtBot) -> None:
    built_in = (Preprocessing(mean=(127.5,), scale=(127.5,), reverse_channels=True),)
    converted = msgspec.structs.replace(small_variant(), name="FP16")
    inherited = Inherited(Feeding(built_in=built_in), converted=converted)
    looking = Looking(tmp_path, qtbot, known=facts(), inherited=inherited)
    assert looking.find(QRadioButton, "feedingRecipe").isChecked()
    text = looking.dialog._fed._recipe_note.text()
    assert "“FP16” has this built in: reversed channels · mean 127.5 · scale 127.5." in text
    assert looking.dialog.feeding() == Feeding()


def test_the_preview_shows_the_sample_beside_what_the_input_holds(looking: Looking) -> None:
    looking.preview()
    job, spec = previews(looking.workspace)[-1]
    assert looking.workspace.asked_for[job] == "v1"
    assert (spec.answers, spec.model, spec.first, spec.count) == (False, "/models/a.onnx", 0, 4)
    row = looking.find(FedRow)
    assert len(row.findChildren(PngView)) == 2
    texts = [label.text() for label in row.findChildren(QLabel)]
    assert "data  f32 [1×3×28×28]\n-1 to 1, mean 0.250\nper channel: 0.100, 0.200, 0.450" in [
        text.replace("−", "-").replace("-1.00 to 1.00", "-1 to 1") for text in texts
    ]
    looking.find(QToolButton, "fedOn").click()
    looking.qtbot.waitUntil(lambda: previews(looking.workspace)[-1][1].first == 4)


def test_a_feeding_set_by_hand_is_previewed_and_handed_over(looking: Looking) -> None:
    looking.preview()
    looking.find(QRadioButton, "feedingOwn").setChecked(True)
    looking.find(QPushButton, "preset:MINUS_ONE_ONE").click()
    resize = looking.find(QComboBox, "feedingResize")
    resize.setCurrentIndex(resize.findData(ResizeAlgorithm.CUBIC))
    looking.find(QCheckBox, "feedingReverse").setChecked(True)
    layout = looking.find(QComboBox, "feedingLayout")
    layout.setCurrentIndex(layout.findData("NCHW"))
    wanted = Feeding(
        preprocessing=(
            Preprocessing(
                mean=(127.5,),
                scale=(127.5,),
                reverse_channels=True,
                resize=Resize(algorithm=ResizeAlgorithm.CUBIC),
            ),
        ),
        layouts={"": "NCHW"},
    )
    assert looking.dialog.feeding() == wanted
    looking.qtbot.waitUntil(lambda: previews(looking.workspace)[-1][1].feeding == wanted)
    looking.find(QRadioButton, "feedingRecipe").setChecked(True)
    assert looking.dialog.feeding() == Feeding()


def test_raw_values_by_hand_are_a_wish_against_the_recipe(tmp_path: Path, qtbot: QtBot) -> None:
    entry = Preprocessing(mean=(127.5,))
    calibrated = msgspec.structs.replace(small_variant(), name="INT8")
    inherited = Inherited(Feeding(preprocessing=(entry,)), calibrated=calibrated)
    looking = Looking(tmp_path, qtbot, known=facts(), inherited=inherited)
    looking.find(QRadioButton, "feedingOwn").setChecked(True)
    assert looking.dialog.feeding().preprocessing == (entry,)
    looking.find(QPushButton, "preset:NONE").click()
    # Not empty: an empty one would leave it to the recipe.
    assert looking.dialog.feeding().preprocessing == (Preprocessing(),)


def test_a_hand_set_feeding_that_cannot_be_meant_stops_the_dialog(looking: Looking) -> None:
    looking.dialog.show_tab("fed")
    looking.find(QRadioButton, "feedingOwn").setChecked(True)
    looking.dialog._fed._form._numbers._mean.setText("1, 2")
    assert "2 values" in looking.dialog.problem()
    assert not looking.find(QPushButton, "datasetUse").isEnabled()


def test_pictures_of_another_size_are_mended_in_the_dialog_too(tmp_path: Path, qtbot: QtBot) -> None:
    looking = Looking(tmp_path, qtbot, known=facts(shapes=(ShapeCount((64, 64, 3), 300),)))
    assert looking.advice[0].startswith("The pictures are 64 × 64")
    looking.find(QPushButton, "remedy:resize").click()
    qtbot.waitUntil(lambda: bool(looking.dialog.feeding().preprocessing))
    assert looking.dialog.feeding().preprocessing == (Preprocessing(resize=Resize()),)
    assert looking.advice == []


def test_a_large_model_is_read_for_a_preview_only_when_asked(tmp_path: Path, qtbot: QtBot) -> None:
    large = msgspec.structs.replace(small_variant(), size_bytes=2_000_000_000)
    looking = Looking(tmp_path, qtbot, known=facts(), variant=large)
    looking.dialog.show_tab("fed")
    run = looking.find(QPushButton, "fedRun")
    qtbot.waitUntil(lambda: run.isVisible() and not looking.dialog.property("busy"))
    assert previews(looking.workspace) == []
    run.click()
    assert len(previews(looking.workspace)) == 1
    looking.answer_preview()
    assert not run.isVisible()
    looking.find(QRadioButton, "feedingOwn").setChecked(True)
    qtbot.waitUntil(lambda: run.isVisible() and not looking.dialog.property("busy"))
    assert len(previews(looking.workspace)) == 1


def test_faults_of_one_kind_are_said_once_in_the_preview(looking: Looking) -> None:
    looking.dialog.show_tab("fed")
    looking.qtbot.waitUntil(lambda: bool(previews(looking.workspace)))
    job, spec = previews(looking.workspace)[-1]
    known = facts(**faults(4))
    answer(looking.workspace, job, msgspec.structs.replace(views(spec), faults=known.faults))
    lines = looking.find(FedPreview)._notices.lines
    assert [line.text for line in lines] == ["nut/000.png: The file is empty."]


def test_code_is_asked_about_before_anything_is_looked_at(tmp_path: Path, qtbot: QtBot) -> None:
    ref = DatasetRef(path="/data/it.py:digits", format=DatasetFormat.PYTHON)
    looking = Looking(tmp_path, qtbot, ref=ref)
    assert looks(looking.workspace) == []
    assert not looking.find(QPushButton, "datasetUse").isEnabled()
    looking.dialog.show_tab("options")
    looking.find(QCheckBox, "trustCode").setChecked(True)
    looking.settle()
    assert looks(looking.workspace)[-1][1].dataset == msgspec.structs.replace(ref, trust_code=True)


def test_cancelled_nothing_changes_and_nobody_waits(looking: Looking) -> None:
    looking.find(QSpinBox, "datasetLimit").setValue(5)
    looking.settle()
    assert looking.dialog.property("busy")
    looking.qtbot.keyClick(looking.dialog, Qt.Key.Key_Escape)
    assert not looking.dialog.isVisible()
    assert [what for what, _ in looking.workspace.asked] == ["cancel"]


def test_theme_and_language_are_followed_live(looking: Looking) -> None:
    looking.preview()
    try:
        looking.session.set_theme("light")
        looking.session.set_language("zh_CN")
        assert looking.find(QTabWidget, "datasetTabs").count() == 4
        assert looking.dialog.dataset() == PICTURES
        assert len(looks(looking.workspace)) == 0
    finally:
        looking.session.set_language("en")
        looking.session.set_theme("dark")
    assert looking.find(QTabWidget, "datasetTabs").tabText(3) == "What the network gets"


def test_nothing_is_asked_to_be_wider_than_the_smallest_dialog(looking: Looking) -> None:
    looking.preview()
    looking.dialog.resize(900, 640)
    assert looking.dialog.minimumSizeHint().width() <= 900
    assert looking.dialog.minimumSizeHint().height() <= 640


def test_a_sample_that_is_no_picture_is_shown_by_its_words(qtbot: QtBot) -> None:
    row = FedRow(SampleView(id="7", label="good", text="A nice film."))
    qtbot.addWidget(row)
    assert not row.findChild(PngView).has_picture


def test_a_png_that_cannot_be_read_leaves_words(qtbot: QtBot) -> None:
    view = PngView()
    qtbot.addWidget(view)
    view.show_png(b"\x89PNG broken", "nothing")
    assert not view.has_picture


def picture_folder(folder: Path) -> Path:
    """Two classes, one broken picture, one CMYK."""
    rng = np.random.default_rng(5)
    for name, count in (("bolt", 5), ("nut", 4)):
        (folder / name).mkdir(parents=True)
        for i in range(count):
            Image.fromarray(rng.integers(0, 256, (16, 16, 3), dtype=np.uint8)).save(
                folder / name / f"{i}.png"
            )
    (folder / "nut" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture")
    Image.fromarray(rng.integers(0, 256, (16, 16, 4), dtype=np.uint8), "CMYK").save(
        folder / "bolt" / "cmyk.jpg"
    )
    return folder


def test_a_real_folder_is_looked_at_kept_and_fed(
    open_session: Callable[[Path], Session], project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(project)
    session.import_file(models.save_small_cnn(tmp_path / "net.onnx"))
    qtbot.waitUntil(lambda: bool(session.workspace.variants()), timeout=PATIENCE_MS)
    field = DatasetField(session, Answers(session), key="calibration", labelled=False)
    qtbot.addWidget(field)
    field.set_variant(session.workspace.variants()[0])
    field.set_dataset(DatasetRef(path=str(picture_folder(tmp_path / "pictures"))))
    qtbot.waitUntil(lambda: not field.is_busy, timeout=PATIENCE_MS)
    assert field.problem() == ""
    assert field.facts is not None
    assert (field.facts.samples, field.facts.fault_count, len(field.facts.classes)) == (11, 1, 2)
    assert [f.sample for f in field.facts.faults] == ["nut/broken.png"]
    assert [Path(d.path).name for d in session.workspace.datasets()] == ["pictures"]
    field.look_closer("fed")
    dialog = field.findChild(DatasetDialog, "datasetDialog")
    qtbot.waitUntil(lambda: dialog.isVisible() and not dialog.property("busy"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: dialog.findChild(FedPreview).result is not None, timeout=PATIENCE_MS)
    result = dialog.findChild(FedPreview).result
    assert result.total == 11
    first = result.views[0]
    assert first.fed[0].shape == (1, 3, 16, 16)
    assert first.fed[0].high > 100
    dialog.findChild(QRadioButton, "feedingOwn").setChecked(True)
    dialog.findChild(QPushButton, "preset:ZERO_ONE").click()
    qtbot.waitUntil(lambda: dialog.findChild(FedPreview).result is not result, timeout=PATIENCE_MS)
    fed = dialog.findChild(FedPreview).result.views[0].fed[0]
    assert fed.high <= 1.0
    assert fed.high == pytest.approx(first.fed[0].high / 255, rel=1e-3)
    dialog.accept()
    assert field.feeding() == Feeding(preprocessing=(Preprocessing(scale=(255.0,)),))
    assert not session.has_runs()
    assert [
        job.step.value for job in session.workspace.jobs() if job.step.value in ("dataset", "samples")
    ] == []
