"""What all commands share: exit codes, and faults as one message without a trace."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from partnernet.errors import DataError, NotDefinedError, PartnernetError

FINE, PROBLEMS, WRONG_USE = 0, 1, 2


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn faults of data and of use into one message and an exit code."""
    try:
        yield
    except (DataError, NotDefinedError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(PROBLEMS) from None
    except PartnernetError as fault:
        raise wrong_use(str(fault)) from None
    except BrokenPipeError:
        raise  # whoever reads has seen enough; typer ends quietly
    except OSError as fault:
        # Those that partnernet raises itself are sentences and have no number.
        system = f"Cannot use '{fault.filename}': {fault.strerror}."
        raise wrong_use(system if fault.errno else str(fault)) from None


def wrong_use(says: str) -> typer.Exit:
    """Say what is wrong with how a command was called, and return the exit to be raised."""
    typer.echo(says, err=True)
    return typer.Exit(WRONG_USE)
