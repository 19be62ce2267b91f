"""The filled example of a template: one small story, told in every table."""

from collections.abc import Mapping, Sequence

Row = Mapping[str, object]

EXAMPLE: Mapping[str, Sequence[Row]] = {
    "actors": (
        {"name": "Northport University", "category": "hei", "side": "internal", "level": "local",
         "place": "Northport", "sdgs": "4|5|11", "interest": 4, "influence": 3, "stance": 2},
        {"name": "City Council", "category": "local_gov", "side": "external", "level": "local",
         "place": "Northport", "sdgs": "11|16", "interest": 2, "influence": 4, "stance": 1},
        {"name": "Night Bus Company", "category": "transport", "side": "external",
         "level": "regional", "interest": 1, "influence": 2, "stance": 0},
        {"name": "Students' Union", "category": "student_body", "side": "internal",
         "level": "campus", "place": "Northport", "sdgs": "5", "interest": 4, "influence": 1,
         "stance": 2},
    ),
    "ties": (
        {"source": "Northport University", "target": "City Council", "kind": "partnership",
         "strength": 3, "status": "existing", "since": "2021", "evidence": "Civic agreement, p. 2"},
        {"source": "City Council", "target": "Night Bus Company", "kind": "funding",
         "directed": "yes", "strength": 1, "status": "existing", "since": "2022-09",
         "until": "2027-08-31", "evidence": "Council minutes"},
        {"source": "Students' Union", "target": "Night Bus Company", "kind": "information",
         "status": "wanted"},
    ),
    "partnerships": (
        {"id": "SAFE", "name": "Safer Nights", "kind": "joint_delivery", "level": "local",
         "status": "existing", "since": "2022", "sdgs": "5|11", "evidence": "Project page"},
    ),
    "memberships": (
        {"actor": "City Council", "partnership": "SAFE", "role": "lead", "since": "2022"},
        {"actor": "Northport University", "partnership": "SAFE", "role": "member", "since": "2022"},
        {"actor": "Students' Union", "partnership": "SAFE", "role": "member", "since": "2023-02"},
    ),
    "contacts": (
        {"actor": "Northport University", "partner": "City Council", "role": "Civic officer",
         "tenure": "fixed_term", "ends": "2027-09", "paid": "yes", "deputy": "no"},
        {"actor": "Students' Union", "partnership": "SAFE", "role": "Welfare officer",
         "tenure": "elected", "ends": "2027-06", "paid": "yes", "deputy": "yes"},
    ),
    "agreements": (
        {"name": "Civic agreement", "kind": "civic_agreement", "status": "existing",
         "parties": "Northport University|City Council", "since": "2021-03-15", "until": "2026",
         "renewal_due": "2026-06", "last_reviewed": "2024"},
    ),
    "requirements": (
        {"dimension": "category", "category": "police", "min": 1, "mandatory": "yes"},
        {"dimension": "category", "category": "student_body", "min": 1, "target": 2,
         "mandatory": "no"},
    ),
    "ratings": (
        {"rater": "R1", "actor": "City Council", "scale": "influence", "value": 4,
         "date": "2026-03-02"},
        {"rater": "R2", "actor": "City Council", "scale": "influence", "value": 3,
         "date": "2026-03-02"},
    ),
    "vocabulary": (
        {"list": "kinds", "code": "joint_delivery", "name": "Joint delivery",
         "says": "both run a service together", "grade": 2},
        {"list": "kinds", "code": "information", "name": "Information",
         "says": "one tells the other", "grade": 1},
    ),
}  # fmt: skip
"""Rows of each table, by the names of its columns; what a row does not know is left out."""
