"""Laws that every gap rule keeps, whatever the network: checked over the whole registry."""

import math
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.gaps._rules import RULES, ordered
from partnernet.result._finding import SEVERITIES
from partnernet.schema import SEVEN_P

STEADY = settings(derandomize=True, deadline=None, max_examples=30, database=None)
DAY = "2026-11-25"
ROLE = "Dr Nobody-Should-Read-This"
DATES = (None, None, "2019", "2024-06", "2026-10-01", "2027-03-01", "2031")
FLAG = (None, "yes", "no")
REQUIREMENTS = [
    ("category", "ngo", 1), ("category", "health", 2), ("category", "police", 1), ("sdgs", "5", 1),
    ("level", "national", 1), ("themes", "climate", 1), ("seven_p", "provision", 1),
    ("services*serves_groups", "legal*students", 1),
]  # fmt: skip
ACTOR = {
    "category": (None, "ngo", "health", "hei"),
    "kind": (None, "organization", "unit", "person_role"),
    "side": (None, "internal", "external"),
    "level": (None, "local", "national"),
    "sdgs": (None, "3", "5", "3|5"),
    "themes": (None, "climate", "climate|health"),
    "seven_p": (None, *SEVEN_P[:3], "prevention|provision"),
    "services": (None, "legal", "shelter", "legal|shelter"),
    "serves_groups": (None, "students", "staff", "staff|students"),
    "presence": (None, None, "present", "missing", "left"),
    "asked": FLAG,
    "answered": FLAG,
    "as_of": DATES,
}
TIE = {
    "kind": (None, "partnership", "funding"),
    "directed": ("no", "no", "yes"),
    "status": (None, "existing", "wanted", "ended"),
    "formality": (None, "mou", "informal"),
    "since": (None, "2018"),
    "until": DATES,
    "flow_out": (None, 0.0, 4.0),
    "flow_in": (None, 0.0, 1.0),
    "sdgs": (None, "3", "3|5"),
}
CONTACT = {
    "role": (ROLE,),
    "tenure": (None, "permanent", "fixed_term", "student"),
    "ends": DATES,
    "paid": FLAG,
    "recognition": (None, "none", "credit"),
    "deputy": FLAG,
}
AGREEMENT = {
    "name": ("Agreement",),
    "kind": (None, "mou"),
    "since": (None, "2018"),
    "until": DATES,
    "last_reviewed": DATES,
}


def row(chance, columns):
    return {name: chance.choice(values) for name, values in columns.items()}


