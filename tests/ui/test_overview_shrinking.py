"""What the overview says of variants that were quantized, compressed or pruned, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from workbench.core.compression import CompressMode, CompressResult, CompressSpec
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import EntryKind, ScopeMatch
from workbench.core.messages import say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import Interval
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.project import Variant
from workbench.core.pruning import PruneMode, PruneResult, PruneSpec
from workbench.core.quantization import (
    AccuracyCheck,
    QuantizationPreset,
    QuantizedAccuracy,
    QuantizeResult,
    QuantizeSpec,
)
from workbench.core.specs import Spec
from workbench.ui import recipe_commands
from workbench.ui.overview_panel import OverviewPanel
from workbench.ui.overview_panel.shrinking_facts import Shrinking
from workbench.ui.recipe_commands import recipe_of
from workbench.ui.session import Session
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.precision_bars import PrecisionBars
from workbench.workspace.recipes import recipe_of as kept

DATA = DatasetRef(path="/data/pictures", format=DatasetFormat.IMAGES)
QUANTIZE = QuantizeSpec(
    model="/models/a.onnx",
    output_dir="/project/artefacts/x",
    dataset=DATA,
    preset=QuantizationPreset.MIXED,
    fast_bias_correction=False,
    accuracy=AccuracyCheck(max_drop=0.01),
)
QUANTIZED = QuantizeResult(
    xml="/x/a.xml",
    bin="/x/a.bin",
    size_bytes=25_600_000,
    size_ratio=0.251,
    quantized_operations=54,
    total_operations=70,
    samples_used=300,
    quantize_ms=12_300.0,
    accuracy=QuantizedAccuracy(
        metric=Metric.TOP1,
        reference=0.76,
        quantized=0.752,
        drop=0.008,
        samples=1000,
        drop_interval=Interval(low=-0.001, high=0.017),
        significant=False,
    ),
    ignored=(ScopeMatch(kind=EntryKind.NAME, entry="/fc", operations=("/fc",)),),
    restored=("/conv1",),
    warnings=(say("The model's weights are compressed already."),),
    openvino_version="2026.4.1",
    nncf_version="3.4.0",
)
COMPRESSED = CompressResult(
    xml="/x/a.xml",
    bin="/x/a.bin",
    size_bytes=14_000_000,
    size_ratio=0.137,
    mode=CompressMode.INT4_SYM,
    compressed_weights=50,
    total_weights=54,
    weights_bytes_before=102_228_128,
    weights_bytes_after=14_000_000,
    compress_ms=900.0,
)
PRUNED = PruneResult(
    xml="/x/a.xml",
    bin="/x/a.bin",
    size_bytes=51_000_000,
    size_ratio=0.5,
    mode=PruneMode.LOCAL,
    ratio=0.5,
    sparsity_before=0.001,
    sparsity_after=0.5,
    prune_ms=100.0,
)


def made(spec: Spec, result: Shrinking, **changes: object) -> Variant:
    facts = msgspec.structs.replace(
        stand_ins.inspection(),
        weights_bytes=25_600_000,
        weights_by_precision={"i8": 25_500_000, "f16": 100_000},
    )
    variant = msgspec.structs.replace(
        stand_ins.variant("v2", facts=facts),
        parent_id="v1",
        name="INT8",
        owned=True,
        recipe=kept(spec),
        shrinking=result,
    )
    return msgspec.structs.replace(variant, **changes)


def show(qtbot: QtBot, folder: Path, variant: Variant) -> tuple[OverviewPanel, Session]:
    session, _ = make_session(folder, stand_ins.variant(), variant)
    panel = OverviewPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    session.select_variant("v2")
    return panel, session


def cards(panel: OverviewPanel) -> dict[str, str]:
    shown = (card for card in panel.findChildren(FigureCard) if card.isVisibleTo(panel))
    return {card.accessibleName(): card.accessibleDescription() for card in shown}


def texts(panel: OverviewPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_a_quantized_variant_shows_what_it_gained_and_what_it_lost(qtbot: QtBot, tmp_path: Path) -> None:
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED))
    shown = cards(panel)
    assert shown["Weights"] == "0.251 × 102 MB → 25.6 MB"
    assert shown["Quantized operations"].startswith("54")
    assert shown["Quantized operations"].endswith("of 70")
    assert shown["Top-1 accuracy"] == "75.20 % 76.00 % before"
    assert shown["Drop"] == "0.80 % ≈ not significant"
    told = texts(panel)
    assert "INT8 after training, kept within a largest drop" in told
    assert "preset mixed · accurate bias correction · largest drop 1.00 %" in told
    assert "300 samples of pictures" in told
    assert "Left alone (1)" in told
    assert "Given back for the accuracy (1)" in told
    assert "OpenVINO 2026.4.1 · NNCF 3.4.0" in told
    assert "compressed already" in told


def test_the_bars_show_the_precisions_before_and_after_on_one_scale(qtbot: QtBot, tmp_path: Path) -> None:
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED))
    bars = panel.findChild(PrecisionBars)
    assert [stack.name for stack in bars.stacks] == ["Before", "After"]
    wide = {(stack.name, name): box.width() for box, stack, name, _ in bars._parts()}
    assert wide["Before", "f32"] > 3.9 * wide["After", "i8"]
    assert "i8 25.5 MB (99.6 %)" in bars.accessibleDescription()


@pytest.mark.parametrize(
    ("significant", "drop", "words"),
    [
        (True, 0.02, "▼ significant"),
        (True, -0.02, "▲ better, significant"),
        (None, 0.02, "not tested"),
        (False, 0.0, "as good as before"),
    ],
)
def test_the_verdict_on_a_drop_is_said_in_words(
    qtbot: QtBot, tmp_path: Path, significant: bool | None, drop: float, words: str
) -> None:
    assert QUANTIZED.accuracy is not None
    accuracy = msgspec.structs.replace(QUANTIZED.accuracy, significant=significant, drop=drop)
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, msgspec.structs.replace(QUANTIZED, accuracy=accuracy)))
    assert cards(panel)["Drop"].endswith(words)


def test_an_accuracy_that_could_not_be_measured_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    result = msgspec.structs.replace(QUANTIZED, accuracy=None, not_measured=say("It was stopped."))
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, result))
    assert "Drop" not in cards(panel)
    assert "The accuracy was not measured: It was stopped." in texts(panel)


def test_compressed_and_pruned_variants_have_their_own_figures(qtbot: QtBot, tmp_path: Path) -> None:
    spec = CompressSpec(
        model="/models/a.onnx", output_dir="", mode=CompressMode.INT4_SYM, ratio=0.8, group_size=64, awq=True
    )
    panel, _ = show(qtbot, tmp_path, made(spec, COMPRESSED))
    assert cards(panel)["Weights"] == "0.137 × 102 MB → 14.0 MB"
    assert cards(panel)["Compressed weights"].endswith("of 54")
    assert "80 % of the weights · groups of 64 · awq" in texts(panel)
    panel, _ = show(qtbot, tmp_path, made(PruneSpec(model="/m.py:make", output_dir=""), PRUNED))
    assert cards(panel)["Zero weights"] == "50.0 % 0.1 % before"


def test_the_links_compare_with_the_source_and_evaluate(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED))
    asked: list[object] = []
    session.page_requested.connect(asked.append)
    session.sides_requested.connect(lambda a, b: asked.append((a, b)))
    session.evaluation_requested.connect(lambda: asked.append("evaluate"))
    panel.findChild(QPushButton, "compareWithSource").click()
    panel.findChild(QPushButton, "evaluateVariant").click()
    assert asked == ["compare", ("v1", "v2"), "accuracy", "evaluate"]


def test_without_its_source_a_variant_cannot_be_compared_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED, parent_id="deleted"))
    button = panel.findChild(QPushButton, "compareWithSource")
    assert not button.isEnabled()
    assert "is gone" in button.toolTip()


def test_the_section_is_hidden_for_an_imported_model(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED))
    session.select_variant("v1")
    assert "Quantized operations" not in cards(panel)
    assert not panel.findChild(QPushButton, "recipeRunAgain").isVisible()


def test_the_recipe_of_a_quantization_is_copied_in_both_forms(qtbot: QtBot, tmp_path: Path) -> None:
    panel, _ = show(qtbot, tmp_path, made(QUANTIZE, QUANTIZED))
    panel.findChild(QPushButton, "copyAsCommand").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("ov-workbench quantize /models/a.onnx -o out --dataset /data/pictures")
    panel.findChild(QPushButton, "copyAsPython").click()
    assert "nncf.quantize" in QGuiApplication.clipboard().text()


def test_what_no_plain_script_can_do_is_said_instead_of_copied(qtbot: QtBot, tmp_path: Path) -> None:
    resized = Feeding(preprocessing=(Preprocessing(resize=Resize(height=8, width=8)),))
    spec = msgspec.structs.replace(QUANTIZE, feeding=resized)
    panel, session = show(qtbot, tmp_path, made(spec, QUANTIZED))
    QGuiApplication.clipboard().setText("before")
    told: list[object] = []
    session.message_shown.connect(told.append)
    panel.findChild(QPushButton, "copyAsPython").click()
    recipe_commands.copy_python(session)
    assert [type(message) for message in told] == [ErrorReport, ErrorReport]
    assert QGuiApplication.clipboard().text() == "before"


@pytest.mark.parametrize("allowed", [True, False])
def test_a_recipe_with_samples_from_code_asks_before_it_runs_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    data = DatasetRef(path="/data/samples.py:make", format=DatasetFormat.PYTHON)
    variant = made(msgspec.structs.replace(QUANTIZE, dataset=data), QUANTIZED)
    session, workspace = make_session(tmp_path, stand_ins.variant(), variant)
    ran: list[bool] = []
    asked: list[str] = []

    def again(_variant_id: str, *, trust_code: bool) -> str:
        ran.append(trust_code)
        return "j1"

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        button = box.buttons()[-1 if not allowed else 0]
        roles = {box.buttonRole(b): b for b in box.buttons()}
        wanted = QMessageBox.ButtonRole.AcceptRole if allowed else QMessageBox.ButtonRole.RejectRole
        roles.get(wanted, button).click()
        return 0

    workspace.rerun_recipe = again  # type: ignore[attr-defined]
    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert recipe_commands.run_again(session, variant, None) == ("j1" if allowed else None)
    assert ran == ([True] if allowed else [])
    assert "/data/samples.py:make" in asked[0]


def test_a_recipe_without_code_asks_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    variant = made(QUANTIZE, QUANTIZED)
    session, workspace = make_session(tmp_path, stand_ins.variant(), variant)
    workspace.rerun_recipe = lambda _id, *, trust_code: f"j{trust_code}"  # type: ignore[attr-defined]
    assert recipe_commands.run_again(session, variant, None) == "jFalse"
    assert recipe_of(stand_ins.variant()) is None
