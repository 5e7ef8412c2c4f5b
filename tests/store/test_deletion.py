"""Deleting takes along what hangs on a thing, undo brings exactly that back, and closing makes it final."""

from __future__ import annotations

from pathlib import Path

from tests.store import builders
from workbench.store.database import ProjectStore
from workbench.store.deletion import UndoToken


def ids(store: ProjectStore) -> tuple[list[str], list[str], list[str]]:
    return [m.id for m in store.models()], [v.id for v in store.variants()], [r.id for r in store.runs()]


def test_a_model_takes_its_variants_and_runs_along_and_undo_brings_all_back(filled: ProjectStore) -> None:
    before = filled.contents
    token = filled.delete(models=["m1"])
    assert token == UndoToken(models=("m1",), variants=("v1", "v2"), runs=("r1", "r2", "r3"))
    assert ids(filled) == (["m2"], ["v3"], ["r4"])
    filled.restore(token)
    assert filled.contents == before


def test_undo_does_not_bring_back_what_was_deleted_before(filled: ProjectStore) -> None:
    earlier = filled.delete(runs=["r2"])
    later = filled.delete(variants=["v2"])
    assert later.runs == ("r3",)
    filled.restore(later)
    assert ids(filled)[2] == ["r1", "r3", "r4"]
    filled.restore(earlier)
    assert ids(filled)[2] == ["r1", "r2", "r3", "r4"]


def test_a_model_goes_with_its_last_variant(filled: ProjectStore) -> None:
    assert filled.delete(variants=["v1"]).models == ()
    token = filled.delete(variants=["v2"])
    assert token.models == ("m1",)
    filled.restore(token)
    assert ids(filled)[:2] == (["m1", "m2"], ["v2", "v3"])


def test_own_files_wait_in_the_trash_and_come_back(filled: ProjectStore) -> None:
    xml = Path(filled.variant("v2").path)
    token = filled.delete(variants=["v2"])
    assert not xml.exists()
    assert (filled.folder / "trash" / "v2" / "net.xml").exists()
    filled.restore(token)
    assert xml.read_text() == "<net/>"


def test_imported_files_are_never_touched(filled: ProjectStore, tmp_path: Path) -> None:
    source = tmp_path / "mine.onnx"
    source.write_bytes(b"onnx")
    filled.add_model(builders.model("m9"), builders.variant("v9", "m9", path=str(source)))
    filled.delete(models=["m9"])
    filled.close()
    assert source.read_bytes() == b"onnx"


def test_closing_makes_deletion_final(filled: ProjectStore) -> None:
    filled.samples_file("r2").write_bytes(b"arrays")
    filled.delete(variants=["v2"])
    filled.close()
    assert not (filled.folder / "trash").exists()
    assert not filled.samples_file("r2").exists()
    again = ProjectStore.open(filled.folder)
    try:
        assert ids(again) == (["m1", "m2"], ["v1", "v3"], ["r1", "r4"])
        assert again._writer.execute("SELECT count(*) FROM results").fetchone()[0] == 2
    finally:
        again.close()


def test_what_a_killed_program_had_deleted_is_gone_at_the_next_opening(filled: ProjectStore) -> None:
    filled.delete(variants=["v2"])
    filled._close_connections()
    filled._lock.release()  # as the system does when the process dies
    filled._lock = None
    again = ProjectStore.open(filled.folder)
    try:
        assert [v.id for v in again.variants()] == ["v1", "v3"]
        assert not (again.folder / "trash").exists()
    finally:
        again.close()


def test_a_derived_variant_outlives_the_one_it_was_made_from(filled: ProjectStore) -> None:
    filled.delete(variants=["v1"])
    filled.close()
    again = ProjectStore.open(filled.folder)
    try:
        assert again.variant("v2").parent_id is None
    finally:
        again.close()


def test_a_restored_baseline_gives_way_to_the_newer_one(filled: ProjectStore) -> None:
    filled.set_baseline("r2", True)
    token = filled.delete(runs=["r2"])
    filled.set_baseline("r3", True)
    filled.restore(token)
    assert [r.id for r in filled.runs() if r.baseline] == ["r3"]


def test_unknown_ids_are_passed_by(filled: ProjectStore) -> None:
    assert not filled.delete(models=["x"], variants=["y"], runs=["z"])


def test_leftovers_of_killed_jobs_are_swept_and_everything_else_stays(filled: ProjectStore) -> None:
    keep = Path(filled.variant("v2").path)
    orphan = filled.artefacts("0123456789abcdef")
    orphan.mkdir()
    (orphan / "net.xml").write_text("whole, but never recorded")
    (keep.parent / ".partial-1").mkdir()
    (keep.parent / ".partial-1" / "net.bin").write_bytes(b"half")
    (filled.runs_dir / ".partial-r9.npz").write_bytes(b"half")
    (filled.runs_dir / "feedbeeffeedbeef.npz").write_bytes(b"orphan")
    filled.samples_file("r1").write_bytes(b"arrays")
    (filled.folder / "artefacts" / "notes of mine").mkdir()
    filled.close()
    again = ProjectStore.open(filled.folder)
    try:
        assert sorted(p.name for p in again.runs_dir.iterdir()) == ["r1.npz"]
        assert sorted(p.name for p in keep.parent.iterdir()) == ["net.xml"]
        assert not orphan.exists()
        assert (again.folder / "artefacts" / "notes of mine").exists()
    finally:
        again.close()
