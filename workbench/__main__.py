"""One door for everything: the window, the worker, every CLI step; also how the frozen program re-invokes itself.

Each branch imports only its own room: the window's process must never load OpenVINO, the worker never Qt.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

HANDLERS = {"report": "workbench.reports.handler"}
"""Steps whose work is not the engine's; the worker's own table is `engine.handlers.HANDLERS`."""

INTERRUPTED = 130
"""`core.errors.ExitCode.CANCELLED`, known before anything is imported."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the process exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["worker"]:
        from workbench.engine.worker import serve

        return serve(HANDLERS)
    if words[:1] == ["instance"]:  # the process of one side of a comparison
        from workbench.engine.compare.instance import serve as serve_instance

        return serve_instance()
    if words[:1] == ["match"]:  # a regular expression that somebody wrote, where it can be ended
        from workbench.core.patterns import serve as serve_match

        return serve_match()
    if _asks_for_window(words):
        from workbench.ui.app import main as window_main

        return window_main(words[1:] if words[:1] == ["gui"] else words)
    try:
        from workbench.cli.main import main as terminal_main

        return terminal_main(words)
    except KeyboardInterrupt:  # Ctrl+C before the command line could listen for it
        return INTERRUPTED


def _asks_for_window(words: list[str]) -> bool:
    """No words, `gui …`, a bare path or the window's own options: without loading the CLI, whose imports cost 0.2 s."""
    if not words or words[0] == "gui":
        return "--help" not in words
    return words[0] in ("--project", "--screenshot") or Path(words[0]).exists()


if __name__ == "__main__":
    raise SystemExit(main())
