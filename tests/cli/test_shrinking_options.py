"""The options of `quantize` and `compress`, and command lines that read back as the same spec."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.core import shrinking_recipes
from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import ExitCode
from workbench.core.ignored_scope import IgnoredScope, Subgraph
from workbench.core.metrics.definitions import Metric
from workbench.core.quantization import (
    DropType,
    ModelType,
    QuantizationPreset,
    QuantizeSpec,
    RangeEstimator,
    TargetDevice,
)
from workbench.core.specs import decode_spec

QUANTIZE = ("quantize", "m.onnx", "-o", "out", "--dataset", "pictures")
COMPRESS = ("compress", "m.onnx", "-o", "out")


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]):
    """What the command line understands, without doing it."""

    def understood(*words: str) -> QuantizeSpec | CompressSpec:
        assert main([*words, "--print-recipe", "json"]) == 0
        spec = decode_spec(capsys.readouterr().out)
        assert isinstance(spec, QuantizeSpec | CompressSpec)
        return spec

    return understood


def test_without_options_everything_is_left_to_nncf(read, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    spec = read(*QUANTIZE)
    assert (spec.model, spec.output_dir) == (f"{tmp_path}/m.onnx", f"{tmp_path}/out")
    assert spec.dataset.path == f"{tmp_path}/pictures"
    assert (spec.subset_size, spec.preset, spec.model_type) == (300, None, ModelType.AUTO)
    assert spec.accuracy is None


def test_the_options_of_quantize_reach_the_spec(read) -> None:
    spec = read(
        *QUANTIZE,
        *("--preset", "mixed", "--subset-size", "128", "--model-type", "transformer"),
        *("--target-device", "gpu", "--accurate-bias-correction", "--smooth-quant-alpha", "0.5"),
        *("--activation-range", "histogram", "--ignore", "MatMul", "--ignore", "regex:head.*"),
        *("--ignore-subgraph", "a,b->c", "--max-drop", "0.02", "--drop-type", "relative", "--metric", "acc"),
        *("--dataset-format", "coco", "--limit", "500", "--mean", "1,2,3", "--label-offset", "1"),
    )
    assert spec.preset is QuantizationPreset.MIXED
    assert (spec.subset_size, spec.model_type) == (128, ModelType.TRANSFORMER)
    assert (spec.target_device, spec.fast_bias_correction) == (TargetDevice.GPU, False)
    assert (spec.smooth_quant_matmul, spec.activation_range) == (0.5, RangeEstimator.HISTOGRAM)
    assert spec.ignored == IgnoredScope(
        entries=("MatMul", "regex:head.*"), subgraphs=(Subgraph(("a", "b"), ("c",)),)
    )
    assert spec.accuracy is not None
    assert (spec.accuracy.max_drop, spec.accuracy.drop_type) == (0.02, DropType.RELATIVE)
    assert spec.accuracy.metric is Metric.TOP1
    assert (spec.dataset.format, spec.dataset.limit) == (DatasetFormat.COCO, 500)
    assert spec.feeding.preprocessing[0].mean == (1.0, 2.0, 3.0)


def test_the_options_of_compress_reach_the_spec(read) -> None:
    spec = read(*COMPRESS, "--mode", "int4_sym", "--ratio", "0.8", "--group-size", "64", "--awq")
    assert (spec.mode, spec.ratio, spec.group_size) == (CompressMode.INT4_SYM, 0.8, 64)
    assert (spec.awq, spec.group_fallback) == (True, GroupFallback.ERROR)


@pytest.mark.parametrize(
    "words",
    [
        QUANTIZE,
        (*QUANTIZE, "--fp32", "--no-overwrite", "--output-name", "-odd", "--part", "0:0.5", "--limit", "9"),
        (*QUANTIZE, "--ignore", "a b", "--ignore", "type:Add", "--allow-unmatched", "--max-drop", "0.01"),
        (*QUANTIZE, "--ignore-subgraph", "a,b->c", "--mode", "fp8_e4m3", "--no-bias-correction"),
        (*QUANTIZE, "--mean", "1,2,3", "--scale", "x[2]", "--resize", "8x8:cubic", "--reverse-channels"),
        (*QUANTIZE, "--metric", "map", "--evaluation-dataset", "other", "--preset", "performance"),
        (*QUANTIZE, "--smooth-quant-alpha=-1", "--weight-range", "minmax", "--overflow-fix", "disable"),
        COMPRESS,
        (*COMPRESS, "--mode", "int4_asym", "--ratio", "0.5", "--group-size=-1", "--backup-mode", "none"),
        (*COMPRESS, "--mode", "codebook", "--codebook=-1,0,1", "--all-layers", "--group-fallback", "adjust"),
        (
            *COMPRESS,
            "--mode",
            "nf4",
            "--gptq",
            "--dataset",
            "x.npz",
            "--subset-size",
            "8",
            "--tokenizer",
            "t",
        ),
    ],
)
def test_a_command_line_reads_back_as_the_same_spec(read, words: tuple[str, ...]) -> None:
    if "x[2]" in words:
        words = tuple("x[1,2,3]" if w == "1,2,3" else w for w in words)
    spec = read(*words)
    again = shlex.split(shrinking_recipes.as_command_line(spec))
    assert again[0] == "ov-workbench"
    assert read(*again[1:]) == spec


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((*QUANTIZE, "--smooth-quant-alpha", "3"), "3 is no alpha"),
        ((*QUANTIZE, "--metric", "acuracy"), "There is no metric"),
        ((*QUANTIZE, "--mode", "fp8_e5m2", "--max-drop", "0.1"), "only be kept with INT8"),
        ((*QUANTIZE, "--ignore-subgraph", "a"), "no part of a graph"),
        ((*COMPRESS, "--ratio", "0.5"), "--ratio cannot be used with int8_asym"),
        ((*COMPRESS, "--mode", "mxfp4", "--awq"), "awq cannot be used with mxfp4"),
        ((*COMPRESS, "--mode", "int4_sym", "--gptq"), "gptq needs samples"),
        ((*COMPRESS, "--mode", "int4_sym", "--ratio", "2"), "ratio cannot be 2"),
        ((*COMPRESS, "--mode", "codebook"), "A codebook is missing"),
        ((*COMPRESS, "--mode", "adaptive_codebook"), "adaptive_codebook needs samples"),
        (("quantize", "m.onnx", "--dataset", "x"), "Say where to write it"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_done(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(words)) == ExitCode.USAGE
    assert sentence in " ".join(capsys.readouterr().err.split())
