"""The system's own libraries that Qt and its web view need, found and installed where apt rules, named elsewhere.

The PySide6 wheels bring Qt but not what Qt links to (seen with `objdump -p`: libxcb-cursor, libEGL, libnss3 ...).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from phases import InstallerError, run_patiently, say


def words(text: str) -> list[str]:
    return text.split()


# Each entry lists the names one package has: Ubuntu 24.04 and Debian 13 renamed some with a t64.
NEEDED = words("""
    libgl1 libegl1 libgbm1 libfontconfig1 libfreetype6 libexpat1 libdbus-1-3 libudev1 zlib1g
    libx11-6 libx11-xcb1 libxext6 libxfixes3 libxkbcommon0 libxkbcommon-x11-0 libxkbfile1
    libxcb1 libxcb-cursor0 libxcb-dri3-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
    libwayland-client0 libwayland-cursor0
    libnss3 libnspr4 libxcomposite1 libxdamage1 libxrandr2 libxtst6
    libasound2t64|libasound2 libglib2.0-0t64|libglib2.0-0
""")
FONTS = words("fonts-dejavu-core fonts-noto-cjk")
FOR_TESTS = words("xvfb")

# What those packages contain, as the dynamic linker knows it: the check where there is no dpkg.
SONAMES = words("""
    libGL.so.1 libEGL.so.1 libgbm.so.1 libfontconfig.so.1 libfreetype.so.6 libexpat.so.1 libdbus-1.so.3 libudev.so.1
    libX11.so.6 libX11-xcb.so.1 libXext.so.6 libXfixes.so.3 libxkbcommon.so.0 libxkbcommon-x11.so.0 libxkbfile.so.1
    libxcb.so.1 libxcb-cursor.so.0 libxcb-dri3.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1
    libxcb-randr.so.0 libxcb-render-util.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1 libxcb-xfixes.so.0
    libxcb-xkb.so.1 libnss3.so libnspr4.so libXcomposite.so.1 libXdamage.so.1 libXrandr.so.2 libXtst.so.6
    libasound.so.2 libglib-2.0.so.0
""")


def has_apt() -> bool:
    return bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def query(command: list[str]) -> str:
    """The stdout of a question to the package tools, in English; what they do not know they say on stderr."""
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stdout


def not_installed(entries: list[str]) -> list[str]:
    """The entries of which no spelling is installed, by one call of dpkg-query (20 ms)."""
    names = [name for entry in entries for name in entry.split("|")]
    rows = query(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]).splitlines()
    installed = {row.split()[0] for row in rows if row.endswith(" installed")}
    return [entry for entry in entries if not installed.intersection(entry.split("|"))]


def available(names: list[str]) -> set[str]:
    """Which of the names apt can install; a purely virtual one (libasound2 on Ubuntu 24.04) has no candidate."""
    found, current = set(), ""
    for line in query(["apt-cache", "policy", *names]).splitlines():
        if not line.startswith(" "):
            current = line.rstrip(":")
        elif "Candidate:" in line and "(none)" not in line:
            found.add(current)
    return found


def spelled_here(entries: list[str]) -> list[str]:
    """The names by which this release knows the entries; the first spelling where it knows none."""
    known = available([name for entry in entries for name in entry.split("|")])
    return [
        next((name for name in entry.split("|") if name in known), entry.split("|")[0]) for entry in entries
    ]


def administrator() -> list[str] | None:
    """What to put before a command so that it runs as root, or None where that is impossible."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    may_ask = sys.stdin is not None and sys.stdin.isatty()
    if may_ask or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo"]
    return None


def install(entries: list[str], purpose: str) -> None:
    """Install packages through apt-get; a InstallerError when that cannot be done."""
    prefix = administrator()
    if prefix is None:
        names = " ".join(spelled_here(entries))
        raise InstallerError(
            f"The {purpose} cannot be installed",
            "that takes root or sudo, and there is neither here",
            f"have it done once with: apt-get update && apt-get install -y --no-install-recommends {names}",
        )
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    handle, path = tempfile.mkstemp(prefix="ov-workbench-apt-", suffix=".log")
    os.close(handle)
    log = Path(path)
    try:
        run_patiently("The package lists could not be refreshed", [*apt, "update"], log)
    except InstallerError as problem:  # one broken source of many need not matter
        say(f"{problem.what}: {problem.why}. Going on with the lists of last time")
    names_here = spelled_here(entries)
    command = [*apt, "install", "-y", "--no-install-recommends", *names_here]
    run_patiently(f"The {purpose} could not be installed ({' '.join(names_here)})", command, log)
    log.unlink()


def ensure_venv_module() -> None:
    """Debian keeps ensurepip out of its python3: without it `python -m venv` makes an environment with no pip."""
    package = f"python3.{sys.version_info[1]}-venv"
    if has_apt() and sys.executable.startswith("/usr/bin/"):
        say(f"Installing {package}: this Python lacks the part that makes environments")
        install([f"{package}|python3-venv"], "venv module of Python")
        return
    raise InstallerError(
        "No environment can be made",
        f"the Python at {sys.executable} comes without ensurepip",
        "install the package of your system that brings python3-venv, or use another Python",
    )


def loadable(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def ensure(for_tests: bool) -> None:
    """Everything the window needs from the system is there afterwards, or a sentence said what is not.

    Missing libraries are a InstallerError, since no window opens without them; missing fonts (or Xvfb, which only a
    few tests start) are told and passed over.
    """
    if not sys.platform.startswith("linux"):
        return
    if not has_apt():
        missing = [name for name in SONAMES if not loadable(name)]
        if missing:
            say(
                f"This system lacks {', '.join(missing)}: install them with its package manager; going on without"
            )
        if for_tests and not shutil.which("Xvfb"):
            say("This system lacks Xvfb: the tests which need an X server will not run")
        return
    needed = not_installed(NEEDED)
    wanted = not_installed(FONTS + (FOR_TESTS if for_tests else []))
    if not needed and not wanted:
        return
    short = " ".join(entry.split("|")[-1] for entry in needed + wanted)
    say(f"Installing the system packages that are missing: {short}")
    try:
        install(needed + wanted, "system packages")
    except InstallerError as problem:
        if needed:
            raise
        say(f"Going on without {' '.join(wanted)}. {problem}")
