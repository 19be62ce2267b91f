"""A whole workshop, played on the page: two groups, every step, saved, reopened, merged, mapped."""

import pandas as pd
import pytest

import partnernet as pn

QUESTION = "Who carries the equality plan?"

WINDOW = {
    "group": "window",
    "frame": {
        "scope": "the campus and the town", "boundary_rule": "whoever was asked in 2026",
        "audience": "partners", "consent_basis": "said in the room",
    },
    "names": ["University", "City Council", "Police", "Students' Union"],
    "missing": ["Migrant Support"],
    "sorted": {
        "University": ("internal", "University", "campus"),
        "City Council": ("external", "Local government", "local"),
        "Police": ("external", "Police", "local"),
        "Students' Union": ("internal", "Student body", "campus"),
        "Migrant Support": ("external", "Advice center", "regional"),
    },
    "votes": {
        "A": {"Police": {"interest": 3, "influence": 4, "stance": -2},
              "University": {"interest": 4, "capacity": 0}},
        "B": {"Police": {"interest": 1, "stance": 2}, "Migrant Support": {"affectedness": 4}},
    },
    "trend": {"Police": "growing", "University": "steady"},
    "rings": {"University": "core", "City Council": "involved", "Police": "aware"},
    "links": [
        ("University", "City Council", "Funding", "2", "existing"),
        ("City Council", "Police", "", "", "existing"),
        ("University", "Migrant Support", "Referral", "1", "wanted"),
    ],
    "actions": [("Call the duty office", "Police", "Equality officer", "University", "2026-12-15"),
                ("Ask to lunch", "Migrant Support", "Dean", "", "")],
    "visible": ("partners", {"Police": "core"}, ["public", "", "private"]),
}  # fmt: skip
DOOR = {
    "group": "door",
    "frame": {"scope": "the campus", "audience": "partners"},
    "names": ["city council", "university", "Unions"],
    "missing": ["police"],
    "sorted": {"university": ("internal", "University", "local")},
    "votes": {"A": {"police": {"interest": 2, "influence": 2}}},
    "trend": {},
    "rings": {"university": "core", "city council": "core"},
    "links": [
        ("city council", "university", "Funding", "3", "existing"),
        ("university", "Unions", "", "", "wanted"),
        ("city council", "police", "", "", "wanted"),
    ],
    "actions": [("Write a letter", "Unions", "Secretary", "university", "2027-01-10")],
    "visible": ("public", {}, ["", "", ""]),
}  # fmt: skip
CATEGORIES = {
    "University": "hei", "Local government": "local_gov", "Police": "police",
    "Student body": "student_body", "Advice center": "Advice center",
}  # fmt: skip
GRADES = {"growing": 1, "steady": 0, "core": 1, "involved": 2, "aware": 3}


