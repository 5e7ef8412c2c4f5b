"""The step precision: what is chosen, how large the files will be, and which names a file may have."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.precision_page import ChoiceCard, PrecisionPage
from workbench.ui.conversion_wizard.size_prediction import predicted_size, weights_size


def make_page(qtbot: QtBot, folder: Path, weights: dict[str, int]) -> PrecisionPage:
    facts = msgspec.structs.replace(stand_ins.inspection(), weights_by_precision=weights)
    session, _ = make_session(folder, stand_ins.variant(facts=facts))
    variant = session.find_variant("v1")
    assert variant is not None
    draft = Draft(session, variant)
    page = PrecisionPage(session, draft, Answers(session))
    draft.setParent(page)
    page.answers.setParent(page)
    qtbot.addWidget(page)
    page.resize(860, 560)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PrecisionPage:
    return make_page(qtbot, tmp_path, {"f32": 100_000_000, "i64": 128})


def texts(page: PrecisionPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_fp16_halves_the_floats_and_leaves_whole_numbers_alone() -> None:
    facts = msgspec.structs.replace(
        stand_ins.inspection(), weights_by_precision={"f32": 4000, "f64": 8000, "i8": 30, "f16": 2}
    )
    assert weights_size(facts, fp16=False) == 12_032
    assert weights_size(facts, fp16=True) == 2000 + 2000 + 30 + 2
    assert predicted_size(facts, fp16=True) > weights_size(facts, fp16=True)


def test_both_cards_say_what_the_files_will_weigh(page: PrecisionPage) -> None:
    shown = texts(page)
    assert "about 50.2" in shown
    assert "about 100" in shown
    assert "Weights 50.0\u00a0MB" in shown


def test_choosing_a_card_anywhere_changes_the_recipe(page: PrecisionPage) -> None:
    card = next(c for c in page.findChildren(ChoiceCard) if c.button.objectName() == "convertFp32")
    assert page.draft.spec.compress_to_fp16 is True
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert page.draft.spec.compress_to_fp16 is False
    page.findChild(QRadioButton, "convertFp16").click()
    assert page.draft.spec.compress_to_fp16 is True


def test_a_model_without_floats_is_told_that_both_choices_are_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    assert "both choices give the same weights" in texts(make_page(qtbot, tmp_path, {"f16": 500, "i8": 7}))


@pytest.mark.parametrize("name", ["a/b", "..", "a\\b", "a\u202eb", "x" * 201])
def test_a_name_that_is_no_plain_file_name_is_refused(page: PrecisionPage, name: str) -> None:
    field = page.findChild(QLineEdit, "convertName")
    field.setText(name)
    assert page.problem()
    assert field.property("invalid") is True
    assert page.draft.spec.output_name is None
    field.setText("net")
    assert page.problem() == ""
    assert page.draft.spec.output_name == "net"
