"""Every folder that cannot be a project, or not now, is refused or opened read-only in a sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from tests.store import builders
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.project import RunFigure
from workbench.store import migrations, opening
from workbench.store.database import ProjectStore
from workbench.store.layout import DATABASE

ROOT = Path(__file__).resolve().parents[2]


def refusal(folder: Path) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        ProjectStore.open(folder)
    report = caught.value.report
    assert report.code is ErrorCode.PROJECT_UNUSABLE
    assert report.code.exit_code == 3
    return report


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_missing_folder_becomes_a_project_with_its_parents(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    ProjectStore.open(folder).close()
    assert (folder / DATABASE).is_file()


def test_an_empty_folder_becomes_a_project(tmp_path: Path) -> None:
    ProjectStore.open(tmp_path).close()
    assert (tmp_path / DATABASE).is_file()


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert str(refusal(tmp_path).why) == "The folder holds other files and is not a project."
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"")
    assert "a project is a folder" in str(refusal(file).why)
    assert "a project is a folder" in str(refusal(file / "below").why)


def test_a_database_that_is_none_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"this is no database at all" * 100)
    report = refusal(folder)
    assert str(report.why) == "Its project.db is damaged, or is no project database."
    assert report.details
    assert (folder / DATABASE).read_bytes().startswith(b"this is no")


def test_a_damaged_database_is_refused(filled: ProjectStore) -> None:
    filled.close()
    database = filled.folder / DATABASE
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.write_bytes(data)
    assert "damaged" in str(refusal(filled.folder).why)


def test_a_cut_off_database_is_refused(filled: ProjectStore) -> None:
    filled.close()
    database = filled.folder / DATABASE
    database.write_bytes(database.read_bytes()[:5000])
    assert "damaged" in str(refusal(filled.folder).why)


def test_another_programs_database_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()
    before = (folder / DATABASE).read_bytes()
    assert str(refusal(folder).why) == "Its project.db was made by another program."
    assert (folder / DATABASE).read_bytes() == before


def test_a_value_that_does_not_fit_is_refused_at_opening_not_later(filled: ProjectStore) -> None:
    with filled._change() as connection:
        connection.execute("UPDATE variants SET inspection = '{\"format\": 3}' WHERE id = 'v1'")
    filled.close()
    assert "damaged" in str(refusal(filled.folder).why)


def test_a_folder_where_nothing_can_be_written_is_refused() -> None:
    report = refusal(Path("/proc/ov-workbench-project"))
    assert "Nothing can be written there" in str(report.why)
    assert report.tries


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_project_in_an_unwritable_folder_opens_read_only(filled: ProjectStore) -> None:
    filled.close()
    folders = [filled.folder, *filled.folder.rglob("*")]
    parents = [p for p in filled.folder.parents if p.stat().st_uid == os.getuid() and p != Path("/")]
    modes = {p: p.stat().st_mode for p in parents}
    try:
        for parent in parents:
            parent.chmod(modes[parent] | 0o011)
        for path in folders:
            path.chmod(0o555 if path.is_dir() else 0o444)
        answer = run_python(
            """
            import os, sys
            from pathlib import Path
            from workbench.store.database import ProjectStore
            from workbench.store.migrations import to_1
            if os.getuid() == 0:  # root may write everywhere
                os.setuid(65534)
            store = ProjectStore.open(Path(sys.argv[1]))
            print(store.read_only, store.notice, len(store.runs()), store.run_result("r1").throughput_fps)
            """,
            str(filled.folder),
        )
    finally:
        for path in folders:
            path.chmod(0o755 if path.is_dir() else 0o644)
        for parent, mode in modes.items():
            parent.chmod(mode)
    expected = "True The project's folder cannot be written, so it is open read-only. 4 500.0"
    assert answer.stdout.strip() == expected, answer.stderr


def test_a_second_process_gets_the_project_read_only_with_the_holders_name(filled: ProjectStore) -> None:
    answer = run_python(
        """
        import sys
        from pathlib import Path
        from workbench.core.errors import WorkbenchError
        from workbench.store.database import ProjectStore
        store = ProjectStore.open(Path(sys.argv[1]))
        print(store.read_only, len(store.runs()), store.run_result("r1").throughput_fps)
        print(store.notice)
        for change in (lambda: store.rename_model("m1", "x"), lambda: store.delete(models=["m1"])):
            try:
                change()
            except WorkbenchError as error:
                print(error.report.code.value)
        store.close()
        """,
        str(filled.folder),
    )
    assert answer.returncode == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[0] == "True 4 500.0"
    assert f"process {os.getpid()} on " in lines[1]
    assert lines[2:] == ["project_read_only", "project_read_only"]


def test_of_many_that_make_a_project_at_once_one_may_write(folder: Path) -> None:
    code = """
        import sys, time
        from pathlib import Path
        from workbench.store.database import ProjectStore
        store = ProjectStore.open(Path(sys.argv[1]))
        print(store.read_only, len(store.models()), flush=True)
        sys.stdin.read()
        """
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [opener.stdout.readline().strip() for opener in openers]
    for opener in openers:
        opener.communicate()
    assert sorted(answers) == ["False 0", "True 0", "True 0", "True 0"]


def test_a_reader_goes_on_when_the_writer_has_closed(filled: ProjectStore) -> None:
    reader = ProjectStore.open(filled.folder)
    filled.close()
    assert len(reader.runs()) == 4
    assert reader.run_result("r1") == builders.benchmark_result()
    reader.close()
    with pytest.raises(WorkbenchError, match=r"The project is closed\."):
        reader.run_result("r1")


def test_a_project_behind_a_link_keeps_its_own_files_relative(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    link = tmp_path / "link"
    link.symlink_to(folder)
    store = ProjectStore.open(link)
    store.add_model(builders.model(), builders.variant())
    seen_by_worker = store.samples_file("r1").resolve()
    seen_by_worker.write_bytes(b"arrays")
    result = builders.benchmark_result(samples_file=str(seen_by_worker))
    store.add_run(builders.run(), builders.benchmark_spec(), result)
    assert store.run_result("r1").samples_file == str(link / "runs" / "r1.npz")
    store.close()


def test_a_reader_sees_what_the_writer_adds(filled: ProjectStore) -> None:
    reader = ProjectStore.open(filled.folder)
    try:
        assert reader.read_only
        assert len(reader.runs()) == 4
        filled.add_run(builders.run("r5", "v3"), builders.benchmark_spec(), builders.benchmark_result())
        assert [r.id for r in reader.runs("v3")] == ["r4", "r5"]
        assert reader.run_result("r5") == builders.benchmark_result()
    finally:
        reader.close()


def test_a_reader_does_not_declare_the_writers_jobs_interrupted(filled: ProjectStore) -> None:
    filled.put_job(builders.job())
    reader = ProjectStore.open(filled.folder)
    states = [j.state.value for j in reader.jobs()]
    reader.close()
    assert states == ["queued"]
    assert [j.state.value for j in filled.jobs()] == ["queued"]


def test_the_lock_is_free_after_closing_and_after_a_kill(folder: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from workbench.store.database import ProjectStore
        store = ProjectStore.open(Path(sys.argv[1]))
        print(store.read_only, flush=True)
        os.kill(os.getpid(), signal.SIGKILL) if sys.argv[2] == "kill" else store.close()
        """
    for end in ("kill", "close", "close"):
        assert run_python(code, str(folder), end).stdout.strip() == "False"


