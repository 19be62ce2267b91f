"""The tables partnernet knows: their columns, aliases, types, ranges and vocabularies.

Adding a table or a column touches this file only; checks, readers and writers follow it.
"""

from dataclasses import dataclass, replace
from typing import Literal

from partnernet._audiences import AUDIENCES, reaches
from partnernet._header_words import FILES, IN_OTHER_LANGUAGES

ColumnType = Literal["id", "text", "number", "integer", "date", "flag", "choice", "list"]

ABSENT = ("missing", "declined", "left")
SEVEN_P = (
    "prevalence", "prevention", "protection", "prosecution", "provision", "partnerships", "policy",
)  # fmt: skip
LEVELS = ("campus", "local", "regional", "national", "international")
CATEGORIES = (
    "hei", "research_org", "school", "student_body", "staff_union", "national_gov", "local_gov",
    "agency", "police", "justice_legal", "health", "gbv_specialist", "ngo", "community_group",
    "minority_org", "lgbtqia_org", "refugee_migrant_org", "disability_org", "womens_institute",
    "faith", "sport_culture", "business", "hospitality", "transport", "media", "translators",
    "funder", "intergov", "professional_body", "alumni", "internal_unit", "internal_lead",
)  # fmt: skip
TIE_KINDS = (
    "partnership", "affiliation", "event", "funding", "supply", "membership", "policy_advice",
    "part_of", "information", "referral", "joint_delivery", "data", "people", "decision",
    "training", "advocacy",
)  # fmt: skip

SCALES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("interest", "influence", "capacity", "affectedness", "legitimacy", "urgency"),
                    (0.0, 4.0)),
    "stance": (-2.0, 2.0),
}  # fmt: skip
"""The columns of actors that people rate, each with its ends."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it is called, what may stand in it, who may see it.

    Parameters
    ----------
    name
        The canonical name.
    type
        ``id`` and ``text`` are kept as written; ``number`` and ``integer`` are parsed; ``date``
        is a year, a month or a day in ISO form; ``flag`` is yes or no; ``choice`` is one of
        ``choices``; ``list`` holds several values, separated by ``|`` or ``;``.
    says
        A few words on what it means, for error messages, documentation and templates.
    aliases
        Other headers that people write for it. Case, spaces and punctuation never matter.
    low, high
        The closed range of a number, or of every number in a list.
    positive
        Whether a number must be above zero.
    choices
        The vocabulary of a ``choice``. On other types it is a suggestion: other words are kept.
    synonyms
        Words that people write for a choice, each with the choice it means.
    refers_to
        The tables in which the value, or every one of a list, must be found by id or name.
    may_name
        The tables in which every one of a list is looked up by name; other words stay.
    required, unique
        Whether the column must be there and filled; whether a value may stand once only.
    visibility
        The smallest audience that sees the column when nothing else is said.
    """

    name: str
    type: ColumnType
    says: str
    aliases: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    positive: bool = False
    choices: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    refers_to: tuple[str, ...] = ()
    may_name: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    visibility: str = "public"

    def is_seen_by(self, audience: str) -> bool:
        """Say whether an audience sees the column; a smaller circle sees more of them."""
        return reaches(self.visibility, audience)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its columns, the file names it goes by, and what a row cannot do without."""

    name: str
    says: str
    columns: tuple[Column, ...]
    files: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column of that canonical name, or None where the table has no such column."""
        return next((column for column in self.columns if column.name == name), None)


def _in_other_languages(spec: TableSpec) -> TableSpec:
    """Return a table that also knows the headers of other languages."""
    words = IN_OTHER_LANGUAGES[spec.name]
    columns = tuple(
        replace(column, aliases=(*column.aliases, *words[column.name].split(", ")))
        if column.name in words
        else column
        for column in spec.columns
    )
    files = FILES[spec.name].split(", ") if spec.name in FILES else ()
    return replace(spec, columns=columns, files=(*spec.files, *files))


