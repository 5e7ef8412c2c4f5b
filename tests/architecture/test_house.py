"""The house rules that a program can check: docstrings, sizes, names, and sentences that can be translated."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("core", "store", "engine", "jobs", "reports", "workspace", "cli", "ui")
DRAWERS = {"utils", "util", "misc", "helpers", "common", "manager"}
FILE_LINES = 400
"""The rule is 300; this is where the rule ends."""
FUNCTION_LINES = 60
"""The rule is 40."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Trees = list[tuple[str, ast.Module]]


@pytest.fixture(scope="module")
def trees() -> Trees:
    """Every module by its path."""
    return [(str(path.relative_to(PACKAGE)), ast.parse(path.read_text())) for path in MODULES]


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_at_its_door_what_lives_there(room: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text()))
    assert text is not None
    assert text.count(".") >= 2, "two sentences: what lives here, and what may not"


def test_there_are_no_other_rooms() -> None:
    found = {p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.glob("*.py"))}
    assert found == set(ROOMS)


def test_there_are_no_drawers() -> None:
    assert [str(p) for p in MODULES if DRAWERS & {p.stem, p.parent.name}] == []


def test_every_module_says_why_it_exists(trees: Trees) -> None:
    assert [name for name, tree in trees if not ast.get_docstring(tree)] == []


def test_every_public_class_and_function_has_a_docstring(trees: Trees) -> None:
    missing = [
        f"{name}: {node.name}"
        for name, tree in trees
        for node in tree.body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert missing == []


def test_every_function_says_what_it_returns(trees: Trees) -> None:
    missing = [
        f"{name}: {function.name}"
        for name, tree in trees
        for function in functions(tree)
        if function.returns is None
    ]
    assert missing == []


def test_files_and_functions_are_short(trees: Trees) -> None:
    long_files = [
        str(p.relative_to(PACKAGE)) for p in MODULES if len(p.read_text().splitlines()) > FILE_LINES
    ]
    long_functions = [
        f"{name}: {f.name}"
        for name, tree in trees
        for f in functions(tree)
        if (f.end_lineno or f.lineno) - f.lineno + 1 > FUNCTION_LINES
    ]
    assert (long_files, long_functions) == ([], [])


def test_nothing_is_left_for_later() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX)\b|\braise NotImplementedError\b")
    assert [str(p.relative_to(PACKAGE)) for p in MODULES if words.search(p.read_text())] == []


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def marked_text(node: ast.expr) -> str | None:
    """The literal of `QT_TRANSLATE_NOOP("core", "…")`; `None` when it is anything that `lupdate` cannot read."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or len(node.args) != 2:
        return None
    context, text = node.args
    if (
        node.func.id != "QT_TRANSLATE_NOOP"
        or not isinstance(context, ast.Constant)
        or context.value != "core"
    ):
        return None
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def test_every_marked_text_is_a_literal(trees: Trees) -> None:
    wrong = [
        f"{name}:{call.lineno}"
        for name, tree in trees
        for call in calls(tree, "QT_TRANSLATE_NOOP")
        if marked_text(call) is None and not name.startswith("ui/")
    ]
    assert wrong == []


def test_every_sentence_for_people_is_marked_for_translation(trees: Trees) -> None:
    """Where it is said, or (a name is given to `say`) where the name got its text."""
    wrong = [
        f"{name}:{call.lineno}"
        for name, tree in trees
        for call in calls(tree, "say")
        if not isinstance(call.args[0], ast.Name) and marked_text(call.args[0]) is None
    ]
    assert wrong == []


def test_every_sentence_gets_the_values_it_names(trees: Trees) -> None:
    wrong = []
    for name, tree in trees:
        for call in calls(tree, "say"):
            template = marked_text(call.args[0])
            given = {keyword.arg for keyword in call.keywords}
            if template is None or None in given:
                continue
            fields = (
                {field for _, field, _, _ in string.Formatter().parse(template) if field} if given else set()
            )
            if fields != given or (not given and re.search(r"\{\w+\}", template)):
                wrong.append(f"{name}:{call.lineno} {sorted(fields ^ given, key=str)}")
    assert wrong == []
