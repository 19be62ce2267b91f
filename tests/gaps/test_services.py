"""Services for groups: cells with nobody, few, temporary roles (C5); no owner inside (F4)."""

import pandas as pd
import pytest

import partnernet as pn

# Who offers what to whom, and on which side; drawn for these tests.
OFFERS = [
    ("Welfare", "counselling|legal", "students|staff", "internal"),
    ("Law Aid", "legal", "LGBTQIA+|students", "external"),
    ("Shelter House", "shelter", "students", "external"),
    ("Clinic", "shelter", "students", "external"),
]


def network(*offers, contacts=()):
    names = [offer[0] for offer in offers]
    columns = ["name", "services", "serves_groups", "side"]
    tables = {"actors": pd.DataFrame(offers, columns=columns).assign(id=names)}
    pairs = [(one, other) for one in names for other in names if one < other]
    tables["ties"] = pd.DataFrame(pairs, columns=["source", "target"])
    if contacts:
        tables["contacts"] = pd.DataFrame(contacts, columns=["actor", "partner", "tenure"])
    return pn.from_tables(**tables)


def cells(*names, **more):
    return pd.DataFrame({"dimension": "services*serves_groups", "category": names} | more)


def found(net, code, *names, **options):
    expected = cells(*names) if names else None
    return pn.gaps.find(net, rules=code, expected=expected, day="2026-11-25", **options)


# -- C5 --------------------------------------------------------------------------------------------


def test_a_group_finds_what_nobody_offers_it_in_one_finding():
    net = network(*OFFERS)
    (finding,) = found(net, "C5", "shelter*staff", "training*staff", "counselling*staff",
                       thresholds={"C5": 1}).only("C5").findings[:1]  # fmt: skip
    assert finding.why == (
        "Nobody who takes part is noted to offer Shelter and Training to Staff (2 of 3 services)."
    )
    assert (finding.severity, finding.subjects, finding.value) == ("watch", ("staff",), 2.0)
    assert finding.suggestion == (
        "Ask those concerned what they miss most, and look for a partner who offers it."
    )


def test_what_is_mandatory_calls_for_action():
    table = cells("training*staff", mandatory=["yes"])
    (finding,) = pn.gaps.find(network(*OFFERS), rules="C5", expected=table).findings
    assert finding.severity == "act"


def test_what_hangs_on_one_is_good_to_know():
    (finding,) = found(network(*OFFERS), "C5", "counselling*students", "legal*students").findings
    assert finding.why == "Counseling for Students hangs on 1 actor (1 of 2 services)."
    assert (finding.severity, finding.actors, finding.threshold) == ("info", ("Welfare",), 1.0)


def test_few_is_a_threshold():
    net = network(*OFFERS)
    assert found(net, "C5", "legal*students").findings == ()
    (finding,) = found(net, "C5", "legal*students", thresholds={"C5": 2}).findings
    assert finding.why == "Legal for Students hangs on 2 actors (1 of 1 service)."
    assert finding.suggestion == (
        "Look for a second partner, or agree with Law Aid and Welfare who stands in."
    )


def test_what_only_partners_outside_offer_is_good_to_know():
    (finding,) = found(network(*OFFERS), "C5", "shelter*students").findings
    assert finding.why == "Partners outside alone offer Shelter to Students (1 of 1 service)."
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("tenures", "fires"),
    [
        (("student", "rotating"), True),
        (("student", "permanent"), False),
        (("student", None), False),
    ],
)
def test_what_temporary_roles_alone_keep_is_worth_a_talk(tenures, fires):
    """A role that lasts, or of which it is not known, is enough for nothing to be said."""
    contacts = [("Welfare", "Law Aid", tenures[0]), ("Law Aid", "Clinic", tenures[1]),
                ("Welfare", "Clinic", "elected")]  # fmt: skip
    net = network(*OFFERS, contacts=contacts)
    findings = found(net, "C5", "legal*students").findings
    assert len(findings) == fires
    if fires:
        assert findings[0].why == "Temporary roles alone keep Legal for Students (1 of 1 service)."
        assert findings[0].severity == "watch"