def _rating(name: str, says: str, *aliases: str, scale: str = "") -> Column:
    low, high = SCALES[scale or name]
    return Column(name, "number", says, aliases, low=low, high=high, visibility="core")


def _visibility() -> Column:
    return Column("visibility", "choice", "smallest audience", ("audience",), choices=AUDIENCES)


def _sdgs() -> Column:
    aliases = ("sdg", "goals", "sdg goals", "sustainable development goals")
    return Column("sdgs", "list", "Sustainable Development Goals, 1 to 17", aliases, low=1, high=17)


def _themes() -> Column:
    return Column("themes", "list", "what it is about", ("theme", "topics", "topic", "tags"))


def _since() -> Column:
    return Column("since", "date", "first day", ("start", "start date", "from date", "begin"))


def _until() -> Column:
    return Column("until", "date", "last day", ("end", "end date", "to date", "expires"))


def _evidence() -> Column:
    aliases = ("source note", "reference", "paragraph")
    return Column("evidence", "text", "where it was read", aliases, visibility="core")


def _level() -> Column:
    aliases = ("scale", "geographic level", "scope")
    return Column(
        "level",
        "choice",
        "how far it works",
        aliases,
        choices=LEVELS,
        synonyms=(
            ("municipal", "local"), ("city", "local"), ("town", "local"), ("county", "regional"),
            ("borough", "local"), ("neighborhood", "local"), ("neighbourhood", "local"),
            ("eu", "international"), ("europe", "international"),
            ("province", "regional"), ("country", "national"), ("european", "international"),
            ("global", "international"), ("worldwide", "international"),
        ),
    )  # fmt: skip


def _status() -> Column:
    return Column(
        "status",
        "choice",
        "whether it is there",
        ("state",),
        choices=("existing", "wanted", "paused", "ended", "unknown"),
        synonyms=(
            ("signed", "existing"), ("running", "existing"), ("terminated", "ended"),
            ("active", "existing"), ("current", "existing"), ("ongoing", "existing"),
            ("in progress", "existing"), ("live", "existing"), ("planned", "wanted"),
            ("desired", "wanted"), ("proposed", "wanted"), ("potential", "wanted"),
            ("future", "wanted"), ("past", "ended"), ("closed", "ended"), ("former", "ended"),
            ("finished", "ended"), ("completed", "ended"), ("expired", "ended"),
            ("on hold", "paused"), ("suspended", "paused"), ("dormant", "paused"),
        ),
    )  # fmt: skip


def _formality() -> Column:
    choices = ("informal", "verbal", "mou", "contract", "statute", "membership")
    return Column("formality", "text", "how it is agreed", ("agreement",), choices=choices)


