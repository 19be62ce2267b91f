"""The one place that chooses between the two forms of a kernel: NumPy's, or numba's for long work.

NumPy's form is always there. The other one, in ``numba_`` under the same names, is compiled the
first time it is used on a machine, which takes seconds, and kept on the disk: it pays where the
wait for NumPy can be felt. A network of a workshop's size never compiles anything.
"""

import os
from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec
from typing import ParamSpec, TypeVar

from partnernet._engine.csr import Csr
from partnernet.errors import MissingExtraError, ParameterError

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
CHOICE = "PARTNERNET_ENGINE"
SMALL = 1_000
PATIENCE = 0.08


def with_numba(
    seconds: Callable[..., float],
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Give a kernel a second form: the function of the same name in ``numba_``.

    Parameters
    ----------
    seconds
        Estimates, from the arguments of the kernel, how long the NumPy form would take. Where that
        is more than `PATIENCE`, the network is not `SMALL`, and numba is installed, numba does the
        work. The environment variable ``PARTNERNET_ENGINE`` (``numpy`` or ``numba``) decides for
        all work, long or short.
    """

    def decorate(kernel: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        module = kernel.__module__.replace("._engine.", "._engine.numba_.")

        @wraps(kernel)
        def chosen(*args: Parameters.args, **options: Parameters.kwargs) -> Result:
            small = any(isinstance(one, Csr) and one.size < SMALL for one in args)
            if uses_numba(lambda: 0.0 if small else seconds(*args, **options)):
                other: Callable[Parameters, Result] = getattr(
                    import_module(module), kernel.__name__
                )
                return other(*args, **options)
            return kernel(*args, **options)

        return chosen

    return decorate


def uses_numba(seconds: Callable[[], float]) -> bool:
    """Say whether numba does work that NumPy would do in so many seconds."""
    choice = os.environ.get(CHOICE)
    if not choice:
        return seconds() > PATIENCE and _has_numba()
    if choice not in ("numpy", "numba"):
        raise ParameterError(CHOICE, choice, "it is numpy or numba")
    if choice == "numba" and not _has_numba():
        message = "numba is not installed. Install it with: pip install 'partnernet[fast]'"
        raise MissingExtraError(message)
    return choice == "numba"


@cache
def _has_numba() -> bool:
    return find_spec("numba") is not None
