"""The HTML report: self-contained, complete, and safe whatever a model calls itself."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.reports.conftest import HOSTILE, benchmark_result, layer, profile_result, summary, variant
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.project import Model, Step
from workbench.core.reporting import ReportRun, ReportSpec
from workbench.reports import handler
from workbench.reports.atomic import require_writable
from workbench.reports.html import lineage, render
from workbench.reports.run_view import read_latencies

VOID = {"meta", "br", "img", "link", "input", "hr", "line", "rect", "circle"}


class Outline(HTMLParser):
    """Tags in order, those left open, and addresses that a browser would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.loaded: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "data", "action")]
        self.loaded += [value or "" for name, value in attrs if name == "href" and tag == "link"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_names_every_variant_run_and_condition(report_spec: ReportSpec) -> None:
    text = Outline(render(report_spec)).text
    expected = (
        "digits",
        "FP16",
        "400.2 FPS",
        "2.00 ms",
        "bf16",
        "stable",
        "benchmark_app -m model.xml",
        "Some CPU",
        "conv1",
        "[?,3,16,16]",
        "unattributed",
        "0.02 %",
    )
    for fact in expected:
        assert fact in text, fact


def test_it_loads_nothing_and_closes_what_it_opens(report_spec: ReportSpec) -> None:
    page = render(report_spec)
    outline = Outline(page)
    assert outline.open == []
    assert outline.loaded == []
    assert "script" not in outline.tags
    assert "http://" not in page
    assert "https://" not in page


def test_hostile_names_stay_text(report_spec: ReportSpec) -> None:
    hostile = msgspec.structs.replace(
        report_spec,
        title=HOSTILE,
        models=(Model(id="m1", name=HOSTILE, created_at=HOSTILE),),
        variants=(variant("v1", HOSTILE),),
        runs=(
            ReportRun(
                summary=summary("r1", Step.BENCHMARK, title=HOSTILE, hint=HOSTILE),
                result=benchmark_result(
                    input_types={HOSTILE: HOSTILE},
                    input_shapes={HOSTILE: HOSTILE},
                    configuration={HOSTILE: HOSTILE},
                    benchmark_app_command=HOSTILE,
                    effective_precision=HOSTILE,
                ),
            ),
            ReportRun(
                summary=summary("r2", Step.PROFILE),
                result=profile_result(layer(HOSTILE, 1.0, type=HOSTILE, precision=HOSTILE)),
            ),
        ),
    )
    page = render(hostile)
    outline = Outline(page)
    assert "script" not in outline.tags
    assert outline.open == []
    assert HOSTILE in outline.text
    assert 'class="<' not in page
    assert "1337" not in outline.text


def test_the_histogram_is_drawn_from_the_samples(report_spec: ReportSpec) -> None:
    assert Outline(render(report_spec)).tags.count("rect") > 20


@pytest.mark.parametrize("content", [None, b"", b"no zip at all", b"PK\x03\x04broken"])
def test_a_missing_or_broken_samples_file_leaves_the_percentiles(
    report_spec: ReportSpec, tmp_path: Path, content: bytes | None
) -> None:
    samples = tmp_path / "broken.npz"
    if content is not None:
        samples.write_bytes(content)
    assert read_latencies(str(samples)) == []
    run = ReportRun(summary=summary("r1", Step.BENCHMARK), result=benchmark_result(samples_file=str(samples)))
    outline = Outline(render(msgspec.structs.replace(report_spec, runs=(run,))))
    assert "svg" not in outline.tags
    assert "2.60 ms" in outline.text


def test_an_empty_project_gives_a_page_that_says_so(report_spec: ReportSpec) -> None:
    empty = msgspec.structs.replace(report_spec, models=(), variants=(), runs=())
    outline = Outline(render(empty))
    assert "Nothing has been measured yet." in outline.text
    assert outline.open == []


def test_a_child_follows_its_parent_and_an_orphan_becomes_a_root() -> None:
    variants = (variant("c", "child", "a"), variant("a", "root"), variant("o", "orphan", "deleted"))
    assert [(depth, v.id) for depth, v in lineage("m1", variants)] == [(0, "a"), (1, "c"), (0, "o")]


def test_the_handler_writes_the_file_and_reports_its_size(report_spec: ReportSpec, reporter: Any) -> None:
    result = handler.run(report_spec, reporter)
    written = Path(result.path)
    assert written == Path(report_spec.output)
    assert written.stat().st_size == result.size_bytes > 10_000
    assert [file.name for file in written.parent.iterdir()] == ["report.html"]


@pytest.mark.parametrize("name", ["", "a" * 300, "file/table.csv"])
def test_a_place_that_cannot_be_written_is_noticed_beforehand(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no folder")
    require_writable(tmp_path / "new" / "folder" / "table.csv")
    with pytest.raises(WorkbenchError) as caught:
        require_writable(tmp_path / name)
    assert caught.value.report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_unwritable_place_is_said_in_a_sentence_and_nothing_remains(
    report_spec: ReportSpec, reporter: Any, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    spec = msgspec.structs.replace(report_spec, output=str(blocked / "report.html"))
    with pytest.raises(WorkbenchError) as caught:
        handler.run(spec, reporter)
    assert caught.value.report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert str(caught.value.report.why).startswith("The system says: ")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a file", "run.npz"]


def test_an_existing_report_survives_a_failed_writing(
    report_spec: ReportSpec, reporter: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "report.html"
    folder.mkdir()
    spec = msgspec.structs.replace(report_spec, output=str(folder))
    with pytest.raises(WorkbenchError):
        handler.run(spec, reporter)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report.html", "run.npz"]
