"""Funders' tables under the headers that they really have; what is in them is made up."""

import pytest

import partnernet as pn
from support.files import unwarned

quiet = unwarned()(pn.read)

# CORDIS: organization.csv and project.csv, separated by semicolons, every cell quoted.
ORGANIZATION = (
    "projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;street;"
    "postCode;city;country;nutsCode;geolocation;organizationURL;contactForm;order;rcn;role;"
    "ecContribution;netEcContribution;totalCost;endOfParticipation;active",
    "101;ALPHA;900;DE1;Univ A;UA;false;HES;;;Ulm;DE;DE1;;;;1;1;coordinator;1234,5;1;2;false;true",
    "101;ALPHA;901;FR1;City B;CB;false;PUB;;;Nice;FR;FR1;;;;2;2;participant;99;1;2;false;true",
    "102;BETA;900;DE1;Univ A;UA;false;HES;;;Ulm;DE;DE1;;;;1;3;participant;7;1;2;false;true",
)
PROJECT = (
    "id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;frameworkProgramme;rcn",
    "101;ALPHA;SIGNED;A long title;2024-01-01;2026-12-31;100;100;HORIZON;1",
    "102;BETA;TERMINATED;Another title;2020-01-01;2021-12-31;100;100;H2020;2",
)
COLUMNS = {"actor": "organisationID", "actors.name": "name", "partnership": "projectID"}


def save(folder, name, lines):
    folder.mkdir(exist_ok=True)
    text = "\n".join('"' + line.replace(";", '";"') + '"' for line in lines)
    (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder / name


def test_both_tables_of_cordis_in_one_call(tmp_path):
    save(tmp_path, "organization.csv", ORGANIZATION)
    save(tmp_path, "project.csv", PROJECT)
    net = quiet(tmp_path, columns=COLUMNS)
    assert net.actors["name"].to_dict() == {"900": "Univ A", "901": "City B"}
    told = net.table("partnerships")[["name", "status", "since", "until"]]
    assert told.reset_index().to_numpy().tolist() == [
        ["101", "ALPHA", "existing", "2024-01-01", "2026-12-31"],
        ["102", "BETA", "ended", "2020-01-01", "2021-12-31"],
    ]  # fmt: skip
    rows = net.table("memberships")
    assert rows[["actor", "partnership", "role", "ecContribution"]].to_numpy().tolist() == [
        ["900", "101", "coordinator", "1234,5"], ["901", "101", "participant", "99"],
        ["900", "102", "participant", "7"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "actor", "partnership"),
    [
        (ORGANIZATION[0], "organisationID", "projectID"),
        ("Project acronym;Project title;Start date;Partner name;Lead partner;Country",
         "Partner name", "Project acronym"),
        ("Programme;Project Identifier;Coordinating organisation name;Partner 1 name",
         "Coordinating organisation name", "Project Identifier"),
        ("Year;Name of beneficiary;Reference of the Legal Commitment (LC);Beneficiary country",
         "Name of beneficiary", "Reference of the Legal Commitment (LC)"),
        ("APPLICATION_ID;FULL_PROJECT_NUM;ORG_NAME;ORG_CITY;PI_NAMEs",
         "ORG_NAME", "FULL_PROJECT_NUM"),
        ("FundingOrgName;ProjectReference;LeadROName;Title;StartDate",
         "LeadROName", "ProjectReference"),
        ("Project ID;Legal Entity Name;PIC;Country;Coordinator", "PIC", "Project ID"),
    ],
)  # fmt: skip
def test_without_columns_it_is_said_what_to_say(tmp_path, headers, actor, partnership):
    row = ";".join(str(2001 + place) for place in range(len(headers.split(";"))))
    file = save(tmp_path, "table.csv", [headers, row])
    found = pn.check(file)
    hint = found.loc[found["code"].isin({"unknown_table", "other_table"}), "hint"].iloc[0]
    assert hint == (
        "If each row is an organization in a project, say so: "
        f'columns={{"actor": "{actor}", "partnership": "{partnership}"}}.'
    )
    net = quiet(file, columns={"actor": actor, "partnership": partnership})
    assert len(net.table("memberships")) == 1


def test_a_list_of_actors_with_a_column_of_projects_is_one(tmp_path):
    file = save(tmp_path, "partners.csv", ["name;projects;grant;contract", "A;x, y;no;yes"])
    assert pn.check(file).empty


def test_a_column_for_each_partner_of_a_project(tmp_path):
    file = save(tmp_path, "table.csv", [
        "Project Identifier;Project Title;Start date;Coordinating organisation name;Partner 1 name;"
        "Partner 1 country;Partner 2 name",
        "P1;Ports;01/11/2021;Univ A;Org B;FR;Org C", "P2;Rivers;31/12/2021;Univ A;Org C;IT;",
    ])  # fmt: skip
    columns = {"partnership": "Project Identifier", "partnerships.since": "Start date"}
    net = quiet(file, columns=columns | {"actors": "*Name"})
    assert net.table("memberships")[["actor", "partnership"]].to_numpy().tolist() == [
        ["Univ A", "P1"], ["Org B", "P1"], ["Org C", "P1"], ["Univ A", "P2"], ["Org C", "P2"],
    ]  # fmt: skip
    assert net.table("partnerships")["since"].tolist() == ["2021-11-01", "2021-12-31"]
    found = pn.check(file, columns=columns | {"actors": "Member *"})
    assert found["message"].tolist() == [
        "There is no header 'Member *', which was named for 'actors'."
    ]
    wide = save(tmp_path, "wide.csv", [
        "Project ID;Name;Partner 1 name;Partner 2 name;Partner 3 name", "P1;Ports;A;B;C"
    ])  # fmt: skip
    assert pn.check(wide)[["message", "hint"]].to_numpy().tolist() == [
        ["This was read as memberships. It has headers of organizations and of projects.",
         "If each row is a project, say so: "
         'columns={"actors": "Partner * name", "partnership": "Project ID"}.'],
    ]  # fmt: skip
