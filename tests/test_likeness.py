"""Likeness: the fast ways find what comparing a word with every known one finds."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet._likeness import may_be_alike, nearest

WORDS = st.text("abcd", min_size=1, max_size=6)
ORGANIZATIONS = [f"Organization {number}" for number in range(5000)]


def likeness(word, other):
    return SequenceMatcher(a=other, b=word).ratio()


@settings(max_examples=80, deadline=None)
@given(WORDS, st.lists(WORDS, min_size=1, max_size=29, unique=True))
def test_the_nearest_of_many_words_is_the_nearest_of_all(word, known):
    """Words of other letters make the list long without being like anything."""
    best = max((likeness(word, other), other) for other in known)
    found = best[1] if best[0] >= 0.6 else None
    assert nearest(word, known) == found
    assert nearest(word, [*known, *(f"x{number}" for number in range(99))]) == found


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=5))
def test_no_word_that_is_like_a_known_one_is_passed_over(words, known):
    alike = may_be_alike(words, known, cutoff=0.8)
    assert len(alike) == len(words)
    for word, places in zip(words, alike, strict=True):
        like = {place for place, other in enumerate(known) if likeness(word, other) >= 0.8}
        assert like <= set(places)


def test_words_that_differ_in_digits_do_not_hide_the_one_that_is_meant():
    assert nearest("Organization 77777", ORGANIZATIONS) is None
    assert nearest("Organization 77777", [*ORGANIZATIONS, "Organisation 77777"]) == (
        "Organisation 77777"
    )


def test_words_of_more_than_200_letters_are_not_compared():
    assert nearest("x" * 200, ["x" * 199]) == "x" * 199
    assert nearest("x" * 201, ["x" * 200]) is None


@pytest.mark.parametrize("unknown", [1, 500])
def test_slips_of_headers_are_found_among_few_and_many(tmp_path, unknown):
    headers = ["id", "catgeory", *(f"Question {number}" for number in range(unknown)), "tnerd"]
    path = tmp_path / "actors.csv"
    path.write_text(f"{','.join(headers)}\nA{',x' * (unknown + 2)}\n")
    found = pn.check(path)
    assert found[["column", "code", "hint"]].to_numpy().tolist() == [
        ["catgeory", "unknown_column", "Did you mean 'category'?"],
        ["tnerd", "unknown_column", "Did you mean 'trend'?"],
    ]
