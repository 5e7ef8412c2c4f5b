"""The field for sample data: what can be chosen, what is said of it, what one click mends, what is remembered."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.dataset_session import answer_look, fail_look, faults, looks, small_variant, tell
from tests.ui.panel_session import make_session
from workbench import paths
from workbench.core.datasets import DatasetFormat, DatasetRef, ShapeCount
from workbench.core.events import Progress
from workbench.core.feeding import Feeding
from workbench.core.messages import say
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.project import Dataset, Variant
from workbench.ui.answers import Answers
from workbench.ui.sample_data.dialog import DatasetDialog
from workbench.ui.sample_data.field import DatasetField
from workbench.ui.sample_data.python_samples import PythonSamplesDialog
from workbench.ui.sample_data.remedy_list import RemedyList
from workbench.workspace.fed import Inherited

PICTURES = DatasetRef(path="/data/pictures")


class Choosing:
    """A field over the stand-in workspace."""

    def __init__(self, folder: Path, qtbot: QtBot, made: Variant, *, labelled: bool = False) -> None:
        self.session, self.workspace = make_session(folder, made)
        self.answers = Answers(self.session)
        self.qtbot, self.variant = qtbot, made
        self.told = 0
        self.field = self.another(labelled=labelled)

    def another(self, *, key: str = "calibration", labelled: bool = False) -> DatasetField:
        field = DatasetField(self.session, self.answers, key=key, labelled=labelled)
        self.qtbot.addWidget(field)
        field.changed.connect(self._count)
        field.set_variant(self.variant)
        return field

    def _count(self) -> None:
        self.told += 1

    @property
    def combo(self) -> QComboBox:
        return self.field.findChild(QComboBox, "datasetCombo")

    @property
    def sentence(self) -> str:
        return self.field.findChild(QLabel, "datasetSentence").text()

    @property
    def advice(self) -> list[str]:
        return [line.text for line in self.field.findChild(RemedyList).lines]

    def press(self, remedy: str) -> None:
        button = self.field.findChild(QPushButton, f"remedy:{remedy}")
        told = self.told
        button.click()
        self.qtbot.waitUntil(lambda: self.told > told or self.dialog() is not None)

    def dialog(self) -> DatasetDialog | None:
        found: DatasetDialog | None = self.field.findChild(DatasetDialog, "datasetDialog")
        return found


@pytest.fixture
def choosing(tmp_path: Path, qtbot: QtBot) -> Choosing:
    return Choosing(tmp_path, qtbot, small_variant())


def test_nothing_is_chosen_at_first_and_the_bundled_sample_is_offered(choosing: Choosing) -> None:
    assert choosing.field.dataset() is None
    assert choosing.field.problem()
    assert [choosing.combo.itemText(i) for i in range(choosing.combo.count())] == [
        "Sample digits, calibration",
        "Sample digits, evaluation",
    ]
    assert choosing.combo.currentIndex() == -1
    assert not choosing.field.findChild(QPushButton, "datasetCloser").isEnabled()
    assert looks(choosing.workspace) == []


def test_chosen_data_is_looked_at_kept_and_described(choosing: Choosing) -> None:
    choosing.field.set_dataset(PICTURES)
    [(job, spec)] = looks(choosing.workspace)
    assert (spec.dataset, spec.network_classes) == (PICTURES, 3)
    assert choosing.field.is_busy
    tell(choosing.workspace, job, Progress(phase=say("Looking at the samples"), fraction=0.4))
    assert choosing.sentence == "Looking at the samples 40%"
    answer_look(choosing.workspace, **faults(2))
    assert not choosing.field.is_busy
    assert choosing.field.problem() == ""
    assert "300 pictures · 3 classes · one folder per class · 2 faults" in choosing.sentence
    assert choosing.advice == ["2 faults in 300 pictures: they are left out."]
    assert [d.path for d in choosing.workspace.known_datasets] == [PICTURES.path]
    assert choosing.combo.currentText() == "pictures  —  /data"


def test_the_projects_data_is_offered_the_newest_first(tmp_path: Path, qtbot: QtBot) -> None:
    choosing = Choosing(tmp_path, qtbot, small_variant())
    for identity, path, form in (
        ("a", "/old/set", "images"),
        ("b", "/new/set", "coco"),
        ("c", "/odd", "no-format"),
    ):
        choosing.workspace.known_datasets.append(
            Dataset(
                id=identity, name="", path=path, format=form, samples=9, labelled=False, created_at="2026"
            )
        )
    choosing.workspace.say_changed("dataset", "b")
    QCoreApplication.processEvents()
    texts = [choosing.combo.itemText(i) for i in range(choosing.combo.count())]
    assert texts == ["set  —  /new", "set  —  /old"]
    choosing.combo.activated.emit(1)
    assert choosing.field.dataset() == DatasetRef(path="/old/set", format=DatasetFormat.IMAGES)


def test_labels_that_look_off_by_one_are_mended_by_one_click(choosing: Choosing) -> None:
    choosing.field.set_dataset(PICTURES)
    offer = say("The labels count from 1: give {option}.", option="--label-offset -1")
    answer_look(choosing.workspace, suggested_label_offset=-1, warnings=(offer,))
    assert all("--" not in text for text in choosing.advice)
    choosing.press("offset")
    assert choosing.field.dataset() == msgspec.structs.replace(PICTURES, label_offset=-1)
    assert looks(choosing.workspace)[-1][1].dataset.label_offset == -1
    answer_look(choosing.workspace)
    assert choosing.advice == []
    assert choosing.sentence.endswith("(labels −1)")


def test_pictures_of_another_size_are_a_problem_that_a_resize_mends(choosing: Choosing) -> None:
    choosing.workspace.fed_by_recipe = Inherited(Feeding(preprocessing=(Preprocessing(mean=(127.5,)),)))
    choosing.field.set_variant(choosing.variant)
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace, shapes=(ShapeCount((32, 40, 3), 300),))
    assert (
        choosing.field.problem() == "The pictures are 40 × 32, and the input takes 28 × 28 (width × height)."
    )
    assert choosing.field.feeding() == Feeding()
    choosing.press("resize")
    assert choosing.field.problem() == ""
    # What the recipe says is kept: a wish replaces it as a whole.
    assert choosing.field.feeding().preprocessing == (Preprocessing(mean=(127.5,), resize=Resize()),)
    assert len(looks(choosing.workspace)) == 1


def test_a_model_that_resizes_by_itself_takes_any_size(choosing: Choosing) -> None:
    choosing.workspace.fed_by_recipe = Inherited(Feeding(built_in=(Preprocessing(resize=Resize()),)))
    choosing.field.set_variant(choosing.variant)
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace, shapes=(ShapeCount((32, 40, 3), 300),))
    assert choosing.field.problem() == ""


def test_what_cannot_be_looked_at_is_a_problem_in_words_of_the_window(choosing: Choosing) -> None:
    choosing.field.set_dataset(DatasetRef(path="/data/odd"))
    fail_look(choosing.workspace)
    assert choosing.field.problem() == "“odd” is no data set that is known here. There is one file."
    assert choosing.advice == [choosing.field.problem()]
    assert choosing.workspace.known_datasets == []
    choosing.press("format")
    dialog = choosing.dialog()
    assert dialog is not None
    assert dialog._tabs.currentIndex() == 2
    dialog.reject()


def test_texts_without_a_tokenizer_are_a_problem(choosing: Choosing) -> None:
    choosing.field.set_dataset(DatasetRef(path="/data/reviews.csv"))
    answer_look(choosing.workspace, format=DatasetFormat.TEXT, shapes=())
    assert "tokenizer" in choosing.field.problem()


def test_an_evaluation_says_that_labels_are_missing_and_is_not_stopped_by_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    choosing = Choosing(tmp_path, qtbot, small_variant(), labelled=True)
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace, labelled=0, classes=(), format=DatasetFormat.IMAGES)
    assert "no labels" in choosing.advice[0]
    assert choosing.field.problem() == ""


def test_the_choice_is_remembered_for_the_model_and_the_purpose(choosing: Choosing) -> None:
    ref = DatasetRef(path="/data/pictures", part=(0.0, 0.5), seed=3)
    choosing.field.set_dataset(ref)
    assert choosing.another().dataset() == ref
    assert choosing.another(key="evaluation").dataset() is None
    other = msgspec.structs.replace(choosing.variant, id="v2", model_id="m2")
    choosing.field.set_variant(other)
    assert choosing.field.dataset() is None
    choosing.field.set_variant(choosing.variant)
    assert choosing.field.dataset() == ref


def test_leave_to_run_code_is_never_remembered(choosing: Choosing, qtbot: QtBot) -> None:
    ref = DatasetRef(path="/data/it.py:digits", format=DatasetFormat.PYTHON, trust_code=True)
    choosing.field.set_dataset(ref)
    assert looks(choosing.workspace)[-1][1].dataset.trust_code
    asked = len(looks(choosing.workspace))
    again = choosing.another()
    assert again.dataset() == msgspec.structs.replace(ref, trust_code=False)
    assert again.problem() == "Allow the code of it.py:digits to run first."
    assert len(looks(choosing.workspace)) == asked


def test_code_runs_only_after_the_box_was_ticked(choosing: Choosing, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "it.py"
    file.write_text("def digits():\n    yield 1\n")
    choosing.field.choose_path(file)
    dialog = choosing.field.findChild(PythonSamplesDialog)
    use = dialog.findChild(QPushButton, "pythonSamplesUse")
    assert dialog.reference() == f"{file}:digits"
    assert not use.isEnabled()
    dialog.accept()
    assert choosing.field.dataset() is None
    dialog.findChild(QCheckBox, "trustCode").setChecked(True)
    assert use.isEnabled()
    dialog.accept()
    chosen = choosing.field.dataset()
    assert chosen is not None
    assert (chosen.path, chosen.trust_code) == (f"{file}:digits", True)


def test_a_folder_dropped_on_the_field_is_chosen(choosing: Choosing, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop = QDropEvent(
        QPointF(4, 4),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    choosing.field.dropEvent(drop)
    assert choosing.field.dataset() == DatasetRef(path=str(tmp_path))


def test_the_bundled_model_brings_its_own_data(tmp_path: Path, qtbot: QtBot) -> None:
    made = msgspec.structs.replace(
        small_variant(32, 10), path=str(paths.resources() / "sample" / "digits.onnx")
    )
    choosing = Choosing(tmp_path, qtbot, made)
    chosen = choosing.field.dataset()
    assert chosen is not None
    assert Path(chosen.path).name == "calibration"
    evaluated = choosing.another(key="evaluation", labelled=True).dataset()
    assert evaluated is not None
    assert Path(evaluated.path).name == "evaluation"
    answer_look(choosing.workspace)
    assert choosing.workspace.known_datasets == []


def test_hostile_names_are_shown_escaped(choosing: Choosing) -> None:
    path = "/data/<b>a\u202eb\x07</b>" + "x" * 3000
    choosing.field.set_dataset(DatasetRef(path=path))
    text = choosing.combo.currentText()
    assert "\u202e" not in text
    assert "\x07" not in text
    assert len(text) < 200
    assert choosing.field.minimumSizeHint().width() < 600
    tip = choosing.combo.itemData(choosing.combo.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip


def test_theme_and_language_are_followed_while_it_is_shown(choosing: Choosing) -> None:
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace, **faults(2))
    choosing.field.show()
    choosing.session.set_theme("light")
    choosing.field.set_theme(choosing.session.theme)
    choosing.session.set_language("zh_CN")
    try:
        assert choosing.combo.currentText() == "pictures  —  /data"
        assert choosing.field.dataset() == PICTURES
    finally:
        choosing.session.set_language("en")
        choosing.session.set_theme("dark")
    assert choosing.advice == ["2 faults in 300 pictures: they are left out."]


def test_what_the_dialog_found_is_taken_over_with_what_it_chose(choosing: Choosing) -> None:
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace)
    choosing.field.look_closer()
    dialog = choosing.dialog()
    assert dialog is not None
    dialog.findChild(QSpinBox, "datasetLimit").setValue(100)
    dialog.accept()
    assert choosing.field.dataset() == msgspec.structs.replace(PICTURES, limit=100)
    assert choosing.field.is_busy
    assert looks(choosing.workspace)[-1][1].dataset.limit == 100
    answer_look(choosing.workspace, samples=100)
    assert choosing.sentence == "100 pictures · 3 classes · one folder per class (the first 100)"


def test_a_cancelled_dialog_changes_nothing(choosing: Choosing) -> None:
    choosing.field.set_dataset(PICTURES)
    answer_look(choosing.workspace)
    choosing.field.look_closer("options")
    dialog = choosing.dialog()
    assert dialog is not None
    dialog.findChild(QSpinBox, "datasetLimit").setValue(100)
    dialog.reject()
    assert choosing.field.dataset() == PICTURES
    assert choosing.field.facts is not None
