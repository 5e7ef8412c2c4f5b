"""TensorFlow as the reference: what its session would do besides computing is refused before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.inspection import ModelFormat
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.reference import Cut, Unverifiable
from workbench.engine.verify.tensorflow_references import tensorflow_reference

tensorflow = pytest.importorskip("tensorflow")


def save(folder: Path, *, writes: Path | None) -> ModelSource:
    """x → x + 1; with `writes` the model writes that file when it is loaded."""
    v1 = tensorflow.compat.v1
    with tensorflow.Graph().as_default(), v1.Session() as session:
        x = v1.placeholder(tensorflow.float32, [1, 2], name="x")
        y = tensorflow.add(x, 1.0, name="y")
        start = tensorflow.io.write_file(str(writes), "written") if writes is not None else None
        signature = v1.saved_model.predict_signature_def({"x": x}, {"y": y})
        builder = v1.saved_model.Builder(str(folder))
        builder.add_meta_graph_and_variables(
            session, ["serve"], {"serving_default": signature}, main_op=start and tensorflow.group(start)
        )
        builder.save()
    return ModelSource(folder, ModelFormat.SAVED_MODEL, (folder / "saved_model.pb",))


def test_a_model_that_writes_a_file_on_loading_is_never_loaded(tmp_path: Path) -> None:
    source = save(tmp_path / "evil", writes=tmp_path / "PWNED")
    (tmp_path / "PWNED").unlink(missing_ok=True)
    with pytest.raises(Unverifiable, match="WriteFile"):
        tensorflow_reference(source, Cut(), [["y"]])
    assert not (tmp_path / "PWNED").exists()


def test_a_harmless_model_is_run(tmp_path: Path) -> None:
    import numpy as np

    reference = tensorflow_reference(save(tmp_path / "good", writes=None), Cut(), [["y"]])
    answer = reference.run({"x": np.zeros((1, 2), np.float32)})
    assert answer["y"].tolist() == [[1, 1]]