ACTORS = _in_other_languages(TableSpec(
    "actors",
    "who: one row per organization, unit, group or role",
    (
        Column("id", "id", "a short code", ("actor id", "code", "key", "node id", "partner id",
               "vertex", "organisation id", "organization id", "stakeholder id", "record id",
               "account id", "company id"),
               unique=True),
        Column("name", "text", "the name people use",
               ("label", "actor", "org", "organisation", "organization", "partner", "stakeholder",
                "institution", "title", "organisation name", "organization name", "partner name",
                "actor name", "partner organisation", "partner organization", "institution name",
                "stakeholder name", "name of organisation", "name of organization",
                "name of the organisation", "name of the organization", "name of your organisation",
                "name of your organization", "your organisation", "your organization",
                "organisation or institution", "legal name", "company", "company name",
                "account name", "card name")),
        Column("aliases", "list", "other names", ("alias", "other names", "also known as", "aka")),
        Column("kind", "choice", "what sort of actor", ("actor type", "entity type"),
               choices=("person_role", "group", "unit", "organization", "consortium"),
               synonyms=(("organisation", "organization"), ("org", "organization"),
                         ("person", "person_role"), ("role", "person_role"),
                         ("department", "unit"), ("network", "consortium"))),
        Column("parent_id", "id", "the actor it belongs to",
               ("parent", "part of", "parent organisation", "parent organization",
                "parent account", "belongs to"),
               refers_to=("actors",)),
        Column("side", "choice", "inside or outside the home organization",
               ("internal external", "internal or external"), choices=("internal", "external"),
               synonyms=(("in", "internal"), ("inside", "internal"), ("out", "external"),
                         ("outside", "external"))),
        Column("category", "text", "the group it is counted in",
               ("type", "sector", "group", "partner type", "stakeholder type", "class",
                "organisation type", "organization type", "type of organisation",
                "type of organization", "industry"),
               choices=CATEGORIES),
        Column("subcategory", "text", "a finer group", ("subtype", "subsector")),
        _level(),
        Column("country", "text", "ISO 3166 code of two letters",
               ("country code", "nation", "country or region", "country region",
                "billing country")),
        Column("place", "text", "town or area", ("city", "town", "location", "region",
               "billing city")),
        _sdgs(),
        _themes(),
        Column("seven_p", "list", "which of the seven Ps of policy it works on", ("seven ps", "7p",
               "7 ps", "ps"), choices=SEVEN_P),
        Column("services", "list", "what it offers", ("service", "offers")),
        Column("serves_groups", "list", "whom it serves",
               ("serves", "target groups", "groups served", "beneficiaries")),
        _rating("interest", "how much it cares, 0 to 4", "stake"),
        _rating("influence", "how much it can change, 0 to 4", "power"),
        _rating("capacity", "what it can bring, 0 to 4", "resources", "capacities"),
        _rating("affectedness", "how much it is affected, 0 to 4", "affected", "impact"),
        _rating("legitimacy", "how rightful its claim is held to be, 0 to 4"),
        _rating("urgency", "how pressing its claim is held to be, 0 to 4"),
        _rating("stance", "from -2 (blocks) to 2 (drives)", "attitude",
                "position on the question", "support"),
        _rating("wanted_interest", "how much it should come to care, 0 to 4", "desired interest",
                scale="interest"),
        _rating("wanted_stance", "the stance it should come to, -2 to 2", "desired stance",
                scale="stance"),
        Column("trend", "integer", "influence waning -1, steady 0, growing 1", (), low=-1, high=1,
               visibility="core"),
        Column("presence", "choice", "whether it takes part", (),
               choices=("present", *ABSENT)),
        Column("asked", "flag", "whether it was asked about its ties", ("surveyed", "invited")),
        Column("answered", "flag", "whether it answered", ("responded", "respondent", "replied")),
        Column("ring", "integer", "closeness: 1 core to 4 outside", ("circle",), low=1, high=4),
        Column("source", "text", "where it was read", ("data source",), visibility="core"),
        Column("as_of", "date", "the date it was true", ("date", "updated")),
        _visibility(),
        Column("consent", "text", "on what basis it is shown", ("consent basis",),
               visibility="core"),
        _evidence(),
    ),
    ("partners", "nodes", "organisations", "organizations", "stakeholders", "people", "actor",
     "members", "points", "vertices", "elements"),
    one_of=("id", "name"),
))  # fmt: skip

