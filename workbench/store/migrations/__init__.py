"""The project's shape, step by step: `to_N.py` has `upgrade(connection)`, which makes version N out of N - 1.

A step that has been released is never changed. Adding `to_2.py` is all a new version needs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

Upgrade = Callable[[sqlite3.Connection], None]

BACKUPS = "backups"


def discover() -> dict[int, Upgrade]:
    """All steps by the version they lead to, in order. Raises RuntimeError when a number is missing."""
    found: dict[int, Upgrade] = {}
    for module in pkgutil.iter_modules(__path__):
        match = re.fullmatch(r"to_(\d+)", module.name)
        if match:
            found[int(match.group(1))] = importlib.import_module(f"{__name__}.{module.name}").upgrade
    steps = dict(sorted(found.items()))
    if list(steps) != list(range(1, len(steps) + 1)):
        raise RuntimeError(f"The migrations are not numbered 1, 2, 3, …: {list(steps)}")
    return steps


def latest(steps: Mapping[int, Upgrade] | None = None) -> int:
    """The version this program writes."""
    return max(discover() if steps is None else steps)


def version_of(connection: sqlite3.Connection) -> int:
    """The version a database has; 0 when it is empty. Raises sqlite3.DatabaseError when it is no database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection, folder: Path, steps: Mapping[int, Upgrade] | None = None
) -> Path | None:
    """Bring an older database up to date, one transaction per step; returns the backup made before, if any was needed.

    The connection must be in autocommit mode (`isolation_level=None`).
    """
    steps = discover() if steps is None else steps
    version = version_of(connection)
    wanted = [n for n in steps if n > version]
    if not wanted:
        return None
    backup = _back_up(connection, folder, version) if version else None
    for number in wanted:
        connection.execute("BEGIN IMMEDIATE")
        try:
            steps[number](connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return backup


def _back_up(connection: sqlite3.Connection, folder: Path, version: int) -> Path:
    place = folder / BACKUPS
    place.mkdir(exist_ok=True)
    target = place / f"project-version-{version}-{datetime.now():%Y%m%d-%H%M%S}.db"
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    return target
