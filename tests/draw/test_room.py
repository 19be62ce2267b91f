"""The room that labels may take on a map."""

import numpy as np
import pytest

from partnernet.draw.room import FAR, NEAR, Room, along, overlapping

NO_TIES = np.zeros((0, 3), complex)
BOX = np.array([40.0, 10.0])


def room_of(points, ties=NO_TIES, frame=(400.0, 400.0)):
    """Return the room around marks of radius 8."""
    points = np.array(points, float)
    return Room(points, np.full((len(points), 4), 8.0), ties, np.array(frame))


def straight(*ends):
    return np.array([[start, (start + end) / 2, end] for start, end in ends])


def test_a_label_stands_below_its_mark_where_nothing_is_in_the_way():
    center, clashes = room_of([(100, 100)]).place(0, BOX, far=False)
    # A radius of 8, a gap of 3, and half of the label, which is 10 high.
    assert center == pytest.approx([100, 84])
    assert clashes == 0


def test_a_label_keeps_off_a_tie_that_runs_below_its_mark():
    ties = straight((100 + 92j, 100 + 0j))
    center, _ = room_of([(100, 100)], ties).place(0, BOX, far=False)
    assert center == pytest.approx([100, 116])


def test_a_label_keeps_off_the_line_that_leads_to_another():
    room = room_of([(100, 100)])
    room.avoid(np.array([[100.0, 92.0], [100.0, 0.0]]))
    center, _ = room.place(0, BOX, far=False)
    assert center == pytest.approx([100, 116])


def test_a_label_rather_covers_many_ties_than_the_line_to_another():
    # Eight ties run below the mark, and the line to a label of another above it.
    ties = straight(*((80 + 5j * number + 60j, 120 + 5j * number + 60j) for number in range(8)))
    room = room_of([(100, 100)], ties, frame=(140.0, 400.0))
    room.avoid(np.array([[60.0, 116.0], [140.0, 116.0]]))
    center, _ = room.place(0, BOX, far=False)
    assert not 109 < center[1] < 123


def test_a_label_keeps_off_a_place_that_is_taken():
    room = room_of([(100, 100)])
    room.take(np.array([100.0, 84.0]), BOX)
    center, clashes = room.place(0, BOX, far=False)
    assert (center[1] > 95, clashes) == (True, 0)


def test_a_label_does_not_stand_nearer_to_another_mark():
    # A label below ends at 79, 3 above the lower mark, as far as it is below its own: whose is it?
    center, clashes = room_of([(100, 100), (100, 68)]).place(0, BOX, far=False)
    assert clashes == 0
    assert center == pytest.approx([100, 116])


def test_a_label_stays_within_the_frame():
    center, clashes = room_of([(100, 12)]).place(0, BOX, far=False)
    assert (center[1] - 5 >= 0, clashes) == (True, 0)


def test_only_a_label_that_may_goes_far_and_a_line_leads_to_it():
    room = room_of([(200, 200)])
    room.take(np.array([200.0, 200.0]), np.array([180.0, 100.0]))
    assert room.place(0, BOX, far=False)[1] > 0
    center, clashes = room.place(0, BOX, far=True)
    assert clashes == 0
    start, end = room.leader(0, center, BOX)
    assert start == pytest.approx([200, 200])
    assert NEAR.max() < np.hypot(*(end - start)) < FAR.max()


def test_a_line_to_a_label_does_not_run_over_another_mark():
    room = room_of([(100, 100), (100, 150)])
    above, aside = np.array([100.0, 220.0]), np.array([220.0, 100.0])
    assert room._led_over(0, np.stack([above, aside]), BOX).tolist() == [1, 0]


def test_the_length_of_ties_in_boxes_is_that_of_the_points_in_them():
    rng = np.random.default_rng(1)
    ends = rng.uniform(-50, 450, (60, 2)) @ np.array([1, 1j])
    ties = straight(*ends.reshape(30, 2))
    room = room_of([(0, 0)], ties)
    low = rng.uniform(0, 340, (200, 2)).round()
    boxes = np.hstack([low, low + rng.uniform(5, 60, (200, 2)).round()])
    points = along(ties, 2.0)
    within = (points[:, None] >= boxes[:, :2]) & (points[:, None] < boxes[:, 2:])
    assert room._under(boxes) == pytest.approx(2.0 * within.all(axis=2).sum(axis=0))


def test_points_along_a_curve_are_near_to_one_another_and_end_with_it():
    curve = np.array([[0 + 0j, 50 + 100j, 100 + 0j], [0 + 0j, 0.5 + 0j, 1 + 0j]])
    points = along(curve, 2.0)
    (stop,) = np.flatnonzero((points[:-1] == (100, 0)).all(axis=1))
    steps = np.hypot(*np.diff(points[: stop + 1], axis=0).T)
    assert steps.max() <= 2.0
    assert points[stop + 1].tolist() == [0, 0]
    assert points[-1].tolist() == [1, 0]
    assert points[: stop + 1, 1].max() == pytest.approx(50, abs=0.1)  # the top of a parabola


def test_boxes_that_only_touch_do_not_share_room():
    boxes = np.array([[0.0, 0, 10, 10]])
    others = np.array(
        [[10.0, 0, 20, 10], [-9, 0, 0, 10], [9, 9, 20, 20], [0, 10, 10, 20], [2, 2, 3, 3]]
    )
    assert overlapping(boxes, others).tolist() == [[False, False, True, False, True]]