TIES = _in_other_languages(TableSpec(
    "ties",
    "who works with whom: one row per tie",
    (
        Column("source", "id", "the actor a tie starts from",
               ("from", "sender", "ego", "actor 1", "actor a", "partner 1", "partner a",
                "organisation 1", "organization 1", "organisation a", "organization a",
                "institution 1", "stakeholder 1", "source id", "source name", "from id",
                "from name", "node 1", "node a", "vertex 1", "a"),
               refers_to=("actors",), required=True),
        Column("target", "id", "the actor a tie goes to",
               ("to", "receiver", "alter", "actor 2", "actor b", "partner 2", "partner b",
                "organisation 2", "organization 2", "organisation b", "organization b",
                "institution 2", "stakeholder 2", "target id", "target name", "to id", "to name",
                "node 2", "node b", "vertex 2", "b"),
               refers_to=("actors",), required=True),
        Column("kind", "text", "what the tie is about",
               ("type", "relation", "relationship", "tie type", "link type", "relation kind",
                "layer", "edge type", "interaction", "edge label", "label"),
               choices=TIE_KINDS),
        Column("directed", "flag", "whether it holds one way only", ("direction", "one way")),
        Column("strength", "number", "how strong, above 0",
               ("weight", "edge weight", "value", "intensity", "frequency", "tie strength"),
               positive=True),
        _status(),
        _formality(),
        _since(),
        _until(),
        Column("flow_out", "number", "what goes from source to target", ("gives", "given"), low=0,
               visibility="core"),
        Column("flow_in", "number", "what comes back, in the same unit", ("gets", "received"),
               low=0, visibility="core"),
        Column("reported_by", "list", "the actors who said so", ("reporter", "reported", "claim"),
               may_name=("actors",), visibility="core"),
        _sdgs(),
        _themes(),
        _evidence(),
        _visibility(),
    ),
    ("edges", "links", "relations", "relationships", "connections", "tie", "edgelist",
     "edge_list", "arcs"),
))  # fmt: skip

PARTNERSHIPS = TableSpec(
    "partnerships",
    "what two or more actors do together: a consortium, an agreement, a joint project",
    (
        Column("id", "id", "a short code", ("partnership id", "project id", "code", "key"),
               unique=True, required=True),
        Column("name", "text", "what it is called",
               ("label", "title", "partnership", "project", "acronym")),
        Column("kind", "text", "what it is", ("type", "relation kind"), choices=TIE_KINDS),
        _level(),
        _status(),
        _formality(),
        _since(),
        _until(),
        _sdgs(),
        _themes(),
        Column("reported_by", "list", "the actors who said so", ("reporter", "reported"),
               may_name=("actors",), visibility="core"),
        _evidence(),
        _visibility(),
    ),
    ("projects", "consortia", "partnership"),
)  # fmt: skip

MEMBERSHIPS = _in_other_languages(TableSpec(
    "memberships",
    "who is in which partnership: one row per actor and partnership",
    (
        Column("actor", "id", "the member",
               ("member", "actor id", "organisation", "organization", "participant", "name"),
               refers_to=("actors", "partnerships"), required=True),
        Column("partnership", "id", "what it is a member of",
               ("partnership id", "project", "project id", "group", "event"),
               refers_to=("partnerships",), required=True),
        Column("role", "text", "what it does there", ("function",),
               choices=("lead", "member", "funder", "host", "participant")),
        _since(),
        _until(),
        _evidence(),
    ),
    ("members_of", "participation", "participants", "affiliations", "membership"),
))  # fmt: skip

REQUIREMENTS = TableSpec(
    "requirements",
    "who ought to be there: one row per category and how many of it",
    (
        Column("dimension", "text", "the column the category stands in", ("column", "field"),
               required=True),
        Column("category", "text", "the value looked for", ("value", "group"), required=True),
        Column("min", "integer", "how many at least", ("minimum", "at least"), low=0),
        Column("target", "integer", "how many are hoped for", ("wanted", "goal"), low=0),
        Column("mandatory", "flag", "whether it may not be missing", ("required", "must")),
        _evidence(),
    ),
    ("required", "quotas", "framework", "requirement"),
)  # fmt: skip

