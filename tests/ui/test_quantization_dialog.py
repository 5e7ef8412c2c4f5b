"""The quantization dialog: its steps and footer, what is asked for in the end, what is remembered, how a job goes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.dataset_session import small_variant
from tests.ui.quantization_session import DATA, Opened, made_by
from tests.ui.shrinking_results import quantized
from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Progress, Running
from workbench.core.inspection import ModelFormat
from workbench.core.messages import say
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import (
    AccuracyCheck,
    DropType,
    ModelType,
    QuantizationMode,
    QuantizationPreset,
    QuantizePlanResult,
    QuantizeSpec,
    TargetDevice,
)
from workbench.ui.quantization_dialog.draft import Kind
from workbench.ui.quantization_dialog.recipe_menu import recipes_of
from workbench.ui.widgets.step_rail import StepState

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Opened:
    """The dialog of an ONNX file; no samples are known."""
    return Opened(tmp_path, qtbot)


def start_button(opened: Opened) -> QPushButton:
    return opened.dialog.footer.start_button


# --- starting -------------------------------------------------------------------------------------------------------


def test_without_samples_nothing_is_quantized_and_the_footer_says_what_to_do(opened: Opened) -> None:
    assert not start_button(opened).isEnabled()
    assert "samples" in opened.dialog.footer.problem_label.text()
    assert "samples" in start_button(opened).toolTip()
    assert opened.dialog._rail.state_of("samples") is StepState.PROBLEM
    opened.dialog.start()
    assert opened.jobs() == []


def test_with_samples_one_click_asks_for_int8_and_both_accuracies(opened: Opened) -> None:
    opened.choose_samples()
    started: list[str] = []
    opened.dialog.job_started.connect(started.append)
    start_button(opened).click()
    [(job, spec)] = opened.jobs()
    assert isinstance(spec, QuantizeSpec)
    assert (spec.model, spec.output_dir, spec.dataset) == ("/models/a.onnx", "", DATA)
    assert (spec.mode, spec.subset_size, spec.accuracy) == (QuantizationMode.INT8, 300, AccuracyCheck())
    assert opened.workspace.asked_for[job] == "v1"
    assert started == [job]
    assert opened.dialog.current == "result"
    assert opened.dialog.property("busy") is True


def test_ctrl_return_starts_from_any_step(opened: Opened, qtbot: QtBot) -> None:
    opened.choose_samples()
    opened.dialog.show_step("accuracy")
    qtbot.keyClick(opened.dialog, Qt.Key.Key_Return, CTRL)
    assert len(opened.jobs()) == 1


def test_the_dialog_leaves_the_window_usable(opened: Opened) -> None:
    assert not opened.dialog.isModal()


def test_compressing_needs_no_samples(opened: Opened) -> None:
    opened.method.cards[Kind.COMPRESS].button.click()
    assert start_button(opened).text() == "Compress"
    start_button(opened).click()
    [(_, spec)] = opened.jobs()
    assert isinstance(spec, CompressSpec)
    assert (spec.mode, spec.dataset) == (CompressMode.INT8_ASYM, None)


# --- the method -----------------------------------------------------------------------------------------------------


def test_an_onnx_file_cannot_be_pruned_and_the_card_says_why(opened: Opened) -> None:
    card = opened.method.cards[Kind.PRUNE]
    assert not card.isEnabled()
    assert "PyTorch" in card.toolTip()


def test_python_code_can_only_be_pruned_after_it_may_run(tmp_path: Path, qtbot: QtBot) -> None:
    code = msgspec.structs.replace(
        small_variant(), format=ModelFormat.PYTHON, path=str(tmp_path / "nets.py") + ":make"
    )
    opened = Opened(tmp_path, qtbot, code)
    assert opened.dialog.draft.kind is Kind.PRUNE
    assert not opened.method.cards[Kind.QUANTIZE].isEnabled()
    assert "code" in opened.dialog.problem()
    opened.method.prune.trust._box.setChecked(True)
    opened.method.prune.ratio.setValue(40)
    start_button(opened).click()
    [(_, spec)] = opened.jobs()
    assert isinstance(spec, PruneSpec)
    assert (spec.ratio, spec.trust_code) == (0.4, True)
    opened.dialog._leave()
    assert not opened.open().draft.prune.trust_code  # asked anew each time


def test_each_choice_of_the_form_reaches_the_spec(opened: Opened) -> None:
    opened.choose_samples()
    form = opened.method.quantize
    form.preset.setCurrentIndex(2)
    form.target.setCurrentIndex(2)
    form.model_type.setCurrentIndex(2)
    form.bias.setCurrentIndex(1)
    form.subset.setValue(120)
    form.rare.matmul._box.setCurrentIndex(1)
    form.rare.convolution._box.setCurrentIndex(2)
    form.rare.half.setChecked(False)
    spec = opened.dialog.draft.spec()
    assert isinstance(spec, QuantizeSpec)
    assert spec.preset is QuantizationPreset.MIXED
    assert spec.target_device is TargetDevice.GPU
    assert spec.model_type is ModelType.TRANSFORMER
    assert (spec.fast_bias_correction, spec.bias_correction) == (False, True)
    assert (spec.subset_size, spec.compress_to_fp16) == (120, False)
    assert (spec.smooth_quant_matmul, spec.smooth_quant_convolution) == (-1.0, 0.5)
    form.bias.setCurrentIndex(2)
    spec = opened.dialog.draft.spec()
    assert isinstance(spec, QuantizeSpec)
    assert not spec.bias_correction


def test_fp8_is_barred_for_a_gpu_and_goes_without_what_it_cannot_have(opened: Opened) -> None:
    opened.choose_samples()
    form, draft = opened.method.quantize, opened.dialog.draft
    draft.update(preset=QuantizationPreset.MIXED, accuracy=AccuracyCheck(max_drop=0.01))
    form.mode.setCurrentIndex(1)
    spec = draft.spec()
    assert isinstance(spec, QuantizeSpec)
    assert (spec.mode, spec.preset) == (QuantizationMode.FP8_E4M3, None)
    assert spec.accuracy == AccuracyCheck()
    assert "symmetric" in form.options.why_not("preset")
    assert not opened.accuracy.drop.keep.isEnabled()
    draft.update(mode=QuantizationMode.INT8, target_device=TargetDevice.GPU)
    spec = draft.spec()
    assert isinstance(spec, QuantizeSpec)
    assert spec.preset is QuantizationPreset.MIXED  # nothing that was chosen is lost
    flags = form.mode.model().item(1).flags()  # type: ignore[attr-defined]
    assert not flags & Qt.ItemFlag.ItemIsEnabled
    assert "CPU" in form.mode.itemData(1, Qt.ItemDataRole.ToolTipRole)


def test_the_detected_model_type_comes_from_the_plan(opened: Opened) -> None:
    plan = QuantizePlanResult(
        samples_available=300, samples_used=0, model_type=ModelType.TRANSFORMER, total_operations=9
    )
    opened.dialog.draft.note_plan(plan)
    assert "transformer" in opened.method.quantize._type_note()


def test_few_samples_are_remarked_on(opened: Opened) -> None:
    opened.choose_samples(samples=12)
    assert "12" in opened.method.quantize._subset_note(300)
    assert "chance" in opened.method.quantize._subset_note(300)
    opened.choose_samples(DatasetRef(path="/data/more"), samples=4000)
    assert "300" in opened.method.quantize._subset_note(900)


def test_eight_bits_have_nothing_to_choose_and_four_bits_keep_what_was_typed(opened: Opened) -> None:
    draft, form = opened.dialog.draft, opened.method.compress
    draft.update(kind=Kind.COMPRESS, mode=CompressMode.INT4_SYM)
    form.ratio.setValue(80)
    form.group.setCurrentIndex(4)
    draft.update(mode=CompressMode.INT8_SYM)
    assert "nothing to choose" in form.options.why_not("ratio")
    spec = draft.spec()
    assert isinstance(spec, CompressSpec)
    assert (spec.ratio, spec.group_size) == (None, None)
    draft.update(mode=CompressMode.INT4_ASYM)
    spec = draft.spec()
    assert isinstance(spec, CompressSpec)
    assert (spec.ratio, spec.group_size, spec.group_fallback) == (0.8, 64, GroupFallback.ADJUST)


def test_a_correction_that_needs_samples_leads_to_them(opened: Opened) -> None:
    draft, form = opened.dialog.draft, opened.method.compress
    draft.update(kind=Kind.COMPRESS, mode=CompressMode.INT4_SYM)
    form.corrections.boxes["awq"].setChecked(True)
    assert opened.dialog.problem() == ""
    form.corrections.boxes["gptq"].setChecked(True)
    assert "samples" in opened.dialog.problem()
    assert "same errors" in form.corrections.options.why_not("lora_correction")
    form.corrections._choose.click()
    assert opened.dialog.current == "samples"
    opened.choose_samples()
    spec = draft.spec()
    assert isinstance(spec, CompressSpec)
    assert (spec.gptq, spec.awq, spec.dataset) == (True, True, DATA)
    draft.update(mode=CompressMode.MXFP4)
    spec = draft.spec()
    assert isinstance(spec, CompressSpec)
    assert (spec.gptq, spec.dataset, spec.group_fallback) == (False, None, GroupFallback.IGNORE)


def test_the_modes_say_what_the_weights_will_weigh(opened: Opened) -> None:
    box = opened.method.compress.mode
    assert "MB" in box.itemText(0)  # 102 MB of f32
    assert "25.6" in box.itemText(0)


def test_a_codebook_must_ascend(opened: Opened) -> None:
    opened.dialog.draft.update(kind=Kind.COMPRESS, mode=CompressMode.CODEBOOK)
    field = opened.method.compress.codebook
    field.setText("1, 0, -1")
    assert "ascending" in opened.dialog.problem()
    field.setText("-1 0 1")
    assert opened.dialog.problem() == ""
    assert opened.dialog.draft.compress.codebook == (-1.0, 0.0, 1.0)


def test_what_is_small_already_leads_to_what_it_was_made_from(tmp_path: Path, qtbot: QtBot) -> None:
    small = msgspec.structs.replace(
        small_variant(identity="v2"), name="INT8", parent_id="v1", shrinking=quantized()
    )
    opened = Opened(tmp_path, qtbot, small, small_variant())
    wanted: list[str] = []
    opened.dialog.variant_requested.connect(wanted.append)
    button = opened.dialog.findChild(QPushButton, "quantizeInstead")
    assert isinstance(button, QPushButton)
    assert "ONNX" in button.text()
    button.click()
    assert wanted == ["v1"]


# --- the accuracy ---------------------------------------------------------------------------------------------------


def check_of(opened: Opened) -> AccuracyCheck | None:
    spec = opened.dialog.draft.spec()
    assert isinstance(spec, QuantizeSpec)
    return spec.accuracy


def test_the_accuracy_is_measured_on_the_rest_unless_other_samples_are_chosen(opened: Opened) -> None:
    opened.choose_samples(samples=1000, labelled=1000)
    page = opened.accuracy
    assert page.rest.isChecked()
    assert "700" in page._rest_text()
    page.other.click()
    assert "Choose samples" in opened.dialog.problem()
    other = DatasetRef(path="/data/others")
    page.field.set_dataset(other)
    opened.answer_looks()
    check = check_of(opened)
    assert check is not None
    assert check.dataset == other
    assert opened.dialog.problem() == ""
    page.rest.click()
    assert check_of(opened) == AccuracyCheck()
    page.measure.setChecked(False)
    assert check_of(opened) is None


def test_too_few_samples_beside_those_that_calibrate_are_said(opened: Opened) -> None:
    opened.choose_samples(samples=300)
    assert "better than it is" in opened.accuracy._rest_text()


def test_points_percent_and_units_mean_the_same_drop(opened: Opened) -> None:
    opened.choose_samples()
    form = opened.accuracy.drop
    form.keep.setChecked(True)
    form.drop.setValue(0.5)
    check = check_of(opened)
    assert check is not None
    assert (check.max_drop, check.drop_type) == (0.005, DropType.ABSOLUTE)
    form.unit.setCurrentIndex(1)
    check = check_of(opened)
    assert check is not None
    assert (check.max_drop, check.drop_type) == (0.005, DropType.RELATIVE)
    form.most.setValue(7)
    form.unit.setCurrentIndex(0)
    opened.choose_samples(DatasetRef(path="/data/ages"), task=Task.REGRESSION)
    form.drop.setValue(2.0)  # years, of a mean absolute error
    check = check_of(opened)
    assert check is not None
    assert (check.max_drop, check.max_operations) == (2.0, 7)


def test_the_metrics_are_those_of_the_labels(opened: Opened) -> None:
    opened.choose_samples(task=Task.SEGMENTATION)
    box = opened.accuracy.metric_choice
    assert box.meant() is Metric.MIOU
    names = [box.itemText(i) for i in range(box.count())]
    assert any("mIoU" in name for name in names)
    assert not any("Top-1" in name for name in names)


def test_looking_at_samples_does_not_turn_a_compression_into_a_quantization(opened: Opened) -> None:
    opened.dialog.draft.update(kind=Kind.COMPRESS)
    opened.accuracy.field.set_dataset(DatasetRef(path="/data/others"))
    opened.answer_looks()
    assert opened.dialog.draft.kind is Kind.COMPRESS


# --- while it runs, and after ---------------------------------------------------------------------------------------


def run(opened: Opened) -> str:
    opened.choose_samples()
    start_button(opened).click()
    return opened.jobs()[-1][0]


def test_phases_are_followed_and_cancel_asks_the_worker(opened: Opened) -> None:
    job = run(opened)
    opened.workspace.tell(job, Running(pid=1))
    for phase in ("Reading the model", "Collecting statistics"):
        opened.workspace.tell(job, Progress(phase=say(phase), fraction=0.3, remaining_s=14.0))
        opened.hear()
    view = opened.dialog._run._running
    assert view._title.text() == "Collecting statistics"
    assert "14 s" in view._time.text()
    assert [bar.name for bar in view._done.bars] == ["✓  Reading the model"]
    button = opened.dialog.findChild(QPushButton, "quantizationCancel")
    assert isinstance(button, QPushButton)
    button.click()
    assert ("cancel", job) in opened.workspace.asked


def test_the_result_takes_the_place_of_the_phases(opened: Opened) -> None:
    run(opened)
    assert opened.dialog._stack.currentWidget() is opened.dialog._run
    made = msgspec.structs.replace(small_variant(identity="v2"), name="INT8", shrinking=quantized())
    opened.workspace.all_variants.append(made)
    opened.end_well(quantized(), made)
    assert opened.dialog._stack.currentWidget() is opened.dialog.page("result")
    assert opened.dialog._rail.state_of("result") is StepState.DONE
    assert start_button(opened).text() == "Once more"
    opened.method.quantize.subset.setValue(100)
    assert start_button(opened).text() == "Quantize"


def test_a_failure_is_told_in_the_dialog_and_nothing_is_lost(opened: Opened) -> None:
    run(opened)
    report = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=say("It failed."), why=say("For a reason."), details="raw"
    )
    opened.end_badly(report)
    page = opened.dialog._run
    assert page._failure.report == report
    assert opened.dialog._stack.currentWidget() is page
    assert opened.dialog._rail.state_of("result") is StepState.PROBLEM
    assert opened.dialog.draft.dataset == DATA
    assert start_button(opened).isEnabled()


def test_closing_while_it_runs_asks_and_can_leave_it_running(opened: Opened) -> None:
    job = run(opened)
    opened.dialog.reject()
    assert opened.dialog.isVisible()
    [box] = opened.dialog.findChildren(QMessageBox)
    next(b for b in box.buttons() if "running" in b.text()).click()
    assert not opened.dialog.isVisible()
    assert ("cancel", job) not in opened.workspace.asked


def test_a_deleted_variant_takes_its_dialog_along(opened: Opened) -> None:
    opened.workspace.all_variants.clear()
    opened.workspace.say_changed("variant", "v1")
    opened.hear()
    assert not opened.dialog.isVisible()


# --- recipes and memory ---------------------------------------------------------------------------------------------


def test_the_choices_come_back_with_the_next_dialog(opened: Opened) -> None:
    opened.choose_samples()
    opened.method.quantize.preset.setCurrentIndex(1)
    opened.dialog.draft.update(kind=Kind.COMPRESS, mode=CompressMode.NF4)
    opened.dialog.resize(1010, 650)
    opened.dialog.reject()
    again = opened.open()
    assert again.draft.kind is Kind.COMPRESS
    assert again.draft.compress.mode is CompressMode.NF4
    assert again.draft.quantize.preset is QuantizationPreset.PERFORMANCE
    assert again.draft.dataset == DATA
    assert (again.width(), again.height()) == (1010, 650)


def test_settings_that_cannot_be_read_are_passed_over(opened: Opened) -> None:
    opened.dialog.reject()
    forms = dict(opened.session.settings.forms)
    forms["quantization"] = {"m1": {"kind": "fold", "quantize": 7}}
    opened.session.update_settings(forms=forms)
    assert opened.open().draft.kind is Kind.QUANTIZE


def test_the_settings_of_a_sibling_can_be_used(opened: Opened) -> None:
    spec = QuantizeSpec(
        model="/models/other.onnx",
        output_dir="/somewhere",
        dataset=DatasetRef(path="/data/photos", limit=9),
        subset_size=77,
        accuracy=None,
    )
    opened.workspace.all_variants.append(made_by(spec, "INT8 <b>"))
    menu = opened.dialog.footer.recipe
    menu.renew()
    [action] = [a for a in menu._menu.actions() if a.objectName() == "useSettings:v2"]
    assert "INT8 <b>" in action.text()
    action.trigger()
    opened.answer_looks()
    taken = opened.dialog.draft.spec()
    assert isinstance(taken, QuantizeSpec)
    assert (taken.model, taken.output_dir) == ("/models/a.onnx", "")
    assert (taken.subset_size, taken.accuracy, taken.dataset) == (77, None, spec.dataset)
    assert opened.samples.field.dataset() == spec.dataset
    assert not opened.accuracy.measure.isChecked()


def test_a_variant_of_another_model_lends_no_settings(opened: Opened) -> None:
    spec = CompressSpec(model="a", output_dir="b")
    other = msgspec.structs.replace(made_by(spec, "INT8 weights"), model_id="m2")
    opened.workspace.all_variants.append(other)
    assert recipes_of(opened.session, opened.dialog.draft.variant) == []


def test_the_recipe_is_copied_as_it_would_run_elsewhere(opened: Opened) -> None:
    menu = opened.dialog.footer.recipe
    menu.renew()
    assert not menu._command.isEnabled()
    assert "samples" in menu._command.toolTip()
    opened.choose_samples()
    menu.renew()
    menu._command.trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("ov-workbench quantize /models/a.onnx -o out --dataset /data/digits")
    opened.dialog.draft.update(kind=Kind.COMPRESS, mode=CompressMode.INT4_SYM)
    menu._python.trigger()
    assert "nncf.compress_weights" in QGuiApplication.clipboard().text()


def test_texts_follow_the_language(opened: Opened) -> None:
    opened.session.set_language("zh_CN")
    opened.dialog.show_step("accuracy")
    opened.session.set_language("en")
    assert opened.dialog.windowTitle().startswith("Quantize")
    assert opened.accuracy.measure.text() == "Measure the accuracy before and after"
