"""Which samples a reference means: the first ones, parts that never overlap, and drawn subsets."""

from __future__ import annotations

import msgspec
import pytest

from workbench.core.datasets import DatasetFormat, DatasetRef, selected, share
from workbench.core.errors import ErrorCode, WorkbenchError

IDS = [f"class{i % 7}/{i:05}.jpg" for i in range(3000)]


def refusal(ref: DatasetRef) -> ErrorCode:
    with pytest.raises(WorkbenchError) as caught:
        selected(IDS, ref)
    assert caught.value.report.tries
    return caught.value.report.code


def test_a_limit_takes_the_first_samples_in_file_order() -> None:
    assert selected(IDS, DatasetRef(path="d", limit=5)) == [0, 1, 2, 3, 4]
    assert selected(IDS, DatasetRef(path="d", limit=99_999)) == list(range(3000))


@pytest.mark.parametrize("seed", [0, 1, 77])
def test_two_parts_share_no_sample_and_hold_all_of_them(seed: int) -> None:
    low = selected(IDS, DatasetRef(path="d", part=(0.0, 0.3), seed=seed))
    high = selected(IDS, DatasetRef(path="d", part=(0.3, 1.0), seed=seed))
    assert not set(low) & set(high)
    assert sorted(low + high) == list(range(3000))
    assert 800 < len(low) < 1000


def test_parts_stay_apart_when_the_limits_and_subsets_differ() -> None:
    calibration = selected(IDS, DatasetRef(path="d", part=(0.0, 0.5), limit=2000, subset=300))
    evaluation = selected(IDS, DatasetRef(path="d", part=(0.5, 1.0)))
    assert not set(calibration) & set(evaluation)
    assert len(calibration) == 300


def test_a_subset_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    first = selected(IDS, DatasetRef(path="d", subset=100, seed=4))
    assert first == selected(IDS, DatasetRef(path="d", subset=100, seed=4))
    assert first == sorted(first)
    assert first != selected(IDS, DatasetRef(path="d", subset=100, seed=5))


def test_a_larger_subset_holds_the_smaller_one() -> None:
    small, large = (set(selected(IDS, DatasetRef(path="d", subset=n))) for n in (50, 500))
    assert small < large


def test_a_subset_of_a_part_is_spread_over_the_part() -> None:
    places = selected(IDS, DatasetRef(path="d", part=(0.0, 0.5), subset=200))
    assert max(share(IDS[place], 0) for place in places) > 0.4


def test_the_hash_is_the_same_on_every_machine() -> None:
    """A project that is opened elsewhere must draw the samples it drew here."""
    assert share("a/b.jpg", 0) == pytest.approx(SHARE_OF_AB, abs=0)


SHARE_OF_AB = 0.7181927303618599


@pytest.mark.parametrize(
    "ref",
    [
        DatasetRef(path="d", limit=0),
        DatasetRef(path="d", subset=-1),
        DatasetRef(path="d", part=(0.5, 0.5)),
        DatasetRef(path="d", part=(0.0, float("nan"))),
        DatasetRef(path="d", part=(-0.1, 1.0)),
    ],
)
def test_numbers_that_mean_no_samples_are_refused(ref: DatasetRef) -> None:
    assert refusal(ref) is ErrorCode.USAGE


def test_a_part_without_any_sample_is_said() -> None:
    assert refusal(DatasetRef(path="d", limit=2, part=(0.0, 1e-9))) is ErrorCode.USAGE


def test_a_reference_survives_the_way_through_json() -> None:
    ref = DatasetRef(path="d", format=DatasetFormat.CLASS_FOLDERS, part=(0.25, 0.75), label_offset=-1)
    assert msgspec.json.decode(msgspec.json.encode(ref), type=DatasetRef) == ref