def tables_of(seed):
    """Make the tables of a network in which nearly every column may be filled or not."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    ids = [f"n{number}" for number in range(chance.randint(1, 7))]
    kept = [name for name in ACTOR if chance.random() < 0.7]
    actors = [{"id": one, "name": f"Name {one}"} | row(chance, ACTOR) for one in ids]
    found = {"actors": pd.DataFrame(actors)[["id", "name", *kept]]}
    found["ties"] = pd.DataFrame({"source": [], "target": []}, dtype="str")
    if len(ids) > 1:
        ties, contacts, agreements = [], [], []
        for _ in range(chance.randint(0, 10)):
            source, target = chance.sample(ids, 2)
            said = {"reported_by": chance.choice([None, source, target])}
            ties.append({"source": source, "target": target} | row(chance, TIE) | said)
        for _ in range(chance.randint(0, 4)):
            one, other = chance.sample(ids, 2)
            contacts.append({"actor": one, "partner": other} | row(chance, CONTACT))
        for _ in range(chance.randint(0, 3)):
            parties = "|".join(chance.sample(ids, 2))
            agreements.append({"parties": parties} | row(chance, AGREEMENT))
        found |= {
            name: pd.DataFrame(rows)
            for name, rows in (("ties", ties), ("contacts", contacts), ("agreements", agreements))
            if rows
        }
    expected = chance.sample(REQUIREMENTS, chance.randint(0, 5))
    if expected:
        table = pd.DataFrame(expected, columns=["dimension", "category", "min"])
        found["requirements"] = table.assign(mandatory=chance.choice(["yes", "no"]))
    return found


def drawn():
    return st.integers(0, 10**9).map(tables_of)


def network(tables):
    from partnernet._tables import check_tables, raw_table
    from partnernet.network import PartnerNetwork

    checked = check_tables(raw_table(name, table) for name, table in tables.items())
    assert checked.errors == []
    return PartnerNetwork(checked.tables)


def shuffled(tables, seed):
    return {name: table.sample(frac=1, random_state=seed) for name, table in tables.items()}


def said(found):
    return found.table.to_dict("records"), found.undefined.to_dict("records")


def alike(one, other):
    """Say whether two lists of records are the same, NaN being NaN."""
    return repr(one) == repr(other)


@given(tables=drawn())
@STEADY
def test_every_finding_is_well_formed(tables):
    net = network(tables)
    found = pn.gaps.find(net, day=DAY)
    for one in found.findings:
        assert one.severity in SEVERITIES
        assert one.why[:1] == one.why[:1].upper() or one.why[:1].islower(), one
        assert one.why.endswith((".", "?")), one
        assert "nan" not in one.why.lower().split(), one
        assert not math.isinf(one.value), one
        assert one.unknowns >= 0, one
        assert (one.title, one.formula, one.data_used) != ("", "", ""), one
        assert set(one.marked) <= set(net.actors.index), one
        if one.about == "tie":
            assert len(one.subjects) == 2, one
    told = set(found.undefined["measure"])
    assert told <= set(RULES)
    assert not told & set(found.table["code"])


@given(tables=drawn(), seed=st.integers(0, 99))
@STEADY
def test_findings_are_the_same_for_any_order_of_rows(tables, seed):
    one = pn.gaps.find(network(tables), day=DAY)
    other = pn.gaps.find(network(shuffled(tables, seed)), day=DAY)
    assert alike(said(one), said(other))


@given(tables=drawn(), drop=st.integers(0, 4))
@STEADY
def test_removing_a_requirement_never_adds_a_finding_on_coverage(tables, drop):
    if "requirements" not in tables:
        return
    fewer = tables["requirements"].drop(index=drop % len(tables["requirements"]))
    before = pn.gaps.find(network(tables), day=DAY, rules="C", expected=tables["requirements"])
    after = pn.gaps.find(network(tables), day=DAY, rules="C", expected=fewer)
    assert len(after.findings) <= len(before.findings)
    subjects = {(one.code, word) for one in before.findings for word in one.subjects}
    assert {(one.code, word) for one in after.findings for word in one.subjects} <= subjects


@given(tables=drawn())
@STEADY
def test_where_nobody_was_asked_nothing_is_said_to_be_absent(tables):
    """Every S finding says that some tie is not there; without answers nobody can know that."""
    ties = tables["ties"].drop(columns="reported_by", errors="ignore")
    actors = tables["actors"].assign(asked="no")
    found = pn.gaps.find(network(tables | {"actors": actors, "ties": ties}), day=DAY, rules="S")
    pairs = len(actors) * (len(actors) - 1) // 2
    for one in found.findings:
        # Nothing is unknown of a pair that is tied; only then something can be said.
        assert one.unknowns == 0 or one.unknowns <= 0.3 * pairs, one


@given(tables=drawn())
@STEADY
def test_what_roles_are_called_is_never_told(tables):
    found = pn.gaps.find(network(tables), day=DAY)
    assert ROLE not in found.text()
    assert ROLE not in found.table.to_string()
    assert ROLE not in found._repr_html_()


@pytest.mark.parametrize("rule", list(ordered()), ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule):
    doc = rule.__doc__ or ""
    assert rule.definition.endswith(".")
    assert "Use it" in doc
    assert rule.formula
    assert rule.uses
    for option in rule.options:
        assert f"{option} :" in doc or f"    {option}\n" in doc, option
    assert ">>> " in doc


def test_all_rules_of_the_catalog_are_there():
    codes = [f"{letter}{number}" for letter, most in (("D", 5), ("S", 9), ("C", 7), ("R", 2),
             ("F", 5), ("T", 4)) for number in range(1, most + 1)]  # fmt: skip
    assert list(pn.gaps.rules().index) == codes


def test_what_is_unknown_about_the_data_comes_first():
    found = pn.gaps.find(pn.datasets.load("northampton"), day=DAY)
    letters = found.table["code"].str[0].tolist()
    assert letters[0] == "D"
    assert letters == sorted(letters, key=lambda letter: letter != "D")