class Group:
    """A group at its page: does what each step asks, by mouse and by keyboard."""

    def __init__(self, opened, said):
        self.opened, self.page, self.said = opened, opened.page, said

    def play(self):
        """Play all steps from first to last, each called done."""
        titles = []
        for step in (self.frame, self.list, self.sort, self.missing, self.rate, self.place,
                     self.link, self.read, self.decide, self.agree):  # fmt: skip
            titles.append(self.page.text_content("#step-title"))
            step()
            self.page.click("#step-done")
            self.page.press("#step-next", "Enter")
        return titles

    def choose(self, label, words):
        self.page.select_option(f'[aria-label="{label}"]', label=words)

    def frame(self):
        for key, words in self.said["frame"].items():
            self.opened.write(f"meta-{key}", words)

    def list(self):
        first, *rest = self.said["names"]
        self.page.focus("#new-names")
        self.page.keyboard.type(first)
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")
        self.page.fill("#new-names", "\n".join(rest))
        self.page.click("#add-names")

    def sort(self, names=()):
        for actor in names or self.said["names"]:
            side, category, level = self.said["sorted"].get(actor, ("", "", ""))
            if not side:
                continue
            self.choose(f"Side of {actor}", side.capitalize())
            self.page.fill(f'[aria-label="Category of {actor}"]', category)
            self.page.press(f'[aria-label="Category of {actor}"]', "Tab")
            self.choose(f"Level of {actor}", level.capitalize())

    def missing(self):
        self.page.fill("#new-names", "\n".join(self.said["missing"]))
        self.page.press("#new-names", "Control+Enter")
        self.page.click("#step-back")
        self.sort(self.said["missing"])
        self.page.click("#step-next")

    def rate(self):
        for rater, votes in self.said["votes"].items():
            self.page.focus("#rater")
            self.page.keyboard.type(rater)
            self.page.keyboard.press("Enter")
            while True:
                actor = self.page.text_content("#ballot-title")
                for scale, value in votes.get(actor, {}).items():
                    self.page.check(f"#vote-{scale}-{value}")
                if not self.page.locator("#vote-next").count():
                    break
                self.page.press("#vote-next", "Enter")
            self.page.click("#hand-over")
        for actor, words in self.said["trend"].items():
            self.choose(f"Trend of {actor}", words)

    def place(self):
        for actor, words in self.said["rings"].items():
            self.choose(f"Ring of {actor}", words)

    def link(self):
        for one, other, kind, strength, status in self.said["links"]:
            self.page.select_option("#link-from", label=one)
            self.page.select_option("#link-to", label=other)
            self.page.fill("#link-kind", kind)
            self.page.fill("#link-strength", strength)
            self.page.select_option("#link-status", status)
            self.page.click("#draw-link")

    def read(self):
        for view in ("table", "matrix", "map"):
            self.page.click(f"#show-{view}")

    def decide(self):
        for step, actor, owner, at, due in self.said["actions"]:
            self.page.fill("#action-step", step)
            self.page.select_option("#action-actor", label=actor)
            self.page.fill("#action-owner", owner)
            if at:
                self.page.select_option("#action-at", label=at)
            self.page.fill("#action-due", due)
            self.page.press("#add-action", "Enter")

    def agree(self):
        everybody, others, ties = self.said["visible"]
        self.choose("Visibility of all actors", everybody.capitalize())
        for actor, circle in others.items():
            self.choose(f"Visibility of {actor}", circle.capitalize())
        for place, circle in enumerate(ties):
            if circle:
                self.page.select_option(f"#tie-visibility-{place}", circle)


def cells(table):
    """Return the rows of a table as mappings, without what is missing."""
    return [
        {key: value for key, value in row.items() if pd.notna(value)}
        for row in table.to_dict("records")
    ]


def told_ties(opened):
    """Return what the page says of each tie, reading the details of one actor after another."""
    found = {}
    for name in opened.rows():
        opened.find(name)
        for item in opened.page.locator("#details .ties button").all():
            ends = tuple(sorted([name, item.locator("bdi").text_content()]))
            found.setdefault(ends, set()).add(item.locator(".about").text_content())
    return found


@pytest.fixture
def play(enter, reopened):
    """Play the session of a group from an empty start; return its page and the saved session."""

    def play(said):
        opened = enter(pn.workshop.start("supera-compatible", question=QUESTION,
                                         group=said["group"]))  # fmt: skip
        group = Group(opened, said)
        titles = group.play()
        assert titles == [step.title for step in pn.workshop.technique("supera-compatible").steps]
        assert opened.complaints == []
        assert opened.requests == [opened.page.url]
        return opened, reopened(opened)

    return play


