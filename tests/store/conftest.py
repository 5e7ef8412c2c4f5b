"""A fresh project for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import builders
from workbench.store.database import ProjectStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.fixture
def store(folder: Path) -> Iterator[ProjectStore]:
    opened = ProjectStore.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def filled(store: ProjectStore) -> ProjectStore:
    """Two models: net (ONNX v1 → IR v2 with files of its own, runs on both) and other (v3, one run)."""
    store.add_model(builders.model(), builders.variant())
    files = store.artefacts("v2")
    files.mkdir(parents=True)
    (files / "net.xml").write_text("<net/>")
    store.add_variant(
        builders.variant("v2", parent_id="v1", path=str(files / "net.xml"), owned=True, sha256="cd" * 32)
    )
    store.add_model(
        builders.model("m2", "other"),
        builders.variant("v3", "m2", path="/models/other.onnx", sha256="ef" * 32),
    )
    for run_id, variant_id in (("r1", "v1"), ("r2", "v2"), ("r3", "v2"), ("r4", "v3")):
        store.add_run(
            builders.run(run_id, variant_id), builders.benchmark_spec(), builders.benchmark_result()
        )
    return store
