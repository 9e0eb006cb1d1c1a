"""Give up the right to more memory and time than was granted, and to write any file, then become a script.

`python -I confinement.py MEMORY CPU_SECONDS SCRIPT …` is how `confined.py` starts every script.
"""

import runpy
import sys
from contextlib import suppress


def confine(memory: int, cpu_seconds: int) -> None:
    """Limit this process for ever: bytes of address space, seconds of work, no file, no core dump."""
    try:
        import resource
    except ImportError:  # Windows: there the clock of `confined.run` is the only limit.
        return
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        # At the soft limit comes SIGXCPU, by which the parent knows why; at the hard one SIGKILL.
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # macOS knows no limit of address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    confine(int(sys.argv[1]), int(sys.argv[2]))
    del sys.argv[:3]
    runpy.run_path(sys.argv[0], run_name="__main__")
