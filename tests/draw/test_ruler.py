"""How much room words take: compared with what matplotlib measures once they are written."""

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib.font_manager import findfont

from partnernet.draw.ruler import Ruler
from partnernet.draw.sheet import Sheet, settings

WORDS = (
    "City Council", "AVATAR To Yo We", "Communities of Leicester,\nLeicestershire and\nRutland",
    "\N{CJK UNIFIED IDEOGRAPH-6771}" * 4, "Cafe\N{COMBINING ACUTE ACCENT}", "fi ffl (3)",
    "Wien\nÅÉÎ", "a\x07b",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("size", [5.2, 8.5, 16.0])
def test_words_take_no_more_room_than_the_ruler_says(words, size):
    with settings():
        sheet = Sheet((11.69, 8.27), "".join(WORDS))
        wide, high = Ruler(sheet).box(words, size)
        drawn = sheet.measure(sheet.write(words, (0, 0), size))
    assert drawn[0] - 0.2 <= wide <= 1.15 * drawn[0]
    assert high == pytest.approx(drawn[1], abs=0.2 * size)


@pytest.mark.parametrize("words", ["City Council", "AVATAR", "(Łódź) & Čáslav"])
def test_words_are_as_wide_as_the_letters_in_the_table_of_the_font(words):
    with settings():
        wide, _ = Ruler(Sheet((11.69, 8.27), words)).box(words, 10.0)
        font = TTFont(findfont("DejaVu Sans"))
    table, names = font["hmtx"], font.getBestCmap()
    units = sum(table[names[ord(letter)]][0] for letter in words)
    # A letter that leans beyond its width, like the f of some fonts, is measured to its end.
    assert wide == pytest.approx(10 * units / font["head"].unitsPerEm, rel=0.01)


def test_words_measure_alike_at_every_size_so_that_all_forms_have_one_picture():
    with settings():
        sheet = Sheet((11.69, 8.27), "Community")
        shares = [
            sheet.measure(sheet.write("Northampton Community", (0, 0), size))[0] / size
            for size in (5.2, 6.2, 7.0, 8.5, 40.0)
        ]
    assert np.ptp(shares) < 0.01 * shares[0]


def test_words_grow_with_the_sheet():
    with settings():
        small, large = (Sheet(size, "Police") for size in ((11.69, 8.27), (23.38, 16.54)))
        assert Ruler(large).box("Police", 9) == pytest.approx(
            Ruler(small).box("Police", 9), rel=0.01
        )
