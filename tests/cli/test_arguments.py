"""`benchmark_app`'s spellings are understood."""

from __future__ import annotations

import pytest

from workbench.cli.arguments import rewrite, wants_json


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("benchmark m.xml -hint latency", "benchmark m.xml --hint latency"),
        ("benchmark -m m.xml -d CPU", "benchmark m.xml -d CPU"),
        ("benchmark -m=m.xml -niter=5", "benchmark m.xml --niter=5"),
        (
            "profile m.xml -infer_precision f32 -nstreams 2",
            "profile m.xml --infer-precision f32 --nstreams 2",
        ),
        ("benchmark m.xml -shape [1,3] -layout [NC]", "benchmark m.xml --shape [1,3] --layout [NC]"),
        ("benchmark m.xml -api sync -cdir x", "benchmark m.xml --api sync --cache-dir x"),
        ("benchmark m.xml -load_config a -dump_config b", "benchmark m.xml --load-config a --dump-config b"),
        (
            "benchmark m.xml -nireq 4 -nthreads 2 -ip u8",
            "benchmark m.xml --nireq 4 --nthreads 2 --input-precision u8",
        ),
        ("benchmark m.xml -t 3 -b 2", "benchmark m.xml -t 3 -b 2"),
        ("benchmark -- -hint", "benchmark -- -hint"),
        ("inspect -hint", "inspect -hint"),
        ("convert m --compress_to_fp16=False", "convert m --fp32"),
        ("convert m --compress_to_fp16 True -o x", "convert m --fp16 -o x"),
        ("convert m --compress_to_fp16 -o x", "convert m --fp16 -o x"),
        ("convert m --output_model a/net.xml", "convert m --output-dir a --output-name net"),
        ("convert m --mean_values [1,2] --scale_values=3", "convert m --mean [1,2] --scale=3"),
        ("convert m --reverse_input_channels", "convert m --reverse-channels"),
        ("convert m --resize", "convert m --resize=linear"),
        ("convert m --resize -o out", "convert m --resize=linear -o out"),
        ("convert m --resize cubic", "convert m --resize cubic"),
        ("convert m -- --resize", "convert m -- --resize"),
        ("", ""),
    ],
)
def test_a_command_line_of_benchmark_app_becomes_ours(given: str, understood: str) -> None:
    assert rewrite(given.split()) == understood.split()


def test_json_is_seen_anywhere_among_the_options_and_only_there() -> None:
    assert wants_json(["inspect", "--json", "m"])
    assert wants_json(["inspect", "m", "--json"])
    assert not wants_json(["inspect", "--", "--json"])
