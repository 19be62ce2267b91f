"""Fresh processes, timed: the median of several runs, one of each command in turn."""

import json
import platform
import statistics
import subprocess
import sys
from collections.abc import Mapping

PROBE = """
import json, resource, sys, time
{setup}
start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps([seconds, peak]))
"""


def compare(
    programs: Mapping[str, tuple[str, str]], *, runs: int = 7
) -> dict[str, tuple[float, float]]:
    """Run each program in fresh processes, in turn; return the median seconds and peak bytes.

    A program is two pieces of code: what is done first, and what is timed.
    """
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, (setup, code) in programs.items():
            command = [sys.executable, "-c", PROBE.format(setup=setup, code=code)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            if number:
                found[name].append(json.loads(done.stdout.splitlines()[-1]))
    return {
        name: (statistics.median(run[0] for run in all_), statistics.median(run[1] for run in all_))
        for name, all_ in found.items()
    }


def report(found: Mapping[str, tuple[float, float]], *, ours: str, peer: str) -> None:
    """Print seconds and peak memory of each program, and our ratios to the peer."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for name, (seconds, peak) in found.items():
        print(f"{name:40} {seconds:8.3f} s {peak / 2**20:8.0f} MiB")
    time_ratio = found[ours][0] / found[peer][0]
    memory_ratio = found[ours][1] / found[peer][1]
    print(f"{ours} / {peer}: time {time_ratio:.2f}, peak memory {memory_ratio:.2f}")