def test_a_failed_opening_leaves_the_project_free(folder: Path) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"no database" * 100)
    refusal(folder)
    (folder / DATABASE).unlink()
    store = ProjectStore.open(folder)
    assert not store.read_only
    store.close()


def test_a_newer_project_is_refused_with_both_versions_named_and_left_alone(filled: ProjectStore) -> None:
    filled.close()
    connection = sqlite3.connect(filled.folder / DATABASE)
    connection.execute("PRAGMA user_version = 41")
    connection.close()
    why = str(refusal(filled.folder).why)
    assert "version 41" in why
    assert f"reads up to {migrations.latest()}" in why


def with_step(number: int) -> Mapping[int, migrations.Upgrade]:
    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE models ADD COLUMN colour TEXT")

    return {**migrations.discover(), number: upgrade}


def test_an_upgrade_keeps_everything_and_a_copy_of_what_was(
    filled: ProjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    steps = with_step(migrations.latest() + 1)
    monkeypatch.setattr(migrations, "discover", lambda: steps)
    again = ProjectStore.open(filled.folder)
    try:
        assert len(again.runs()) == 4
        assert migrations.version_of(again._writer) == max(steps)
    finally:
        again.close()
    (backup,) = (filled.folder / "backups").iterdir()
    connection = sqlite3.connect(backup)
    assert migrations.version_of(connection) == max(steps) - 1
    assert connection.execute("SELECT count(*) FROM runs").fetchone()[0] == 4
    connection.close()


def test_an_upgrade_that_fails_leaves_the_old_version_whole(
    filled: ProjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE results")
        connection.execute("no sql at all")

    newest = migrations.latest() + 1
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "discover", lambda: {**migrations_of_today, newest: upgrade})
        migrations_of_today = {1: lambda connection: None}
        refusal(filled.folder)
    again = ProjectStore.open(filled.folder)
    assert again.run_result("r1") == builders.benchmark_result()
    again.close()


def test_runs_of_the_first_version_have_no_figure_and_new_ones_keep_theirs(filled: ProjectStore) -> None:
    filled.close()
    connection = sqlite3.connect(filled.folder / DATABASE)
    connection.execute("ALTER TABLE runs DROP COLUMN figure")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    figure = RunFigure(name="top1", value=0.5, low=0.4, high=0.6)
    again = ProjectStore.open(filled.folder)
    try:
        assert [run.figure for run in again.runs()] == [None] * 4
        new = msgspec.structs.replace(builders.run("r9"), figure=figure)
        again.add_run(new, builders.benchmark_spec(), builders.benchmark_result())
    finally:
        again.close()
    once_more = ProjectStore.open(filled.folder)
    assert once_more.runs()[-1].figure == figure
    once_more.close()


def test_migrations_are_numbered_without_gaps() -> None:
    assert list(migrations.discover()) == list(range(1, migrations.latest() + 1))


def test_a_project_killed_while_it_was_made_is_made_again(folder: Path) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"")
    (folder / "project.lock").write_bytes(b"{}")
    store = ProjectStore.open(folder)
    assert not store.read_only
    store.close()


def test_a_database_that_is_locked_is_never_read_as_if_nobody_wrote_it(filled: ProjectStore) -> None:
    filled.close()
    keeper = sqlite3.connect(filled.folder / DATABASE, isolation_level=None)
    keeper.execute("PRAGMA locking_mode = EXCLUSIVE")
    keeper.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(WorkbenchError) as caught:
            opening.open_reader(filled.layout, beside_writer=True)
    finally:
        keeper.close()
    assert "locked" in str(caught.value.report.why)
