"""What people read of a conversion: the verdict with what was compared, and names that are only text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rich.console import Console, RenderableType

from tests.store import builders
from workbench.cli.summaries import conversion, inspection
from workbench.cli.terminal import shown
from workbench.core.conversion import ConvertResult
from workbench.core.inspection import GraphNode, UnsupportedOperation
from workbench.core.messages import say
from workbench.core.tensors import TensorInfo
from workbench.core.verification import Divergence, OutputDistance, Verification

HOSTILE = "[red]a[/red]\x1b[31m\u202eb\nc"
"""Markup, a colour of the terminal, a turn of the writing direction, a new line."""


def drawn(parts: Iterable[RenderableType]) -> str:
    console = Console(width=160, highlight=False, no_color=True)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def distance(name: str, *, passed: bool = True) -> OutputDistance:
    return OutputDistance(
        name=name,
        max_abs_error=0.25,
        mean_abs_error=0.125,
        cosine=0.5,
        reference_min=-3.0,
        reference_max=7.0,
        passed=passed,
    )


def result(**changes: object) -> ConvertResult:
    plain = ConvertResult(
        xml="/out/net.xml",
        bin="/out/net.bin",
        size_bytes=1000,
        precision="f16",
        inputs=(TensorInfo(name=HOSTILE, shape=(1, 3), type="f32"),),
        outputs=(),
        convert_ms=1.0,
        save_ms=1.0,
    )
    return msgspec.structs.replace(plain, **changes)


def check(*, passed: bool) -> Verification:
    return Verification(
        reference="onnxruntime 1.2",
        max_abs_error=0.25,
        cosine=0.5,
        passed=passed,
        least_cosine=0.999,
        largest_relative_error=0.02,
        inputs="random, seed 0",
        samples=3,
        outputs=(distance("good"), distance(HOSTILE, passed=passed)),
        first_divergence=None
        if passed
        else Divergence(
            node=HOSTILE, type="Exp", tensor="t7", distance=distance("t7"), last_equal="t6", compared=12
        ),
        warnings=(say("A NaN came out."),),
    )


def test_a_verdict_names_what_was_compared_and_what_was_allowed() -> None:
    text = drawn(conversion.summary(result(verification=check(passed=True))))
    facts = (
        "passed",
        "onnxruntime 1.2",
        "random, seed 0 · 3 samples",
        "0.250",
        "0.5",
        "0.999",
        "good",
        "A NaN came out.",
    )
    for fact in facts:
        assert fact in text, fact
    assert "First difference" not in text


def test_a_warning_of_the_check_and_of_the_conversion_is_said_once() -> None:
    verification = check(passed=True)
    text = drawn(conversion.summary(result(verification=verification, warnings=verification.warnings)))
    assert text.count("A NaN came out.") == 1


def test_a_failure_names_the_first_operation_that_differs() -> None:
    text = drawn(conversion.summary(result(verification=check(passed=False))))
    for fact in (
        "failed: the converted model does not compute the same",
        "First difference",
        "(Exp)",
        "t7",
        "t6",
        "12",
    ):
        assert fact in text, fact


def test_the_reason_for_no_verdict_is_said() -> None:
    reason = say("Not verified, because {framework} is not installed.", framework="torch")
    assert "Not verified, because torch is not installed." in drawn(
        conversion.summary(result(not_verified=reason))
    )


def test_hostile_names_are_only_text() -> None:
    texts = [
        drawn(conversion.summary(result(verification=check(passed=False)))),
        drawn(inspection.summary(hostile_facts(), HOSTILE)),
    ]
    for text in texts:
        assert "[red]a[/red]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\x1b" in text


def hostile_facts():
    return msgspec.structs.replace(
        builders.inspection(),
        inputs=(TensorInfo(name=HOSTILE, shape=(1,), type="f32"),),
        operations={HOSTILE: 2},
        producer=HOSTILE,
        unsupported=(
            UnsupportedOperation(type=HOSTILE, count=9, nodes=(HOSTILE, "n2"), reason=say("No rule.")),
        ),
        nodes=(GraphNode(name="conv1", type="Conv", tensors=("c1",)),),
        memory_estimate_bytes=2_000_000_000,
    )


def test_a_preflight_lists_what_has_no_rule_and_where_the_model_can_be_cut() -> None:
    text = drawn(inspection.summary(hostile_facts(), "net"))
    for fact in ("OpenVINO cannot convert", "No rule.", "n2 …", "conv1", "c1", "2.00 GB to convert it"):
        assert fact in text, fact


def test_a_name_of_thousands_of_characters_is_shortened() -> None:
    assert len(shown("x" * 5000)) < 310
