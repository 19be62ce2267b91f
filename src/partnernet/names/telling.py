"""Telling: what joining did, in words, and what of it needs a look."""

import warnings
from collections.abc import Iterator

import pandas as pd

from partnernet._text import count, listed
from partnernet._words import plain
from partnernet.errors import DataWarning, quoted
from partnernet.network import PartnerNetwork

JOINED_TO, RENAMED, NOT_HERE, UNDECIDED = "joined", "renamed", "not here", "undecided"
SHOWN = 12


def summary(net: PartnerNetwork) -> str:
    """Say in words what `apply` joined, what the joined names differ in, and what was left out.

    Parameters
    ----------
    net
        What `apply` returned.

    Raises
    ------
    UnknownNameError
        If no decisions were applied to it.
    """
    joined, left_out = net.table("joined"), net.table("left_out")
    here = joined[joined["outcome"].isin([JOINED_TO, RENAMED])]
    lines = [f"{count(len(here), 'name was', 'names were')} replaced by the one to keep."]
    for (_, kept), rows in here.groupby(["kept", "kept_name"], sort=False):
        lines.append(f"{kept}: was also {listed(rows['name'], most=SHOWN)}.")
        lines += [f"  {name} says {text}." for name, text in
                  zip(rows["name"], rows["differs"], strict=True) if text]  # fmt: skip
    if len(left_out):
        lines.append(f"{_left_out(left_out)}:")
        names = dict(zip(joined["joined"], joined["name"], strict=True))
        names = dict(zip(joined["kept"], joined["kept_name"], strict=True)) | names
        ends = left_out[["actor", "other", "says"]].to_numpy().tolist()
        lines += [f"  {names.get(one, one)} - {names.get(other, other)}{says and f' ({says})'}"
                  for one, other, says in ends]  # fmt: skip
    lines += [f"{text}." for _, text in _odd(net)]
    strange = joined[joined["outcome"] == NOT_HERE]
    if len(strange):
        of_file = count(len(strange), "name of the file is", "names of the file are")
        lines.append(f"{of_file} not in this network: {_strange(net, strange)}.")
    blank = (joined["outcome"] == UNDECIDED).sum()
    if blank:
        lines.append(f"{count(blank, 'row waits', 'rows wait')} for a decision.")
    return "\n".join(lines)


def _left_out(rows: pd.DataFrame) -> str:
    ties = count(len(rows), "row that would tie an actor to itself was", "rows that would tie "
                 "actors to themselves were")  # fmt: skip
    return f"{ties} left out"


def _strange(net: PartnerNetwork, rows: pd.DataFrame) -> str:
    """List names that are not here, and what is here that differs in capitals or signs only."""
    like = {plain(str(name)): str(name) for name in net.actors["name"]}
    said = []
    for name, kept in zip(rows["name"], rows["kept_name"], strict=True):
        near = like.get(plain(name))
        is_other = near not in (None, name, kept)
        said.append(f"{quoted(name)} (but {quoted(near)} is)" if is_other else quoted(name))
    return listed(said, most=SHOWN)


def _odd(net: PartnerNetwork) -> Iterator[tuple[int, str]]:
    """Yield what joining may leave and checking finds odd: how many there are, and in words."""
    ratings, agreements = (net.table(name) if name in net.tables else pd.DataFrame()
                           for name in ("ratings", "agreements"))  # fmt: skip
    keys = [key for key in ("rater", "actor", "scale", "date") if key in ratings]
    if "rater" in keys and (twice := int(ratings.dropna(subset="rater").duplicated(keys).sum())):
        again = count(twice, "rating is a second one", "ratings are second ones")
        yield twice, f"{again} by the same rater of the same actor; all count"
    if "parties" in agreements:
        parties = agreements["parties"].dropna()
        if alone := int((~parties.str.contains("|", regex=False)).sum()):
            yield alone, f"{count(alone, 'agreement has', 'agreements have')} one party only"


def warn(before: PartnerNetwork, now: PartnerNetwork) -> None:
    """Warn of what joining left out, what the joined say otherwise, and what is odd since."""
    joined, left_out = now.table("joined"), now.table("left_out")
    differ = joined.loc[joined["differs"] != "", "name"]
    notes = [f"{_left_out(left_out)}."] if len(left_out) else []
    if len(differ):
        says = count(len(differ), "joined name says", "joined names say")
        notes.append(f"{says} other things than the name that is kept, first {differ.iloc[0]}.")
    known = {*_odd(before)}
    notes += [f"{text}." for number, text in _odd(now) if (number, text) not in known]
    if notes:
        notes.append("names.summary lists them.")
        warnings.warn(" ".join(notes), DataWarning, stacklevel=3)