def test_who_does_not_say_to_whom_makes_it_unknown():
    net = network(
        *OFFERS,
        ("Hotline", "training", None, "internal"),
        ("Staff Council", None, "staff", "internal"),
        ("Bar", None, None, "external"),
    )
    one = found(net, "C5", "training*staff", "training*students", "legal*students")
    (finding,) = one.findings
    assert finding.why == (
        "Nobody can tell of 2 services for groups whether a partner offers it: Hotline and Staff "
        "Council may, and do not say to whom, or with what."
    )
    assert finding.suggestion == "Ask Hotline and Staff Council who is offered what."
    assert (finding.severity, finding.unknowns, finding.actors) == (
        "info", 2, ("Hotline", "Staff Council"),
    )  # fmt: skip
    alone = found(net, "C5", "training*staff")
    assert alone.findings == ()
    assert alone.undefined["reason"].tolist() == [
        "2 actors that may do it have no value of services or serves_groups"
    ]


def test_words_for_a_group_are_the_same_however_they_are_written():
    assert found(network(*OFFERS), "C5", "legal*lgbtqia").findings[0].why == (
        "Legal for LGBTQIA+ people hangs on 1 actor (1 of 1 service)."
    )
    assert found(network(*OFFERS), "C5", "Counseling*Students").findings[0].subjects == (
        "Students",
    )  # fmt: skip


def test_the_framework_has_every_service_for_every_group():
    """Seven services for eight groups; of the 28 for the groups named here 6 are offered."""
    coverage = pn.gaps.coverage(network(*OFFERS), "services_by_group")
    assert len(coverage.table) == 56
    assert coverage.index == 6 / 56
    grid = coverage.grid()
    assert grid.shape == (7, 8)
    assert grid.loc["legal"].tolist() == [1, 0, 0, 0, 2, 1, 0, 0]
    assert grid.loc["shelter", "students"] == 2
    assert int((grid > 0).to_numpy().sum()) == 6


def test_the_heat_map_marks_what_is_outside_or_temporary():
    contacts = [("Law Aid", "Clinic", "student"), ("Shelter House", "Clinic", "permanent")]
    coverage = pn.gaps.coverage(network(*OFFERS, contacts=contacts), "services_by_group")
    picture = coverage.heatmap()
    assert picture.title == "Services by groups served"
    assert picture.table.loc["Legal", "Students"] == 2
    assert picture.marks.loc["legal", "lgbtqia"] == "outside, temporary"
    assert picture.marks.loc["shelter", "students"] == "outside"
    assert picture.marks.loc["legal", "students"] == ""


def test_without_services_the_rules_cannot_be_applied(harbour):
    assert found(harbour, ["C5", "F4"], "legal*students").undefined["reason"].tolist() == [
        "no row of actors has a value of services", "no row of actors has a value of side",
    ]  # fmt: skip


# -- F4 --------------------------------------------------------------------------------------------


def test_what_nobody_inside_owns_is_outsourced():
    legal, shelter = found(network(*OFFERS), "F4").findings
    assert legal.why == "Only partners outside offer Legal to LGBTQIA+: Law Aid."
    assert (
        shelter.why == "Only partners outside offer Shelter to Students: Clinic and Shelter House."
    )
    assert shelter.suggestion == (
        "Name an owner inside, who agrees with Clinic and Shelter House how it is to go on."
    )
    assert (shelter.severity, shelter.value, shelter.subjects) == ("watch", 1.0, ("shelter",))


def test_an_owner_inside_is_enough():
    net = network(*OFFERS, ("Housing", "shelter", "students", "internal"))
    assert [one.subjects for one in found(net, "F4").findings] == [("legal",)]


@pytest.mark.parametrize(
    "other",
    [("Housing", "shelter", None, "internal"), ("Dean", None, "students", "internal"),
     ("Hostel", "shelter", "students", None)],
)  # fmt: skip
def test_who_may_be_an_owner_inside_keeps_it_silent(other):
    """Inside, and silent on whom or what; or offering it, and silent on the side."""
    services = [one.subjects for one in found(network(*OFFERS, other), "F4").findings]
    assert ("shelter",) not in services


def test_what_is_not_known_of_other_groups_is_counted():
    net = network(*OFFERS, ("Hostel", "shelter", "staff", None))
    findings = {one.subjects: one for one in found(net, "F4").findings}
    assert findings["shelter",].unknowns == 1
    assert findings["legal",].unknowns == 0
