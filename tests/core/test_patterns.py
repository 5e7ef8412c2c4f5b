"""Regular expressions of people: matched as `re` does, and never for longer than they may."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time

import msgspec
import pytest

from workbench import paths
from workbench.core.ignored_scope import IgnoredScope, Operation, matching
from workbench.core.patterns import Child, TooManyWaysError, matched

CHILD = Child(paths.program(), paths.program_environment())
TEXTS = ("conv1", "conv2.bias", "a/head/b", "layer→ü", "", "x\ny")
DOUBLING = r"(a+)+$"
LONG = "a" * 64 + "!"


@pytest.mark.parametrize(
    "pattern", ["conv", ".*head.*", "(conv|layer).*", r".*\d$", "x.y", "^$", "[a-c]+(o|/).*", "nothing"]
)
def test_expressions_match_from_the_beginning_of_a_name(pattern: str) -> None:
    assert matched(pattern, TEXTS, CHILD) == [place for place, t in enumerate(TEXTS) if re.match(pattern, t)]


def test_what_is_no_expression_is_said_without_a_child() -> None:
    with pytest.raises(ValueError, match="unterminated"):
        matched("((a", TEXTS, CHILD)


@pytest.mark.parametrize(
    "pattern", [DOUBLING, "(a|aa)*$", "a?" * 64 + "a" * 66, "(.*)(.*)(.*)(.*)(.*)(.*)(.*)b"]
)
def test_an_expression_of_too_many_ways_is_ended(pattern: str) -> None:
    started = time.monotonic()
    with pytest.raises(TooManyWaysError):
        matched(pattern, [LONG * 4], CHILD, limit_s=0.3)
    assert time.monotonic() - started < 5


def test_other_threads_go_on_while_an_expression_is_matched() -> None:
    trial = threading.Thread(
        target=lambda: matching([Operation(LONG, "Add")], (), IgnoredScope(patterns=(DOUBLING,)), CHILD)
    )
    trial.start()
    longest, last = 0.0, time.monotonic()
    while trial.is_alive():
        time.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert longest < 0.5


def test_an_entry_that_takes_too_long_says_so() -> None:
    match, other = matching([Operation(LONG, "Add")], (), IgnoredScope(patterns=(DOUBLING, "a.*")), CHILD)
    assert match.operations == ()
    assert match.problem is not None
    assert "takes too long" in match.problem.text
    assert other.operations == (LONG,)


def test_a_child_whose_parent_is_gone_ends_by_itself() -> None:
    if sys.platform == "win32":
        pytest.skip("there the parent ends it")
    with subprocess.Popen(
        [*paths.program(), "match"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=paths.program_environment(),
    ) as child:
        assert child.stdin is not None
        child.stdin.write(msgspec.msgpack.encode((DOUBLING, (LONG,), 0.3)))
        child.stdin.close()
        assert child.wait(10) != 0
