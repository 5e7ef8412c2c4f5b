"""Opening a project's folder and database, with a sentence for everything that can be wrong with them."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.store import migrations
from workbench.store.layout import DATABASE, Layout
from workbench.store.lock import LOCK_NAME, ProjectLock, holder_of

APPLICATION_ID = 0x4F565742
"""`OVWB` in the database's header: tells our files from other programs' databases."""
_OURS = frozenset(
    {DATABASE, LOCK_NAME, f"{DATABASE}-wal", f"{DATABASE}-shm", "artefacts", "runs", "trash", "backups"}
)
_NO_WRITABLE_FOLDER = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_CREATION_S = 3.0


def unusable(folder: Path, why: Message, *tries: Message, details: str = "") -> WorkbenchError:
    """The error of a project that cannot be opened."""
    what = say(QT_TRANSLATE_NOOP("core", "The project {folder} cannot be opened."), folder=str(folder))
    return WorkbenchError(ErrorCode.PROJECT_UNUSABLE, what, why, tries, details)


def take_folder(folder: Path) -> tuple[ProjectLock | None, Message | None]:
    """Make the folder where it is missing and lock it. Without a lock the message says why it is read-only."""
    _check_folder(folder)
    try:
        lock = ProjectLock.acquire(folder)
    except OSError as error:
        if (folder / DATABASE).is_file():
            return None, say(
                QT_TRANSLATE_NOOP("core", "The project's folder cannot be written, so it is open read-only.")
            )
        raise _unwritable(folder, error) from error
    return (lock, None) if lock is not None else (None, _taken(folder))


def _taken(folder: Path) -> Message:
    holder = holder_of(folder)
    if holder is None:
        return say(
            QT_TRANSLATE_NOOP("core", "The project is open in another window, so it is open read-only here.")
        )
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "The project is open in another window (process {pid} on {host}), so it is open read-only here.",
        ),
        pid=holder.pid,
        host=holder.host,
    )


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in folder.iterdir()}
    except (FileExistsError, NotADirectoryError) as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is a file, or lies below one; a project is a folder."))
        raise unusable(folder, why, _choose(), details=str(error)) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    if names and DATABASE not in names and any(n not in _OURS and not n.startswith(".") for n in names):
        why = say(QT_TRANSLATE_NOOP("core", "The folder holds other files and is not a project."))
        raise unusable(folder, why, _choose())


def _unwritable(folder: Path, error: OSError) -> WorkbenchError:
    why = say(
        QT_TRANSLATE_NOOP("core", "Nothing can be written there ({reason})."),
        reason=error.strerror or str(error),
    )
    return unusable(folder, why, _choose(), details=str(error))


def _choose() -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "Choose an existing project, or a new or empty folder that you may write.")
    )


def open_writer(layout: Layout) -> sqlite3.Connection:
    """Connect, make or upgrade the tables. The connection is in autocommit mode and may be used from any thread."""
    connection: sqlite3.Connection | None = None
    try:
        connection = _connect(layout.database)
        _check_identity(connection, layout.folder)
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL: a lost power keeps the database whole in WAL mode, it may lose the last moment.
        connection.execute("PRAGMA synchronous = NORMAL")
        # A checkpoint waits for the disk, on the window's thread at worst; `checkpoint` does it elsewhere.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.migrate(connection, layout.folder)
        layout.make()
    except sqlite3.Error as error:
        _close(connection)
        raise broken(layout.folder, error) from error
    except OSError as error:
        _close(connection)
        raise _unwritable(layout.folder, error) from error
    except WorkbenchError:
        _close(connection)
        raise
    return connection


def open_reader(layout: Layout, *, beside_writer: bool) -> sqlite3.Connection:
    """Connect without being able to change anything. `beside_writer`: this process has the project open for writing."""
    connection: sqlite3.Connection | None = None
    try:
        if not beside_writer:
            _wait_for_creation(layout.database)
        connection = _connect_read_only(layout.database)
        _check_identity(connection, layout.folder)
        if migrations.version_of(connection) < migrations.latest():
            raise unusable(
                layout.folder,
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "It was made by an older version, and cannot be upgraded read-only."
                    )
                ),
                say(QT_TRANSLATE_NOOP("core", "Close the other window and open it again.")),
            )
    except sqlite3.Error as error:
        _close(connection)
        raise broken(layout.folder, error) from error
    except WorkbenchError:
        _close(connection)
        raise
    return connection


def _connect(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False, timeout=10.0)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 10000")
    return connection


def _connect_read_only(database: Path) -> sqlite3.Connection:
    """`immutable` is the only way into a WAL database in an unwritable folder; nobody can change it then."""
    address = f"file:{quote(str(database))}?mode=ro"
    for suffix in ("", "&immutable=1"):
        connection = sqlite3.connect(
            address + suffix, uri=True, isolation_level=None, check_same_thread=False, timeout=2.0
        )
        try:
            migrations.version_of(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            # Only for that reason: beside a program that writes (and locks) it would read torn pages.
            if suffix or error.sqlite_errorcode & 0xFF not in _NO_WRITABLE_FOLDER:
                raise
            continue
        return connection
    raise sqlite3.OperationalError("unable to open database file")


def checkpoint(layout: Layout) -> None:
    """Move the write-ahead log into the database beside a writer and readers, without holding them up."""
    connection = _connect(layout.database)
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error as error:
        raise broken(layout.folder, error) from error
    finally:
        connection.close()


def _wait_for_creation(database: Path) -> None:
    """The other window may be making the project at this moment."""
    deadline = time.monotonic() + _CREATION_S
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.OperationalError):
            connection = _connect_read_only(database)
            version = migrations.version_of(connection)
            connection.close()
            if version >= migrations.latest():
                return
        time.sleep(0.05)


def _check_identity(connection: sqlite3.Connection, folder: Path) -> None:
    version = migrations.version_of(connection)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (version or tables):
        why = say(QT_TRANSLATE_NOOP("core", "Its project.db was made by another program."))
        raise unusable(folder, why, _choose())
    newest = migrations.latest()
    if version > newest:
        why = say(
            QT_TRANSLATE_NOOP(
                "core",
                "It was made by a newer OV Workbench: it has version {found}, this program reads up to {known}.",
            ),
            found=version,
            known=newest,
        )
        raise unusable(folder, why, say(QT_TRANSLATE_NOOP("core", "Install the newest OV Workbench.")))


def broken(folder: Path, error: sqlite3.Error) -> WorkbenchError:
    """The sentence for what SQLite says about a database."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return unusable(folder, say(QT_TRANSLATE_NOOP("core", "The project is closed.")), details=str(error))
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        why = say(QT_TRANSLATE_NOOP("core", "Another program keeps its database locked."))
        return unusable(folder, why, details=str(error))
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        why = say(QT_TRANSLATE_NOOP("core", "The disk is full."))
        return unusable(folder, why, details=str(error))
    return unusable(
        folder,
        say(QT_TRANSLATE_NOOP("core", "Its project.db is damaged, or is no project database.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Put back a copy of project.db, there may be one in the folder backups."
            )
        ),
        _choose(),
        details=str(error),
    )


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
