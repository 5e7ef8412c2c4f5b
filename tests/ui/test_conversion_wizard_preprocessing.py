"""The step preprocessing: what is typed becomes a recipe that can be meant, and a picture shows what it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import StandInWorkspace
from workbench import paths
from workbench.core.conversion import InputOverride
from workbench.core.preprocessing import ColorFormat, Preprocessing, Preset, Resize, ResizeAlgorithm
from workbench.core.previewing import Answer, PreviewResult, PreviewSpec
from workbench.core.tensors import TensorInfo
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.answers_view import answer_bars, common_scale, label_names
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.picture_preview import DEBOUNCE_MS, LARGE_BYTES, PicturePreview
from workbench.ui.conversion_wizard.preprocessing_page import PreprocessingPage
from workbench.ui.conversion_wizard.preprocessing_sentence import preprocessing_sentence
from workbench.ui.plots.bars import BarChart
from workbench.ui.sample_data.picture import PngView
from workbench.ui.session import Session
from workbench.ui.widgets.image_inputs import image_inputs, image_layout

IMAGE = TensorInfo(name="data", shape=(1, 3, 224, 224), type="f32")


class Made:
    """The page over the stand-in workspace."""

    def __init__(self, qtbot: QtBot, folder: Path, *inputs: TensorInfo) -> None:
        facts = msgspec.structs.replace(stand_ins.inspection(), inputs=inputs or (IMAGE,))
        self.session, self.workspace = make_session(folder, stand_ins.variant(facts=facts))
        variant = self.session.find_variant("v1")
        assert variant is not None
        self.draft = Draft(self.session, variant)
        self.page = PreprocessingPage(self.session, self.draft, Answers(self.session))
        self.draft.setParent(self.page)
        self.page.answers.setParent(self.page)
        qtbot.addWidget(self.page)
        self.page.resize(860, 560)
        self.page.show()
        self.page.enter()

    def child(self, kind: Any, name: str) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def choose(self, name: str, data: object) -> None:
        combo = self.child(QComboBox, name)
        assert combo.findData(data) >= 0, (name, data)
        combo.setCurrentIndex(combo.findData(data))

    def sentence(self) -> str:
        text: str = self.child(QLabel, "preprocessingSentence").text()
        return text


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Made:
    return Made(qtbot, tmp_path)


@pytest.mark.parametrize("preset", [Preset.ZERO_ONE, Preset.MINUS_ONE_ONE, Preset.IMAGENET])
def test_a_preset_writes_its_numbers_into_the_recipe(made: Made, preset: Preset) -> None:
    button = made.child(QPushButton, f"preset:{preset.name}")
    button.click()
    assert button.isChecked()
    (value,) = made.draft.spec.preprocessing
    assert (value.input, value.mean, value.scale) == ("data", preset.mean, preset.scale)
    made.child(QPushButton, "preset:NONE").click()
    assert made.draft.spec.preprocessing == ()


def test_own_numbers_are_no_preset(made: Made) -> None:
    made.child(QPushButton, "preset:IMAGENET").click()
    made.child(QLineEdit, "preprocessingMean").setText("103.94; 116.78 123.68")
    assert made.draft.spec.preprocessing[0].mean == (103.94, 116.78, 123.68)
    assert not any(made.child(QPushButton, f"preset:{p.name}").isChecked() for p in Preset)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("Mean", "a, b", "must be numbers"),
        ("Mean", "1, 2", "2 values, but the input has 3 channels"),
        ("Mean", "inf", "must be numbers"),
        ("Scale", "0", "other than 0"),
    ],
)
def test_numbers_that_cannot_be_meant_are_said_and_change_nothing(
    made: Made, field: str, text: str, said: str
) -> None:
    made.child(QPushButton, "preset:ZERO_ONE").click()
    before = made.draft.spec
    edit = made.child(QLineEdit, f"preprocessing{field}")
    edit.setText(text)
    assert said in made.page.problem()
    assert said in made.sentence()
    assert edit.property("invalid") is True
    assert made.draft.spec == before
    edit.setText("127.5")
    assert made.page.problem() == ""
    assert edit.property("invalid") is False


def test_the_whole_way_of_a_picture_stands_in_one_line(made: Made) -> None:
    made.choose("preprocessingType", "u8")
    made.choose("preprocessingLayout", "NHWC")
    made.choose("preprocessingColor", ColorFormat.BGR)
    made.choose("preprocessingResize", ResizeAlgorithm.LINEAR)
    made.child(QPushButton, "preset:MINUS_ONE_ONE").click()
    assert made.sentence() == (
        "u8 NHWC BGR, any size → resize linear to 224×224 → RGB → NCHW → (x − 127.5) ÷ 127.5"
    )
    assert made.draft.spec.preprocessing == (
        Preprocessing(
            input="data",
            mean=(127.5,),
            scale=(127.5,),
            color_format=ColorFormat.BGR,
            tensor_type="u8",
            tensor_layout="NHWC",
            resize=Resize(algorithm=ResizeAlgorithm.LINEAR),
        ),
    )


def test_video_frames_decide_type_and_layout_themselves(made: Made) -> None:
    made.choose("preprocessingLayout", "NHWC")
    made.choose("preprocessingColor", ColorFormat.NV12)
    (value,) = made.draft.spec.preprocessing
    assert (value.tensor_type, value.tensor_layout) == ("u8", None)
    assert not made.child(QComboBox, "preprocessingType").isEnabled()
    assert "decides" in made.child(QComboBox, "preprocessingLayout").toolTip()
    assert made.sentence() == "u8 NHWC NV12, 224×224 → RGB → NCHW"


def test_a_fixed_size_is_asked_for_when_wanted(made: Made) -> None:
    made.choose("preprocessingResize", ResizeAlgorithm.CUBIC)
    made.choose("preprocessingSize", True)
    made.child(object, "preprocessingHeight").setValue(480)
    made.child(object, "preprocessingWidth").setValue(640)
    assert made.draft.spec.preprocessing[0].resize == Resize(
        algorithm=ResizeAlgorithm.CUBIC, height=480, width=640
    )
    assert made.sentence().startswith("f32 NCHW, 480×640 → resize cubic to 224×224")


def test_a_network_of_one_channel_is_offered_no_colours_and_no_reversing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = Made(qtbot, tmp_path, TensorInfo(name="image", shape=("N", 1, 32, 32), type="f32"))
    assert made.child(QComboBox, "preprocessingModelColor").findData(ColorFormat.RGB) < 0
    assert made.child(QComboBox, "preprocessingColor").findData(ColorFormat.RGBX) < 0
    made.child(QCheckBox, "preprocessingReverse").setChecked(True)
    assert "this input has 1" in made.page.problem()


def test_an_open_size_cannot_be_resized_to(qtbot: QtBot, tmp_path: Path) -> None:
    made = Made(qtbot, tmp_path, TensorInfo(name="image", shape=(1, 3, "H", "W"), type="f32"))
    made.choose("preprocessingResize", ResizeAlgorithm.LINEAR)
    assert "fix its shape first" in made.page.problem()


def test_a_model_without_pictures_says_so_and_lets_one_choose(qtbot: QtBot, tmp_path: Path) -> None:
    tokens = TensorInfo(name="tokens", shape=(1, 128), type="i64")
    made = Made(qtbot, tmp_path, tokens, TensorInfo(name="x", shape=None, type="f32"))
    texts = [w.text() for w in made.page.findChildren(QLabel) if w.isVisible()]
    assert "This model has no image-like input" in texts
    assert not made.child(QLineEdit, "preprocessingMean").isVisible()
    made.child(QPushButton, "preprocessingAnyInput").click()
    combo = made.child(QComboBox, "preprocessingInput")
    assert [combo.itemText(i).split()[0] for i in range(combo.count())] == ["tokens", "x"]
    combo.setCurrentIndex(1)
    made.child(QPushButton, "preset:ZERO_ONE").click()
    assert "Say where the channels" in made.page.problem()
    made.choose("preprocessingModelLayout", "NHWC")
    assert made.page.problem() == ""
    assert made.draft.spec.preprocessing[0].model_layout == "NHWC"


def test_each_of_several_inputs_has_its_own_preprocessing(qtbot: QtBot, tmp_path: Path) -> None:
    made = Made(qtbot, tmp_path, IMAGE, TensorInfo(name="depth", shape=(1, 64, 64, 1), type="f32"))
    made.child(QPushButton, "preset:ZERO_ONE").click()
    made.child(QComboBox, "preprocessingInput").setCurrentIndex(1)
    assert made.child(QLineEdit, "preprocessingScale").text() == ""
    made.child(QPushButton, "preset:MINUS_ONE_ONE").click()
    found = {p.input: p.scale for p in made.draft.spec.preprocessing}
    assert found == {"data": (255.0,), "depth": (127.5,)}
    made.child(QComboBox, "preprocessingInput").setCurrentIndex(0)
    assert made.child(QLineEdit, "preprocessingScale").text() == "255"


def test_an_input_that_is_frozen_elsewhere_takes_no_pictures_any_more(made: Made) -> None:
    made.child(QPushButton, "preset:ZERO_ONE").click()
    made.draft.update(inputs=(InputOverride(name="data", value=(0.0,)),))
    assert made.draft.spec.preprocessing == ()


def pictures(folder: Path, count: int = 1) -> list[Path]:
    found = []
    for i in range(count):
        image = QImage(40, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        image.save(str(folder / f"p{i}.png"))
        found.append(folder / f"p{i}.png")
    return found


def questions(workspace: StandInWorkspace) -> list[PreviewSpec]:
    return [spec for _, spec in workspace.started if isinstance(spec, PreviewSpec)]


def test_many_changes_in_a_row_ask_once_and_a_later_question_ends_the_one_before(
    qtbot: QtBot, made: Made, tmp_path: Path
) -> None:
    made.page.findChild(PicturePreview).choose_picture(pictures(tmp_path)[0])
    for preset in (Preset.ZERO_ONE, Preset.IMAGENET, Preset.MINUS_ONE_ONE):
        made.child(QPushButton, f"preset:{preset.name}").click()
    assert questions(made.workspace) == []
    assert made.page.is_busy()
    qtbot.waitUntil(lambda: len(questions(made.workspace)) == 1, timeout=3000)
    assert questions(made.workspace)[0].conversion.preprocessing[0].mean == (127.5,)
    assert questions(made.workspace)[0].conversion.verify is None
    made.child(QPushButton, "preset:ZERO_ONE").click()
    qtbot.waitUntil(lambda: len(questions(made.workspace)) == 2, timeout=3000)
    first = made.workspace.started[0][0]
    assert ("cancel", first) in made.workspace.asked


def test_a_large_model_is_previewed_when_its_button_says_so(qtbot: QtBot, made: Made, tmp_path: Path) -> None:
    assert made.draft.inspection is not None
    made.draft.inspection = msgspec.structs.replace(made.draft.inspection, size_bytes=LARGE_BYTES + 1)
    made.page.enter()
    preview, run = made.page.findChild(PicturePreview), made.child(QPushButton, "previewRun")
    preview.choose_picture(pictures(tmp_path)[0])
    made.child(QPushButton, "preset:ZERO_ONE").click()
    qtbot.wait(DEBOUNCE_MS + 100)
    assert questions(made.workspace) == []
    assert not made.page.is_busy()
    assert run.isVisible()
    assert run.isEnabled()
    run.click()
    assert len(questions(made.workspace)) == 1
    assert made.page.is_busy()
    assert not run.isEnabled()
    made.child(QPushButton, "preset:IMAGENET").click()
    assert ("cancel", made.workspace.started[0][0]) in made.workspace.asked
    assert run.isEnabled()
    assert len(questions(made.workspace)) == 1


def test_a_small_model_has_no_such_button(made: Made, tmp_path: Path) -> None:
    made.page.findChild(PicturePreview).choose_picture(pictures(tmp_path)[0])
    assert not made.child(QPushButton, "previewRun").isVisible()
    made.page.findChild(PicturePreview).stop()


def test_a_dropped_picture_is_remembered_for_the_next_time(qtbot: QtBot, made: Made, tmp_path: Path) -> None:
    path = pictures(tmp_path)[0]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    preview = made.page.findChild(PicturePreview)
    preview.dropEvent(drop)
    assert preview.picture == str(path)
    again = Made(qtbot, tmp_path)
    assert again.page.findChild(PicturePreview).picture == str(path)
    preview.stop()
    again.page.findChild(PicturePreview).stop()


def test_without_a_picture_it_says_what_to_do(made: Made) -> None:
    assert made.page.findChild(PicturePreview).picture == ""
    assert not made.page.is_busy()


@pytest.mark.parametrize(
    ("shape", "layout"),
    [
        ((1, 3, 224, 224), "NCHW"),
        ((1, 224, 224, 3), "NHWC"),
        (("N", 3, "H", "W"), "NCHW"),
        ((3, 32, 32), "CHW"),
        ((1, 3, 3, 3), None),
        ((1, 128), None),
        (None, None),
    ],
)
def test_the_layout_is_read_from_the_shape(shape: tuple[int | str, ...] | None, layout: str | None) -> None:
    assert image_layout(TensorInfo(name="x", shape=shape, type="f32")) == layout


def test_a_list_of_boxes_is_no_picture() -> None:
    boxes = TensorInfo(name="boxes", shape=(1, 100, 4, 1), type="f32")
    assert image_inputs((boxes, IMAGE)) == (IMAGE,)


def test_a_preprocessing_that_does_nothing_has_no_sentence() -> None:
    assert preprocessing_sentence(Preprocessing(input="data"), IMAGE, "NCHW") == ""


def test_scores_below_zero_still_have_a_bar_each() -> None:
    bars = answer_bars((Answer(index=3, value=-1.0), Answer(index=1, value=-4.0)), ("a", "b", "c", "d"))
    assert [b.name for b in bars] == ["3  d", "1  b"]
    assert bars[0].value > bars[1].value > 0


def test_bars_of_probabilities_are_as_long_as_they_are_sure_on_both_sides() -> None:
    def preview(sure: float, unsure: float) -> PreviewResult:
        return PreviewResult(
            before=b"",
            after=b"",
            before_size=(1, 1),
            after_shape=(1, 1, 1, 1),
            after_min=0.0,
            after_max=1.0,
            after_mean=(0.5,),
            answers_with=(Answer(index=9, value=unsure),),
            answers_without=(Answer(index=3, value=sure),),
        )

    assert common_scale(preview(0.95, 0.23)) == 0.95
    assert common_scale(preview(4000.0, 0.23)) is None, "raw scores of other magnitudes keep their own scales"


def test_names_of_classes_are_taken_from_a_list_of_the_right_length(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("cat\ndog\n")
    assert label_names(tmp_path / "net.onnx", 2) == ("cat", "dog")
    assert label_names(tmp_path / "net.onnx", 3) == ()


def test_a_worker_shows_the_digit_and_what_wrong_preprocessing_does_to_the_answer(
    qtbot: QtBot, open_session: Callable[[Path], Session], project: Path
) -> None:
    session = open_session(project)
    sample = paths.resources() / "sample" / "digits.onnx"
    job_id = session.import_file(sample)
    qtbot.waitUntil(lambda: session.workspace.imported_variant(job_id) is not None, timeout=30_000)
    variant = session.workspace.imported_variant(job_id)
    assert variant is not None
    draft = Draft(session, variant)
    page = PreprocessingPage(session, draft, Answers(session))
    draft.setParent(page)
    page.answers.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert "calibration" in page.findChild(PicturePreview).picture
    best = _asked_and_answered(qtbot, page)
    assert best == {"answersWithout": "0", "answersWith": "0"}
    page.findChild(QPushButton, "preset:ZERO_ONE").click()
    best = _asked_and_answered(qtbot, page)
    assert best["answersWithout"] == "0" != best["answersWith"]
    assert page.findChild(PngView, "previewAfter").image.width() > 0
    missing = project / "gone.png"
    page.findChild(PicturePreview).choose_picture(missing)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=30_000)
    assert page.findChild(QLabel, "failureWhat").isVisible()


def _asked_and_answered(qtbot: QtBot, page: PreprocessingPage) -> dict[str, str]:
    """The best answer of both charts, once there is one."""
    assert page.is_busy()
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=30_000)
    names = ("answersWithout", "answersWith")
    charts = {name: page.findChild(BarChart, name) for name in names}
    return {name: chart.bars[0].name for name, chart in charts.items()}
