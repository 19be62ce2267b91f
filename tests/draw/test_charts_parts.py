"""What charts share: places that keep apart, words that fit, shades around zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnernet.draw.charts.parts import Key, around_zero, box_key, ink_on, mixed, spread, squeeze
from partnernet.draw.charts.parts import write_keys as write
from partnernet.draw.palette import contrast
from partnernet.draw.sheet import A4, Sheet, settings

LABELS = st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 6)), max_size=12)


@pytest.fixture
def sheet():
    with settings():
        yield Sheet(A4, "abc")


@given(LABELS)
def test_labels_keep_apart_and_in_their_order(labels):
    wanted, sizes = [label[0] for label in labels], [label[1] for label in labels]
    places = spread(wanted, sizes, 0, 100)
    order = np.argsort(wanted, kind="stable")
    gaps = np.diff(places[order]) - (np.array(sizes)[order][1:] + np.array(sizes)[order][:-1]) / 2
    assert (gaps > -1e-9).all()
    assert all(place - size / 2 > -1e-9 for place, size in zip(places, sizes, strict=True))
    assert all(place + size / 2 < 100 + 1e-9 for place, size in zip(places, sizes, strict=True))


def test_labels_with_room_stay_where_they_are():
    assert spread([10, 50, 20], [4, 4, 4], 0, 100).tolist() == [10, 50, 20]


def test_labels_move_as_little_as_they_can():
    # Three of size 2 want 5, 5 and 6: 3.33, 5.33 and 7.33 are least far from that in squares,
    # as (5 + (5 - 2) + (6 - 4)) / 3 = 3.33 for the first.
    assert spread([5, 5, 6], [2, 2, 2], 0, 20) == pytest.approx([10 / 3, 16 / 3, 22 / 3])


def test_a_name_that_fits_is_left_alone(sheet):
    text = sheet.write("Police", (0, 0), 10)
    squeeze(sheet, text, 200, 20)
    assert text.get_text() == "Police"


def test_a_name_with_room_in_lines_is_not_cut(sheet):
    text = sheet.write("Chamber of Commerce and Industry", (0, 0), 10)
    squeeze(sheet, text, 100, 60)
    assert text.get_text().replace("\n", " ") == "Chamber of Commerce and Industry"
    assert "\n" in text.get_text()


@pytest.mark.parametrize("name", ["Chamber of Commerce and Industry", "W" * 80, "東京大学" * 12])
def test_a_name_without_room_loses_its_middle(sheet, name):
    text = sheet.write(name, (0, 0), 10)
    squeeze(sheet, text, 90, 14)
    shown = text.get_text()
    assert sheet.measure(text)[0] <= 90
    assert "\N{HORIZONTAL ELLIPSIS}" in shown
    assert shown[0] == name[0]
    assert shown[-1] == name[-1]


def test_shades_are_white_at_zero_and_deeper_to_both_sides():
    shades = around_zero([0, 0.5, 1, -0.5, -1, 7], 1)
    depth = [contrast(shade, "#ffffff") for shade in shades]
    assert depth[0] == 1
    assert depth[2] > depth[1] > 1
    assert depth[4] > depth[3] > 1
    assert shades[5] == shades[2]
    assert around_zero([0, 0], 0) == ["#ffffff", "#ffffff"]


def test_mixing_runs_from_white_to_the_color():
    assert [mixed("#102030", share) for share in (0, 1)] == ["#ffffff", "#102030"]


@given(st.floats(0, 1))
def test_ink_can_always_be_read(share):
    # The worst ground for both black and white has the contrast of 4.58 to either.
    fill = mixed("#000000", share)
    assert contrast(ink_on(fill), fill) >= 4.5


def test_keys_break_into_rows_and_take_their_room(sheet):
    free = sheet.bottom
    keys = [box_key(f"the meaning of sign number {number}", facecolor="red") for number in range(9)]
    write(sheet, keys)
    texts = sheet.page.texts
    rows = {round(text.get_position()[1]) for text in texts}
    assert 2 <= len(rows) <= 4
    assert sheet.bottom > free + 2 * 9
    for text in texts:
        assert text.get_position()[0] + sheet.measure(text)[0] <= sheet.right + 1
    assert all(text.get_position()[1] < sheet.bottom for text in texts)
    assert len(sheet.page.patches) == 9


def test_a_key_draws_its_own_sample(sheet):
    drawn = []
    write(sheet, [Key("a sign", lambda _, place, size: drawn.append((place, size)))])
    ((place, size),) = drawn
    assert place[0] - size[0] / 2 == pytest.approx(sheet.left)
