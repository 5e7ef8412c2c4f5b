"""The Chinese window: every text is collected, translated and compiled; nothing a user reads goes around it."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import JobState
from workbench.ui import i18n
from workbench.ui.words import state_word

ROOT = Path(__file__).resolve().parents[2]
WORKBENCH = ROOT / "workbench"
LANGUAGES = ("zh_CN", "en")
Texts = dict[tuple[str, str], tuple[str, ...]]

_FIELD = re.compile(r"\{[^{}]*\}|%n|%\d")
_WORD = re.compile(r"[A-Za-z][\w-]+")
_HAN_THEN_ASCII = re.compile(r"[\u4e00-\u9fff][,;:!?.]")

SHOWN_BY = frozenset(
    re.findall(
        r"\w+",
        """
        setText setToolTip setStatusTip setWhatsThis setWindowTitle setTitle setPlaceholderText
        setLabelText setAccessibleName setAccessibleDescription setHeaderLabels setSpecialValueText
        setInformativeText setSuffix setPrefix setTabText setItemText setLabel addAction addMenu addItem
        addItems addTab addRow drawText getSaveFileName getOpenFileName getOpenFileNames
        getExistingDirectory question information QLabel QPushButton QToolButton QCheckBox QRadioButton
        QGroupBox QAction QMenu QDockWidget ElidedLabel Fact Line Notice show_empty show_working
        set_title set_figure set_hint push_undo
        """,
    )
)
"""Calls whose texts people read."""
UNTRANSLATED = frozenset(
    re.findall(
        r"[\w-]+",
        "OV Workbench OpenVINO CPU FP16 FP32 SHA-256 ms FPS GFLOPS MHz GHz HTML html CSV csv "
        "good info warning bad left bottom",
    )
)
"""Names, units and option words that are the same in every language (or name a side or a tone, not a text)."""


@pytest.fixture(scope="module")
def collector() -> ModuleType:
    """installer/translations.py"""
    path = ROOT / "installer" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def collected(collector: ModuleType, language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as lupdate makes it of today's sources."""
    fresh = tmp_path_factory.mktemp("collected") / f"{language}.ts"
    shutil.copy(collector.file_of(language), fresh)
    collector.collect(fresh, language)
    return fresh


def test_the_file_holds_every_text_of_the_sources_and_no_other(
    collector: ModuleType, language: str, collected: Path
) -> None:
    have, wanted = collector.texts(collector.file_of(language)), collector.texts(collected)
    assert sorted(set(wanted) - set(have)) == []
    assert sorted(set(have) - set(wanted)) == []
    written = collector.file_of(language).read_text(encoding="utf-8")
    assert 'type="obsolete"' not in written
    assert 'type="vanished"' not in written


def test_collecting_again_changes_nothing(collector: ModuleType, language: str, collected: Path) -> None:
    assert collected.read_text(encoding="utf-8") == collector.file_of(language).read_text(encoding="utf-8")


def test_every_text_is_translated(collector: ModuleType, language: str) -> None:
    texts: Texts = collector.texts(collector.file_of(language))
    assert texts
    assert [key for key, forms in texts.items() if not forms] == []


def test_a_translation_has_the_placeholders_of_its_source(collector: ModuleType, language: str) -> None:
    texts: Texts = collector.texts(collector.file_of(language))
    for (context, source), forms in texts.items():
        for form in forms:
            wanted = sorted(_FIELD.findall(source))
            assert sorted(_FIELD.findall(form)) == wanted, (context, source, form)


def test_a_plural_has_as_many_forms_as_its_language(collector: ModuleType, language: str) -> None:
    texts: Texts = collector.texts(collector.file_of(language))
    counted = {len(forms) for (_, source), forms in texts.items() if "%n" in source}
    assert counted == {2 if language == "en" else 1}


def test_a_chinese_menu_keeps_its_mnemonic_behind_the_word(collector: ModuleType) -> None:
    texts: Texts = collector.texts(collector.file_of("zh_CN"))
    seen = 0
    for source, form in ((key[1], form) for key, forms in texts.items() for form in forms):
        letter = re.search(r"&(\w)", source)
        if letter:
            seen += 1
            assert form.endswith(f"(&{letter[1].upper()})"), (source, form)
        else:
            assert "&" not in form
    assert seen >= 6


def test_chinese_sentences_have_chinese_punctuation(collector: ModuleType) -> None:
    texts: Texts = collector.texts(collector.file_of("zh_CN"))
    for source, form in ((key[1], form) for key, forms in texts.items() for form in forms):
        assert not _HAN_THEN_ASCII.search(form), (source, form)
        if source.endswith("."):
            assert form.endswith("。"), (source, form)
        assert source.endswith("…") == form.endswith("…"), (source, form)


