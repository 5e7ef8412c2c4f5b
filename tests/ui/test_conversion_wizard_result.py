"""The step result: how a conversion goes, whether the new model is right, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from workbench import paths
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Outcome, Progress, Running
from workbench.core.messages import Message
from workbench.core.project import JobState, Variant
from workbench.core.specs import encode
from workbench.core.tensors import TensorInfo
from workbench.core.verification import Divergence, OutputDistance, Verification
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.distance_table import DistanceTable
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.precision_page import PrecisionPage
from workbench.ui.conversion_wizard.preprocessing_page import PreprocessingPage
from workbench.ui.conversion_wizard.result_page import ResultPage
from workbench.ui.conversion_wizard.size_prediction import predicted_size, weights_size
from workbench.ui.conversion_wizard.verify_page import VerifyPage
from workbench.ui.main_window import MainWindow
from workbench.ui.overview_panel import OverviewPanel
from workbench.ui.recipe_commands import recipe_of
from workbench.ui.session import Session

SCORES = TensorInfo(name="scores", shape=(1, 10), type="f32")


def distance(name: str, *, passed: bool = True) -> OutputDistance:
    return OutputDistance(
        name=name,
        max_abs_error=2.5e-7 if passed else 0.31,
        mean_abs_error=1e-8,
        cosine=0.9999999 if passed else 0.81,
        reference_min=-1.5,
        reference_max=2.5,
        passed=passed,
    )


def verification(*, passed: bool = True) -> Verification:
    first = Divergence(
        node="/layer4/Conv",
        type="Conv",
        tensor="/layer4/Conv_output",
        distance=distance("/layer4/Conv_output", passed=False),
        last_equal="/layer3/Relu_output",
        compared=41,
    )
    return Verification(
        reference="onnxruntime 1.2",
        max_abs_error=distance("", passed=passed).max_abs_error,
        cosine=distance("", passed=passed).cosine,
        passed=passed,
        relative_error=1e-7 if passed else 0.124,
        least_cosine=0.999,
        largest_relative_error=0.02,
        inputs="random, seed 3",
        samples=2,
        outputs=(distance("scores", passed=passed), distance("boxes")),
        first_divergence=None if passed else first,
        duration_ms=412.0,
    )


def result(folder: Path, **changes: object) -> ConvertResult:
    made = ConvertResult(
        xml=str(folder / "net.xml"),
        bin=str(folder / "net.bin"),
        size_bytes=1_000_000,
        precision="f16",
        inputs=(SCORES,),
        outputs=(SCORES,),
        convert_ms=120.0,
        save_ms=30.0,
        openvino_version="2026.4.1-22982",
    )
    return msgspec.structs.replace(made, **changes)


class Made:
    """The page over the stand-in workspace, with one conversion that the test lets end as it likes."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.made = msgspec.structs.replace(stand_ins.variant("v2"), parent_id="v1", name="FP16")
        self.session, self.workspace = make_session(folder, stand_ins.variant(), self.made)
        self.workspace.imported_variant = lambda _job: self.made  # type: ignore[attr-defined]
        variant = self.session.find_variant("v1")
        assert variant is not None
        self.dialog = QDialog()
        self.draft = Draft(self.session, variant, self.dialog)
        self.page = ResultPage(self.session, self.draft, Answers(self.session, self.dialog), self.dialog)
        qtbot.addWidget(self.dialog)
        self.dialog.resize(860, 560)
        self.page.resize(860, 560)
        self.dialog.show()
        self.page.enter()

    def start(self) -> str:
        job_id = self.draft.conversion.start(self.draft.spec, "v1")
        assert job_id is not None
        self.workspace.tell(job_id, Running(pid=1))
        QCoreApplication.processEvents()
        return job_id

    def end(self, answer: ConvertResult | ErrorReport) -> None:
        job_id = self.start()
        good = isinstance(answer, ConvertResult)
        outcome = Outcome(
            state=JobState.SUCCEEDED if good else JobState.FAILED,
            sentence=Message("Ended."),
            result=answer if isinstance(answer, ConvertResult) else None,
            error=answer if isinstance(answer, ErrorReport) else None,
        )
        self.workspace.tell(job_id, Ended(outcome=outcome))
        QCoreApplication.processEvents()
        assert not self.draft.conversion.running

    def click(self, name: str) -> None:
        self.page.findChild(QPushButton, name).click()

    def text(self, name: str) -> str:
        found: str = self.page.findChild(QLabel, name).text()
        return found

    def shown(self) -> str:
        return "\n".join(w.text() for w in self.page.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Made:
    return Made(qtbot, tmp_path)


def test_before_anything_is_converted_it_says_what_will_be_done(made: Made) -> None:
    assert "Ready to convert" in made.shown()
    assert "data [1,3,224,224] f32" in made.shown()
    made.draft.update(compress_to_fp16=False)
    command = made.page.findChild(QPlainTextEdit, "benchmarkCommand").toPlainText()
    assert command.startswith("ov-workbench convert /models/a.onnx -o out")
    assert "--fp32" in command


def test_while_it_runs_it_names_the_phase_and_can_be_cancelled(made: Made) -> None:
    job_id = made.start()
    assert made.page.is_busy()
    for fraction, phase in ((0.1, "Reading the model"), (0.6, "Saving")):
        made.workspace.tell(job_id, Progress(phase=Message(phase), fraction=fraction))
        QCoreApplication.processEvents()
    assert made.text("runningPhase") == "Saving"
    assert "goes on in the list of jobs" in made.shown()
    made.click("conversionCancel")
    assert made.workspace.asked == [("cancel", job_id)]


def test_a_model_that_is_right_is_called_equal_with_reference_and_conditions(made: Made) -> None:
    made.end(result(made.folder, verification=verification()))
    assert made.text("verdict") == "Equal"
    shown = made.shown()
    for part in ("onnxruntime 1.2", "random, seed 3", "2.5e−07", "at least 0.999", "2.00 %"):
        assert part in shown
    table = made.page.findChild(DistanceTable).csv_text().splitlines()
    assert [row.split(",")[0] for row in table[1:]] == ["scores", "boxes"]


def test_a_model_that_is_wrong_names_the_first_operation_that_differs(made: Made) -> None:
    made.end(result(made.folder, verification=verification(passed=False)))
    assert made.text("verdict") == "Differs"
    assert "/layer4/Conv  (Conv)" in made.shown()
    assert "/layer3/Relu_output" in made.shown()
    made.click("copyDivergence")
    copied = QGuiApplication.clipboard().text()
    assert "first diverging operation: /layer4/Conv (Conv)" in copied
    assert "tensors compared: 41" in copied


def test_a_model_that_was_not_verified_says_why(made: Made) -> None:
    why = Message("Not verified, because {part} is not installed.", {"part": "torch"})
    made.end(result(made.folder, not_verified=why, warnings=(Message("The model has no inputs."),)))
    assert made.text("verdict") == "Converted, not verified"
    assert made.text("verdictSentence") == "Not verified, because torch is not installed."
    assert "The model has no inputs." in made.shown()
    made.draft.update(verify=None)
    assert "The settings are other ones" in made.shown()
    made.end(result(made.folder))
    assert made.text("verdictSentence") == "Verification was switched off."


def test_a_failure_says_why_and_what_to_try_and_keeps_what_was_chosen(made: Made) -> None:
    made.draft.update(output_name="mine")
    before = made.draft.spec
    made.end(
        ErrorReport(
            code=ErrorCode.UNSUPPORTED_OPERATIONS,
            what=Message("The model cannot be converted."),
            why=Message("OpenVINO has no rule for 2 operations: <b>Foo</b>."),
            tries=(Message("Cut the model before them."), Message("Ask its author.")),
            details="raw text",
        )
    )
    assert made.text("failureWhat") == "The model cannot be converted."
    assert made.text("failureTries") == "•  Cut the model before them.\n•  Ask its author."
    assert "<b>Foo</b>" in made.shown()
    assert not made.page.findChild(QPlainTextEdit, "stateDetails").isVisible()
    made.click("failureCopy")
    assert QGuiApplication.clipboard().text().endswith("raw text")
    assert made.draft.spec == before
    assert "go back" in made.shown()
    steps: list[str] = []
    made.page.step_requested.connect(steps.append)
    made.click("resultGoToInputs")
    assert steps == ["inputs"]


def test_the_recipe_is_copied_as_a_script_and_as_a_command(made: Made) -> None:
    made.end(result(made.folder))
    made.click("copyAsCommand")
    assert QGuiApplication.clipboard().text().startswith("ov-workbench convert /models/a.onnx")
    made.click("copyAsPython")
    compile(QGuiApplication.clipboard().text(), "recipe.py", "exec")
    assert "/models/a.onnx" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(("button", "page"), [("resultOpen", "overview"), ("resultBenchmark", "benchmark")])
def test_the_new_variant_is_opened_or_measured_and_the_window_closes(
    made: Made, button: str, page: str
) -> None:
    made.end(result(made.folder))
    pages: list[str] = []
    started: list[bool] = []
    made.session.page_requested.connect(pages.append)
    made.session.benchmark_requested.connect(lambda: started.append(True))
    made.click(button)
    assert made.session.selected_variant == made.made
    assert pages == [page]
    assert bool(started) is (page == "benchmark")
    assert not made.dialog.isVisible()


# --- the overview of what was made --------------------------------------------------------------------------------


def overview(qtbot: QtBot, folder: Path, conversion: ConvertResult) -> tuple[OverviewPanel, Session]:
    parent = stand_ins.variant()
    recipe = encode(Draft(make_session(folder, parent)[0], parent).spec).decode()
    child = msgspec.structs.replace(
        stand_ins.variant("v2"), parent_id="v1", recipe=recipe, conversion=conversion, owned=True
    )
    session, _ = make_session(folder, parent, child)
    panel = OverviewPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    session.select_variant("v2")
    return panel, session


def labels(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def test_the_overview_says_whether_a_converted_variant_was_verified(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session = overview(qtbot, tmp_path, result(tmp_path, verification=verification()))
    assert "✓ equal to the source" in labels(panel)
    assert "onnxruntime 1.2" in labels(panel)
    session.select_variant("v1")
    assert "Verification" not in labels(panel)
    panel, _ = overview(qtbot, tmp_path, result(tmp_path, verification=verification(passed=False)))
    assert "✗ differs from the source" in labels(panel)
    assert "/layer4/Conv" in labels(panel)
    panel, _ = overview(qtbot, tmp_path, result(tmp_path, not_verified=Message("torch is missing.")))
    assert "not verified: torch is missing." in labels(panel)


def test_the_overview_hands_out_the_recipe_without_the_projects_own_folder(
    qtbot: QtBot, tmp_path: Path
) -> None:
    panel, session = overview(qtbot, tmp_path, result(tmp_path))
    panel.findChild(QPushButton, "copyAsCommand").click()
    assert QGuiApplication.clipboard().text() == "ov-workbench convert /models/a.onnx -o out --verify"
    asked: list[bool] = []
    session.recipe_requested.connect(lambda: asked.append(True))
    panel.findChild(QPushButton, "recipeRunAgain").click()
    assert asked == [True]
    session.select_variant("v1")
    assert not panel.findChild(QPushButton, "recipeRunAgain").isVisible()


@pytest.mark.parametrize("recipe", [None, "no json", '{"step":"inspect","model":"a"}'])
def test_a_variant_without_a_conversion_has_no_recipe_to_share(recipe: str | None) -> None:
    assert recipe_of(msgspec.structs.replace(stand_ins.variant(), recipe=recipe)) is None


# --- all four pages -----------------------------------------------------------------------------------------------


class Marked(QTranslator):
    """Another language, in which every sentence can be told from an untranslated one."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:  # Qt's own signature
        return f"«{text}»"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def another_language(qtbot: QtBot) -> Iterator[Callable[[], None]]:
    app = QCoreApplication.instance()
    assert app is not None
    translator = Marked()
    yield lambda: app.installTranslator(translator) and None
    app.removeTranslator(translator)


@pytest.mark.parametrize("kind", [PreprocessingPage, PrecisionPage, VerifyPage, ResultPage])
def test_every_word_of_a_page_follows_the_language(
    qtbot: QtBot, tmp_path: Path, kind: type[Page], another_language: Callable[[], None]
) -> None:
    session, _ = make_session(tmp_path)
    variant = session.find_variant("v1")
    assert variant is not None
    holder = QWidget()
    qtbot.addWidget(holder)
    page = kind(session, Draft(session, variant, holder), Answers(session, holder), holder)
    holder.show()
    page.enter()
    another_language()
    QCoreApplication.processEvents()
    widgets = [w for k in (QLabel, QPushButton, QCheckBox, QRadioButton) for w in page.findChildren(k)]
    texts = {w.text() for w in widgets if w.isVisible() and " " in w.text().strip()}
    data = ("data [1,3", "resnet50 › ONNX", "[0, 1]", "[−1, 1]")
    assert texts
    assert {t for t in texts if "«" not in t and not t.startswith(data)} == set()
    assert page.title().startswith("«")


def test_no_word_of_a_page_is_cut_in_a_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    session, _ = make_session(tmp_path)
    variant = session.find_variant("v1")
    assert variant is not None
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(780, 480)
    holder.show()
    for kind in (PreprocessingPage, PrecisionPage, VerifyPage, ResultPage):
        page = kind(session, Draft(session, variant, holder), Answers(session, holder), holder)
        page.resize(780, 480)
        page.show()
        page.enter()
        QCoreApplication.processEvents()
        inside = page.findChild(QWidget, "wizardBody")
        assert inside.minimumSizeHint().width() <= 780, kind.__name__
        page.hide()


# --- the real thing -----------------------------------------------------------------------------------------------


def test_a_real_conversion_is_verified_and_weighs_what_was_predicted(
    qtbot: QtBot, open_session: Callable[[Path], Session], project: Path
) -> None:
    session = open_session(project)
    variant = _import(qtbot, session, paths.resources() / "sample" / "digits.onnx")
    holder = QDialog()
    qtbot.addWidget(holder)
    draft = Draft(session, variant, holder)
    page = ResultPage(session, draft, Answers(session, holder), holder)
    holder.show()
    for fp16 in (True, False):
        draft.update(compress_to_fp16=fp16)
        draft.conversion.start(draft.spec, variant.id)
        qtbot.waitUntil(lambda: not draft.conversion.running, timeout=60_000)
        made = draft.conversion.result
        assert made is not None
        assert made.verification is not None
        assert page.findChild(QLabel, "verdict").text() == "Equal"
        assert draft.inspection is not None
        predicted = weights_size(draft.inspection, fp16=fp16)
        assert predicted == pytest.approx(Path(made.bin).stat().st_size, rel=0.001)
        assert predicted_size(draft.inspection, fp16=fp16) == pytest.approx(made.size_bytes, rel=0.03)
    qtbot.waitUntil(lambda: not session.active_jobs(), timeout=30_000)
    kept = session.find_variant(draft.conversion.made.id) if draft.conversion.made else None
    assert kept is not None
    assert kept.conversion is not None
    assert kept.conversion.verification is not None


def _import(qtbot: QtBot, session: Session, path: Path) -> Variant:
    job_id = session.import_file(path)
    qtbot.waitUntil(lambda: session.workspace.imported_variant(job_id) is not None, timeout=30_000)
    variant = session.workspace.imported_variant(job_id)
    assert variant is not None
    return variant


def test_recipes_are_offered_for_variants_made_here_only(window: MainWindow) -> None:
    recipe = encode(ConvertSpec(model="/models/a.onnx", output_dir="/x")).decode()
    window.session.workspace.store.change_variant("v2", recipe=recipe)  # type: ignore[union-attr]
    actions = {name: window.actions_table[f"model.recipe.{name}"] for name in ("copy_command", "run_again")}
    window.session.select_variant("v1")
    window.actions_table.refresh()
    assert not any(action.isEnabled() for action in actions.values())
    assert "made here" in actions["run_again"].toolTip()
    window.session.select_variant("v2")
    window.actions_table.refresh()
    assert all(action.isEnabled() for action in actions.values())
    actions["copy_command"].trigger()
    assert QGuiApplication.clipboard().text() == "ov-workbench convert /models/a.onnx -o out"
