"""The step verify: what is chosen becomes the options of the verification, and the reference is named beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from workbench.core.inspection import ModelFormat
from workbench.core.verification import VerificationOptions
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.references import REFERENCES, reference_sentence
from workbench.ui.conversion_wizard.sample_files import SampleFiles
from workbench.ui.conversion_wizard.verify_page import VerifyPage


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> VerifyPage:
    session, _ = make_session(tmp_path)
    variant = session.find_variant("v1")
    assert variant is not None
    draft = Draft(session, variant)
    made = VerifyPage(session, draft, Answers(session))
    draft.setParent(made)
    made.answers.setParent(made)
    qtbot.addWidget(made)
    made.resize(860, 560)
    made.show()
    made.enter()
    return made


def options(page: VerifyPage) -> VerificationOptions:
    found = page.draft.spec.verify
    assert found is not None
    return found


def test_it_is_on_unless_switched_off_and_then_says_what_that_means(page: VerifyPage) -> None:
    assert options(page) == VerificationOptions()
    page.findChild(QCheckBox, "verifyOn").setChecked(False)
    assert page.draft.spec.verify is None
    shown = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert any("without anybody having looked" in text for text in shown)
    assert not page.findChild(QSpinBox, "verifySeed").isVisible()


def test_every_field_reaches_the_options(page: VerifyPage) -> None:
    page.findChild(QSpinBox, "verifyRandomSamples").setValue(4)
    page.findChild(QSpinBox, "verifySeed").setValue(17)
    page.findChild(QSpinBox, "verifyLimit").setValue(30)
    page.findChild(QCheckBox, "verifyBisect").setChecked(False)
    page.findChild(QComboBox, "verifyTolerances").setCurrentIndex(1)
    page.findChild(QLineEdit, "verifyCosine").setText("0.99999")
    page.findChild(QLineEdit, "verifyRelativeError").setText("1e-4")
    assert options(page) == VerificationOptions(
        random_samples=4,
        seed=17,
        least_cosine=0.99999,
        largest_relative_error=1e-4,
        bisect=False,
        time_limit_s=30.0,
    )


@pytest.mark.parametrize(
    ("field", "text"), [("verifyCosine", "1.5"), ("verifyCosine", ""), ("verifyRelativeError", "-1")]
)
def test_a_tolerance_that_makes_no_sense_is_said(page: VerifyPage, field: str, text: str) -> None:
    page.findChild(QComboBox, "verifyTolerances").setCurrentIndex(1)
    before = options(page)
    page.findChild(QLineEdit, field).setText(text)
    assert "must be a number" in page.problem()
    assert options(page) == before


def test_own_samples_replace_random_ones_until_they_are_removed(page: VerifyPage, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.npy", "b.png", "readme.md")]
    for file in files:
        file.touch()
    page.findChild(SampleFiles).add([*files, files[0]])
    assert options(page).samples == (str(files[0]), str(files[1]))
    assert not page.findChild(QSpinBox, "verifySeed").isEnabled()
    files[1].unlink()
    assert "b.png is not there" in page.problem()
    listed = page.findChild(QListWidget, "verifySamples")
    listed.selectAll()
    page.findChild(QPushButton, "verifyRemoveSamples").click()
    assert options(page).samples == ()
    assert page.findChild(QSpinBox, "verifySeed").isEnabled()


def test_every_format_has_a_reference() -> None:
    assert set(REFERENCES) == set(ModelFormat)


def test_the_best_installed_reference_is_named_with_its_version() -> None:
    both = {"onnxruntime": "1.2", "onnx": "1.20"}
    assert reference_sentence(ModelFormat.ONNX, both.get) == (
        "The reference will be ONNX Runtime 1.2, which is installed.",
        "good",
    )
    assert "ONNX reference evaluator" in reference_sentence(ModelFormat.ONNX, {"onnx": "1.20"}.get)[0]
    assert "PyTorch 2.5." not in reference_sentence(ModelFormat.PYTHON, {"torch": "2.5+cpu"}.get)[0]


def test_a_missing_reference_is_said_with_the_command_that_installs_it() -> None:
    sentence, tone = reference_sentence(ModelFormat.TFLITE, lambda _package: None)
    assert tone == "warning"
    assert "pip install ai-edge-litert" in sentence


def test_a_file_that_is_no_sample_is_not_taken_and_said(page: VerifyPage, tmp_path: Path) -> None:
    page.findChild(SampleFiles).add([tmp_path / "notes <b>.txt"])
    assert page.findChild(SampleFiles).paths == ()
    shown = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert any("Not taken: notes <b>.txt." in text for text in shown)
