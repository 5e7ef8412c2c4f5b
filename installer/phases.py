"""What every phase of the bootstrap needs: a line that says how far it is, and failures a person understands.

Standard library only, and no syntax newer than Python 3.7: an older python3 must get as far as a sentence.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

STARTED = time.monotonic()
LINES_OF_LOG_SHOWN = 12
PAUSES_S = (5, 20)

# Pattern in a tool's output -> why it failed, what to try. The first match wins: pip, when offline, says
# "no matching distribution" after it said that the connection failed.
EXPLANATIONS = [
    (
        r"No space left on device|Errno 28|You don't have enough free space|Disk quota exceeded",
        "the disk is full",
        "free some space (the environment needs about 2 GB, and as much again while it is being made)",
    ),
    (
        r"Could not get lock|Unable to (?:acquire|lock)|is another process using it",
        "another program is installing packages at this moment and holds the lock of apt",
        "wait until it has finished (often the automatic updates) and run the same command again",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSL: ",
        "the package index could not prove who it is (TLS certificate)",
        "check the clock of this machine, and on a company network its certificate: PIP_CERT=/path/to/ca.pem",
    ),
    (
        r"Temporary failure (?:in name resolution|resolving)|Could not resolve|Name or service not known"
        r"|NewConnectionError|Failed to establish a new connection|Network is unreachable|ConnectTimeout"
        r"|ReadTimeout|Read timed out|Connection (?:refused|reset|aborted|failed|broken)|ProxyError|Tunnel"
        r"|Failed to fetch|IncompleteRead|nodename nor servname",
        "the network or the package server could not be reached",
        "check the connection (behind a proxy: set HTTPS_PROXY) and run the same command again; what was "
        "downloaded is kept",
    ),
    (
        r"No matching distribution found|Could not find a version that satisfies",
        "the package index has no such package for this Python and this kind of machine",
        "use Python 3.11 to 3.14 on x86-64 or arm64, and check which index pip uses (pip config list)",
    ),
    (
        r"a password is required|not in the sudoers|incorrect password",
        "sudo did not grant the rights of the administrator",
        "ask the administrator to run the apt-get command above, then run the same command again",
    ),
    (
        r"Permission denied|Errno 13|Read-only file system|Errno 30",
        "a file or folder cannot be written",
        "check who owns this folder, or clone the repository into one of yours",
    ),
    (
        r"dpkg was interrupted|Unmet dependencies|held broken packages",
        "the package database of this system is in a broken state",
        "repair it with: dpkg --configure -a && apt-get -f install",
    ),
    (r"Killed|MemoryError|Cannot allocate memory", "memory ran out", "close other programs and try again"),
]


class InstallerError(Exception):
    """A failure in three parts: what happened, why, and what to try."""

    def __init__(self, what: str, why: str, attempt: str, details: str = "") -> None:
        super().__init__(what)
        self.what, self.why, self.attempt, self.details = what, why, attempt, details

    def __str__(self) -> str:
        lines = [f"{self.what}: {self.why}.", f"Try: {self.attempt}."]
        if self.details:
            lines += ["", "The last lines of the log:", self.details]
        return "\n".join(lines)


def say(sentence: str) -> None:
    """One line on stderr, with the seconds since the start: stdout belongs to the program that is started."""
    print(f"[{time.monotonic() - STARTED:6.1f} s] {sentence}", file=sys.stderr, flush=True)


def explain(what: str, output: str) -> InstallerError:
    """The problem behind the output of a failed tool."""
    details = "\n".join("  " + line for line in output.strip().splitlines()[-LINES_OF_LOG_SHOWN:])
    for pattern, why, attempt in EXPLANATIONS:
        if re.search(pattern, output):
            return InstallerError(what, why, attempt, details)
    return InstallerError(what, "the tool gave up for the reason in its log", "read the lines below", details)


def run_logged(what: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> None:
    """Run a tool with its output going to the log, and raise the explained InstallerError when it fails.

    The tool inherits the descriptor of the lock where there is one (`only_one` in bootstrap.py), so the lock lives
    as long as the last of them even when only the bootstrap is killed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as stream:
        begin = stream.tell()
        stream.write(("\n$ " + " ".join(command) + "\n").encode())
        stream.flush()
        try:
            outcome = subprocess.run(
                command,
                stdin=None if sys.stdin is not None and sys.stdin.isatty() else subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                close_fds=False,
                check=False,
            )
        except OSError as error:
            raise explain(what, str(error)) from error
    if outcome.returncode != 0:
        output = log.read_bytes()[begin:].decode(errors="replace")
        if outcome.returncode < 0:
            output += f"\nKilled by signal {-outcome.returncode}"
        raise explain(what, output)


def run_patiently(what: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> None:
    """As `run_logged`, again after a pause where time may heal it: a network that failed, a lock that is held."""
    for pause in PAUSES_S:
        try:
            return run_logged(what, command, log, env)
        except InstallerError as problem:
            if not re.search("network|lock of apt", problem.why):
                raise
            say(f"{what}: {problem.why}. Trying again in {pause} s")
            time.sleep(pause)
    return run_logged(what, command, log, env)
