import re

import pytest

import partnernet as pn


def test_single_words_become_tuples():
    view = pn.View(kinds="funding", status="wanted")
    assert (view.kinds, view.status) == (("funding",), ("wanted",))


def test_equal_choices_are_one_key():
    assert {pn.View(kinds=["a", "b"]): 1}[pn.View(kinds=("a", "b"))] == 1


def test_replace_changes_one_choice_and_leaves_the_view_as_it_was():
    view = pn.View(merge="max")
    assert view.replace(directed=True) == pn.View(merge="max", directed=True)
    assert view == pn.View(merge="max")


@pytest.mark.parametrize(
    ("choices", "what", "allowed"),
    [
        ({"mutual": "both"}, "mutual='both'", "one of union, intersection, mean"),
        ({"merge": "total"}, "merge='total'", "one of sum, max, mean, count, any"),
        ({"affiliation": "star"}, "affiliation='star'", "one of newman, clique, lead"),
        (
            {"status": ("existing", "gone")},
            "status='gone'",
            "one of existing, wanted, paused, ended, unknown",
        ),
        ({"directed": "yes"}, "directed='yes'", "True, False or None"),
    ],
)
def test_impossible_choices_are_refused(choices, what, allowed):
    message = f"{what} is not possible: it is {allowed}."
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.View(**choices)