def test_every_table_has_what_was_typed(play, reopened):
    opened, session = play(WINDOW)
    net = session.net
    assert dict(net.meta) == {"question": QUESTION, **WINDOW["frame"]}
    actors = []
    for name in [*WINDOW["names"], *WINDOW["missing"]]:
        side, category, level = WINDOW["sorted"][name]
        said = {"name": name, "side": side, "category": CATEGORIES[category], "level": level,
                "visibility": WINDOW["visible"][1].get(name, "partners")}  # fmt: skip
        if name in WINDOW["missing"]:
            said["presence"] = "missing"
        for column in ("rings", "trend"):
            if name in WINDOW[column]:
                said[column.removesuffix("s")] = GRADES[WINDOW[column][name]]
        actors.append(said)
    assert cells(net.actors) == actors
    assert net.actors.index.tolist() == [row["name"] for row in actors]
    assert cells(net.ties) == [
        {"source": "University", "target": "City Council", "kind": "funding", "directed": False,
         "strength": 2, "status": "existing", "visibility": "public"},
        {"source": "City Council", "target": "Police", "directed": False, "status": "existing"},
        {"source": "University", "target": "Migrant Support", "kind": "referral",
         "directed": False, "strength": 1, "status": "wanted", "visibility": "private"},
    ]  # fmt: skip
    assert cells(net.table("ratings")) == [
        {"rater": rater, "actor": actor, "scale": scale, "value": value}
        for rater, votes in WINDOW["votes"].items()
        for actor in sorted(votes)
        for scale, value in votes[actor].items()
    ]
    assert session.actions == (
        pn.workshop.Action("Call the duty office", "Police", "Equality officer", "University",
                           "2026-12-15"),
        pn.workshop.Action("Ask to lunch", "Migrant Support", "Dean"),
    )  # fmt: skip
    assert session.finished == tuple(step.id for step in session.technique.steps)
    assert session.group == "window"
    assert net.tables == ("actors", "ties", "ratings")
    # The same as if it had been said in Python, and nothing is lost on another page.
    assert session.action_list().loc[0, "route"] == "Ask City Council."
    while opened.page.get_attribute("#undo", "aria-disabled") == "false":
        opened.page.click("#undo")
    started = pn.workshop.start("supera-compatible", question=QUESTION, group="window")
    assert reopened(opened) == started


def test_two_groups_are_merged_and_their_consensus_is_drawn(play, enter, reopened, open_scene):
    _, window = play(WINDOW)
    _, door = play(DOOR)
    assert reopened(enter(window)) == window
    merged = pn.workshop.merge(window, door)
    assert merged.actors["groups"].to_dict() == {
        "University": 2, "City Council": 2, "Police": 2, "Students' Union": 1,
        "Migrant Support": 1, "Unions": 1,
    }  # fmt: skip
    columns = ["source", "target", "kind", "groups", "of", "existing", "wanted", "strength"]
    ties = merged.ties[columns].astype(object)
    assert ties.where(ties.notna(), None).to_numpy().tolist() == [
        ["University", "City Council", "funding", 2, 2, 2, 0, 2.5],
        ["City Council", "Police", "", 2, 2, 1, 1, None],
        ["University", "Migrant Support", "referral", 1, 2, 0, 1, 1],
        ["University", "Unions", "", 1, 2, 0, 1, None],
    ]
    told = merged.disagreements[["subject", "what", "says"]].to_numpy().tolist()
    dash = "\N{EN DASH}"
    assert sorted(told) == sorted([
        ["University", "level", "campus (1), local (1)"],
        ["University", "visibility", "partners (1), public (1)"],
        ["City Council", "visibility", "partners (1), public (1)"],
        ["City Council", "ring", "2 (1), 1 (1)"],
        ["Police", "visibility", "core (1), public (1)"],
        [f"University {dash} City Council (Funding)", "strength", "2 (1), 3 (1)"],
        [f"City Council {dash} Police", "status", "existing (1), wanted (1)"],
    ])  # fmt: skip
    # The consensus map, tie by tie, as its readers find it in the list of each actor's ties.
    consensus = open_scene(merged.map(audience="private").scene())
    assert told_ties(consensus) == {
        ("City Council", "University"): {"Funding · drawn by 2 of 2 groups"},
        ("City Council", "Police"): {"drawn by 2 of 2 groups"},
        ("Migrant Support", "University"): {"Referral · drawn by 1 of 2 groups · wanted"},
        ("Unions", "University"): {"drawn by 1 of 2 groups · wanted"},
    }
    # And the session that goes on with it, in the room again.
    agreed = merged.agreed()
    room = enter(agreed)
    assert sorted(room.shown("litTies")) == [
        ["City Council", "Police"], ["University", "City Council"],
        ["University", "Migrant Support"], ["University", "Unions"],
    ]  # fmt: skip
    both = enter(merged.agreed(least=2))
    assert both.shown("litTies") == [["University", "City Council"], ["City Council", "Police"]]
    assert reopened(room) == agreed