CONTACTS = TableSpec(
    "contacts",
    "the roles that keep ties alive: one row per role, never a person's name",
    (
        Column("actor", "id", "whose role it is", ("organisation", "organization", "at", "of"),
               refers_to=("actors",), required=True),
        Column("partner", "id", "the actor it keeps a tie to", ("target", "with", "other"),
               refers_to=("actors",)),
        Column("partnership", "id", "the partnership it looks after", ("project", "partnership id"),
               refers_to=("partnerships",)),
        Column("role", "text", "what the role is called", ("function", "title", "job title"),
               visibility="core"),
        Column("tenure", "choice", "how long the role lasts", ("employment", "appointment"),
               choices=("permanent", "fixed_term", "elected", "rotating", "student", "volunteer",
                        "contractor"),
               synonyms=(("temporary", "fixed_term"), ("interim", "fixed_term"),
                         ("seconded", "fixed_term"), ("committee", "rotating"))),
        Column("ends", "date", "when the role ends", ("until", "end", "end date", "term ends")),
        Column("paid", "flag", "whether it is paid", ("salaried",), visibility="core"),
        Column("recognition", "choice", "what the work is given for", ("credit",),
               choices=("none", "credit", "stipend", "salary"), visibility="core"),
        Column("fte", "number", "share of a full post, 0 to 1", ("full time equivalent",),
               low=0, high=1, visibility="core"),
        Column("deputy", "flag", "whether somebody can stand in", ("backup", "substitute")),
        _evidence(),
    ),
    ("contact", "contact_roles", "roles"),
    one_of=("partner", "partnership"),
)  # fmt: skip

AGREEMENTS = TableSpec(
    "agreements",
    "what partners have put in writing: one row per agreement",
    (
        Column("name", "text", "what it is called", ("title", "agreement", "label")),
        Column("kind", "text", "what it is", ("type", "agreement type"),
               choices=("mou", "contract", "grant", "letter", "civic_agreement", "data_sharing")),
        Column("parties", "list", "the actors that agreed", ("party", "partners", "signatories"),
               refers_to=("actors",), required=True),
        Column("partnership", "id", "the partnership it stands behind",
               ("partnership id", "project"), refers_to=("partnerships",)),
        _status(),
        _since(),
        _until(),
        Column("renewal_due", "date", "when it is to be renewed", ("renewal", "renew by")),
        Column("last_reviewed", "date", "when it was last looked at together",
               ("reviewed", "last review", "review date")),
        _evidence(),
        _visibility(),
    ),
    ("agreement", "contracts", "mous"),
)  # fmt: skip

RATINGS = TableSpec(
    "ratings",
    "what each of several people rated an actor: one row per rater, actor and scale",
    (
        Column("rater", "text", "a code for who rated, never a person's name",
               ("respondent", "voter", "rated by", "participant"), visibility="private"),
        Column("actor", "id", "who was rated", ("actor id", "stakeholder", "partner", "name"),
               refers_to=("actors",), required=True),
        Column("scale", "text", "what was rated: a column of actors, such as influence",
               ("criterion", "dimension", "attribute"), required=True, visibility="private"),
        Column("value", "number", "the rating, on the scale's own range",
               ("rating", "score", "vote"), required=True, visibility="private"),
        Column("date", "date", "when it was rated", ("day", "rated on", "as of"),
               visibility="private"),
    ),
    ("rating", "votes"),
)  # fmt: skip

VOCABULARY = TableSpec(
    "vocabulary",
    "terms and the grades they are rated on",
    (
        Column("list", "text", "the list a term belongs to", ("vocabulary",), required=True),
        Column("code", "id", "the word used in tables", ("term",), required=True),
        Column("name", "text", "the word shown to people", ("label",)),
        Column("says", "text", "what it means", ("description", "meaning", "definition")),
        Column("grade", "integer", "its place on an ordered scale", ("order", "level")),
        _evidence(),
    ),
    ("vocabularies", "terms"),
)  # fmt: skip

TABLES: dict[str, TableSpec] = {
    spec.name: spec for spec in (
        ACTORS, TIES, PARTNERSHIPS, MEMBERSHIPS, CONTACTS, AGREEMENTS, REQUIREMENTS, RATINGS,
        VOCABULARY,
    )
}  # fmt: skip
