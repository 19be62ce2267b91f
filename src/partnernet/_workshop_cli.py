"""The commands of a workshop: begin a session, print it, read and merge what groups said."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnernet._console import plain_faults, wrong_use
from partnernet._text import count, label

if TYPE_CHECKING:
    import pandas as pd

    from partnernet.workshop import Merged, Session, Technique

TALKED_ABOUT = 5

Page = Annotated[
    Path | None, typer.Option(help="An .html file: the page that leads through the steps.")
]

app = typer.Typer(
    help="Run a stakeholder-mapping workshop; without a command, list the techniques.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _techniques(context: typer.Context) -> None:
    """List the techniques where no command is given."""
    if context.invoked_subcommand:
        return
    from partnernet.workshop import techniques

    for name, card in techniques().iterrows():
        steps = f"{count(card['steps'], 'step')}, {count(card['minutes'], 'minute')}"
        typer.echo(f"{name:18} {card['title']}: {steps}")


@app.command()
def new(
    technique: Annotated[
        str, typer.Argument(help="A technique that comes along, or a .toml file of your own.")
    ],
    question: Annotated[str, typer.Option(help="The one question of the session.")],
    known: Annotated[
        list[Path] | None,
        typer.Option("--with", help="Tables of those you know already; may be repeated."),
    ] = None,
    group: Annotated[str, typer.Option(help="Which table of people, where there are several.")] = (
        ""
    ),
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The .json file of the session.")
    ] = Path("session.json"),
    page: Page = None,
) -> None:
    """Begin a session and write its file."""
    from partnernet.reading import read
    from partnernet.workshop import start

    with plain_faults():
        if output.exists():
            raise wrong_use(
                f"'{output}' is there already, and nothing was written. Name another file with "
                f"-o, or go on with: partnernet workshop open {output}"
            )
        net = read(*known) if known else None
        session = start(technique, question=question, net=net, group=group)
        written = [session.save(output), *([session.page(page)] if page else [])]
        _say_who(session)
        for step in session.technique.steps:
            typer.echo(f"  {step.minutes:3} min  {step.title}")
        _say_written(written)


@app.command("open")
def look(
    file: Annotated[Path, typer.Argument(help="The .json file of a session.")],
    to: Annotated[
        Path | None, typer.Option(help="A folder for what leaves the room; nothing without it.")
    ] = None,
    audience: Annotated[
        str, typer.Option(help="Who may see it: workshop, partners, public, core, private.")
    ] = "workshop",
    page: Page = None,
) -> None:
    """Say what is in a session, what is still open and what to talk about; write what leaves."""
    from partnernet import workshop

    with plain_faults():
        session = workshop.open(file)
        files = session.export(to, audience=audience) if to else []
        files += [session.page(page)] if page else []
        _say_who(session)
        progress = session.progress
        _say_steps("There", session, progress[~progress["open"]])
        _say_steps("Still open", session, session.open)
        _say_disputed(session)
        _say_written(files)


@app.command()
def merge(
    files: Annotated[list[Path], typer.Argument(help="The .json files of two or more groups.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .json file: one session of them all.")
    ] = None,
    least: Annotated[int, typer.Option(help="How many groups must have drawn a tie.")] = 1,
    picture: Annotated[
        Path | None, typer.Option("--map", help="An .html, .svg, .pdf or .png file.")
    ] = None,
) -> None:
    """Merge the sessions of several groups: who drew which tie, and where they differ."""
    from partnernet import workshop

    with plain_faults():
        if output and output.resolve() in {file.resolve() for file in files}:
            raise wrong_use(f"'{output}' is one of the sessions to merge; name another file.")
        merged = workshop.merge(*map(workshop.open, files))
        agreed = merged.agreed(least)
        _say_merged(merged)
        _say_written([
            *([agreed.save(output)] if output else []),
            *([merged.map(least).save(picture)] if picture else []),
        ])  # fmt: skip


@app.command("print")
def print_(
    source: Annotated[
        str, typer.Argument(help="The .json file of a session, or a technique for a blank kit.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for the PDF and its tables.")
    ] = Path("kit"),
    question: Annotated[str, typer.Option(help="The question; lines to write it on if not.")] = "",
    paper: Annotated[str, typer.Option(help="A4, A3, A2, A1 or A0; words grow with it.")] = "A4",
    start: Annotated[
        list[str] | None,
        typer.Option(help="When it begins, such as 09:30; once for each sitting."),
    ] = None,
    raters: Annotated[int, typer.Option(help="How many people rate.")] = 8,
) -> None:
    """Print a workshop for paper: steps, cards, sheets, drawings, and the tables to type into."""
    from partnernet import workshop

    with plain_faults():
        what: Session | Technique
        if Path(source).suffix.lower() == ".json":
            what = workshop.open(source)
            what = what.frame(question=question) if question else what
        elif question:
            what = workshop.start(source, question=question)
        else:
            what = workshop.technique(source)
        folder = workshop.print_kit(
            what, output, paper=paper, start=tuple(start or ()), raters=raters
        )
        for name in sorted(file.name for file in folder.iterdir()):
            typer.echo(f"Written: {folder / name}")


@app.command("read")
def read_kit(
    file: Annotated[Path, typer.Argument(help="The .json file of the session.")],
    kit: Annotated[Path, typer.Argument(help="The folder with the tables, filled in.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Another .json file for the session.")
    ],
) -> None:
    """Say in a session what was typed into the tables of a printed kit."""
    from partnernet import workshop

    with plain_faults():
        if output.exists():
            raise wrong_use(f"'{output}' is there already, and nothing was written.")
        session = workshop.open(file).read_kit(kit)
        written = session.save(output)
        _say_who(session)
        _say_steps("Still open", session, session.open)
        typer.echo(f"Written: {written}")


def _say_who(session: "Session") -> None:
    typer.echo(session.question)
    typer.echo(f"{session.technique.title}: {repr(session).rsplit(': ', 1)[-1]}")


def _say_written(files: list[Path]) -> None:
    for file in files:
        typer.echo(f"Written: {file}")


def _say_steps(heading: str, session: "Session", rows: "pd.DataFrame") -> None:
    """Print what the steps capture, a line for each step."""
    if rows.empty:
        return
    typer.echo(f"\n{heading}:")
    for step, says in rows.groupby("step", sort=False)["says"]:
        typer.echo(f"  {session.technique.step(str(step)).title}: {'; '.join(says)}")


def _say_disputed(session: "Session") -> None:
    from partnernet.errors import NotDefinedError

    try:
        found = session.disputed(TALKED_ABOUT)
    except NotDefinedError:
        return
    if len(found):
        typer.echo("\nTalk about first:")
    for row in found.itertuples():
        scale = f"{label(str(row.scale)).lower()} from {row.low:g} to {row.high:g}"
        typer.echo(f"  {row.name}: {scale}, consensus {row.consensus:.2f}")


def _say_merged(merged: "Merged") -> None:
    typer.echo(f"{merged.sessions[0].question}\n{repr(merged).rsplit(': ', 1)[-1]}\n\nTies:")
    ties = merged.ties.sort_values("groups", ascending=False, kind="stable")
    names = merged.actors["name"].to_dict()
    for tie in ties.itertuples():
        ends = f"{names[tie.source]} {'>' if tie.directed else '-'} {names[tie.target]}"
        kind = f" ({label(str(tie.kind)).lower()})" if tie.kind else ""
        typer.echo(f"  {tie.groups} of {tie.of}  {ends}{kind}")
    if len(merged.disagreements):
        typer.echo("\nWhere groups differ:")
    for row in merged.disagreements.itertuples():
        typer.echo(f"  {row.subject}, {label(str(row.what)).lower()}: {row.says}")