def test_every_marked_text_of_the_core_is_in_the_file(collector: ModuleType) -> None:
    texts: Texts = collector.texts(collector.file_of("zh_CN"))
    marked = {
        _literal(call.args[1])
        for _, call in _calls("QT_TRANSLATE_NOOP")
        if len(call.args) == 2 and _literal(call.args[0]) == "core"
    }
    assert len(marked) > 300
    assert marked - {source for context, source in texts if context == "core"} == set()


def test_texts_are_literals_that_can_be_collected() -> None:
    wrong = [where for where, call in _calls("tr") if _literal(call.args[0]) is None]
    wrong += [where for where, call in _calls("QT_TRANSLATE_NOOP") if None in map(_literal, call.args)]
    assert wrong == []


def test_every_text_is_filed_under_the_class_that_asks_for_it(collector: ModuleType) -> None:
    """Qt looks under the class of `self`; a text that the collector filed elsewhere would stay English."""
    texts: Texts = collector.texts(collector.file_of("zh_CN"))
    asked = [entry for path, tree in _modules(WORKBENCH) for entry in _asked_for(path, tree)]
    assert len(asked) > 1000
    assert [f"{where}: {key}" for where, key in asked if key not in texts] == []


def test_no_text_of_the_window_goes_around_the_translation() -> None:
    wrong = []
    for path, tree in _modules(WORKBENCH / "ui"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node) in SHOWN_BY:
                texts = [t for a in (*node.args, *(k.value for k in node.keywords)) for t in _written(a)]
                wrong += [f"{path}:{node.lineno}: {t!r}" for t in texts if _is_prose(t)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delete all", True),
        ("<b>OV Workbench 1.0</b>", False),
        (" ms", False),
        ("✕", False),
        ("5 files", True),
    ],
)
def test_prose_is_told_from_units_and_names(text: str, expected: bool) -> None:
    assert _is_prose(text) is expected


def test_each_file_compiles(collector: ModuleType, language: str, tmp_path: Path) -> None:
    program = collector.lupdate().with_name(collector.lupdate().name.replace("lupdate", "lrelease"))
    target = tmp_path / f"{language}.qm"
    done = subprocess.run(
        [str(program), str(collector.file_of(language)), "-qm", str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "unfinished" not in done.stdout.replace("0 unfinished", "")
    translator = QTranslator()
    assert translator.load(str(target))
    assert not translator.isEmpty()


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    assert i18n.install_language(qapp, "zh_CN") == "zh_CN"
    yield
    i18n.install_language(qapp, "en")


@pytest.mark.usefixtures("chinese")
def test_a_sentence_inside_a_sentence_is_chinese_too() -> None:
    activity = say(QT_TRANSLATE_NOOP("core", "Compiling the model"))
    sentence = say(
        QT_TRANSLATE_NOOP("core", "Crashed: {status} while {activity:inline}."),
        status="SIGSEGV",
        activity=activity,
    )
    assert i18n.translate_message(sentence) == "崩溃：在“正在编译模型”时发生 SIGSEGV。"
    assert state_word(JobState.CRASHED) == "已崩溃"
    why = say(QT_TRANSLATE_NOOP("core", "The disk is full."))
    inside = say("({why:inline})", why=why)
    assert i18n.translate_message(inside) == "(磁盘已满)"


def test_english_counts_one_thing_in_the_singular(qapp: QApplication) -> None:
    assert i18n.install_language(qapp, "en") == "en"
    words = [QCoreApplication.translate("UtilizationStrip", "%n cores", "", n) for n in (1, 2)]
    assert words == ["1 core", "2 cores"]


def _modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in _modules(WORKBENCH):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node) == name:
                yield f"{path}:{node.lineno}", node


def _asked_for(
    path: Path, node: ast.AST, owner: str | None = None
) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    """Where each text stands, with the context that is looked under and the text."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            literals = [_literal(a) for a in child.args]
            if _name(child) == "tr":
                yield f"{path}:{child.lineno}", (owner, literals[0])
            elif _name(child) in ("translate", "QT_TRANSLATE_NOOP") and None not in literals[:2]:
                yield f"{path}:{child.lineno}", (literals[0], literals[1])
        inside = child.name if isinstance(child, ast.ClassDef) else owner
        yield from _asked_for(path, child, inside)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _written(node: ast.expr) -> Iterator[str]:
    """The literals that end up in the text; what a call inside makes of its own is not looked at."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _written(part)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_written(one), *_written(other))
        case ast.BinOp(left=one, right=other):
            yield from (*_written(one), *_written(other))


def _is_prose(text: str) -> bool:
    return any(word not in UNTRANSLATED for word in _WORD.findall(re.sub(r"<[^>]*>", "", text)))
