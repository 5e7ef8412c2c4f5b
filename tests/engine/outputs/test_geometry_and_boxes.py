"""Boxes find back to the picture's own pixels; overlap and suppression are the plain definitions, only faster."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.outputs import BoxFormat
from workbench.engine.outputs.boxes import areas, kept_by_nms, overlaps, to_xyxy
from workbench.engine.outputs.geometry import Geometry

BOXES = np.array([[10, 20, 200, 100], [0, 0, 640, 360]], np.float32)
FITS = {
    "stretched": Geometry.stretched((360, 640), (320, 320)),
    "letterboxed": Geometry.letterboxed((360, 640), (320, 320)),
    "letterboxed at the corner": Geometry.letterboxed((360, 640), (320, 320), centred=False),
    "not enlarged": Geometry.letterboxed((360, 640), (1000, 1000), enlarge=False),
    "cropped": Geometry.cropped((360, 640), (320, 320)),
}


@pytest.mark.parametrize("fit", FITS)
def test_boxes_go_to_the_network_and_back(fit: str) -> None:
    assert FITS[fit].to_original(FITS[fit].to_network(BOXES)) == pytest.approx(BOXES, abs=1e-3)


def test_each_way_of_fitting_puts_a_point_where_it_is_drawn() -> None:
    corner = np.array([[0, 0, 640, 360]], np.float32)
    drawn = {name: fit.to_network(corner)[0].tolist() for name, fit in FITS.items()}
    assert drawn["stretched"] == [0, 0, 320, 320]
    assert drawn["letterboxed"] == [0, 70, 320, 250]
    assert drawn["letterboxed at the corner"] == [0, 0, 320, 180]
    assert drawn["not enlarged"] == [180, 320, 820, 680]
    assert drawn["cropped"] == pytest.approx([-124, 0, 445, 320], abs=1)


def test_boxes_that_reach_into_the_filling_are_cut_at_the_pictures_border() -> None:
    found = FITS["letterboxed"].to_original(np.array([[0, 0, 320, 320]], np.float32))
    assert found.tolist() == [[0, 0, 640, 360]]


def test_every_format_means_the_same_box() -> None:
    box = {
        BoxFormat.XYXY: [2, 4, 10, 8],
        BoxFormat.YXYX: [4, 2, 8, 10],
        BoxFormat.CXCYWH: [6, 6, 8, 4],
        BoxFormat.XYWH: [2, 4, 8, 4],
    }
    assert all(to_xyxy(np.array([b]), form).tolist() == [[2, 4, 10, 8]] for form, b in box.items())
    assert set(box) == set(BoxFormat)


def test_overlap_is_intersection_over_union_and_nothing_overlaps_an_empty_box() -> None:
    one = np.array([[0, 0, 10, 10], [5, 5, 5, 5], [10, 10, 0, 0]], np.float32)
    other = np.array([[5, 0, 15, 10], [0, 0, 10, 10]], np.float32)
    assert overlaps(one, other) == pytest.approx(np.array([[1 / 3, 1], [0, 0], [0, 0]]))
    assert areas(one).tolist() == [100, 0, 0]


def test_suppression_keeps_what_comparing_all_pairs_keeps() -> None:
    random = np.random.default_rng(0)
    for _ in range(20):
        corners = random.uniform(0, 60, (80, 2))
        boxes = np.concatenate([corners, corners + random.uniform(5, 40, (80, 2))], axis=1).astype(np.float32)
        scores, classes = random.uniform(size=80), random.integers(3, size=80)
        shared = overlaps(boxes, boxes)
        kept: list[int] = []
        for place in np.argsort(-scores):
            if all(classes[k] != classes[place] or shared[k, place] <= 0.4 for k in kept):
                kept.append(int(place))
        assert kept_by_nms(boxes, scores, classes, 0.4, 1000).tolist() == kept
        assert kept_by_nms(boxes, scores, classes, 0.4, 7).tolist() == kept[:7]


def test_suppression_of_nothing_is_nothing() -> None:
    assert kept_by_nms(np.zeros((0, 4), np.float32), np.zeros(0), np.zeros(0), 0.5, 10).tolist() == []
