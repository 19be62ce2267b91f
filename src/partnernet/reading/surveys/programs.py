"""Programs: the headers that programs of surveys write for themselves."""

from collections.abc import Iterable

from partnernet._words import fold

TOGETHER = tuple(
    frozenset(map(fold, headers))
    for headers in (
        ("start time", "completion time"),
        ("submitdate", "startlanguage"),
        ("date submitted", "start language"),
        ("recorded date", "response id"),
        ("respondent id", "collector id"),
        ("record id", "survey identifier"),
        ("record id", "redcap survey identifier"),
        ("_uuid", "_submission_time"),
        ("submission date", "instance id"),
        ("response id", "time started"),
    )
)
"""Pairs of headers that no other table has, by Microsoft Forms, LimeSurvey and so on."""
OWN = frozenset().union(
    *TOGETHER,
    map(fold, (
        "id", "start", "end", "last modified time", "email", "name", "timestamp", "email address",
        "start date", "end date", "ip address", "first name", "last name", "custom data 1",
        "submit date", "last page", "seed", "datestamp", "date stamp", "refurl", "ipaddr", "token",
        "status", "progress", "duration (in seconds)", "finished", "recipient last name",
        "recipient first name", "recipient email", "external reference", "location latitude",
        "location longitude", "distribution channel", "user language", "survey timestamp", "_id",
        "_index", "_validation_status", "_notes", "_submitted_by", "__version__", "_tags",
        "contact id", "language",
    )),
)  # fmt: skip
"""Headers, folded, of columns that nobody was asked about."""
STAMP = fold("timestamp")
ASKS = ("?", "]")


def is_export(headers: Iterable[str]) -> bool:
    """Say whether headers are those of answers to a survey, as some program saves them.

    >>> is_export(["ID", "Start time", "Completion time", "Who are you?"])
    True
    >>> is_export(["Timestamp", "Where do you work?"]), is_export(["Name", "Start time"])
    (True, False)
    """
    words = [str(header) for header in headers]
    folded = {*map(fold, words)}
    asked = STAMP in folded and any(word.strip().endswith(ASKS) for word in words)
    return asked or any(pair <= folded for pair in TOGETHER)
