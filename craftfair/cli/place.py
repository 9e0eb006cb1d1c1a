"""`craftfair place`: the placement engine on a problem in a file."""

import subprocess
import sys

import click


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def place(arguments: tuple[str, ...]) -> None:
    """Solve a problem (craftfair.placement/1): PROBLEM.json --out ANSWER.json [--seconds N] [--work N] [--seed N]."""
    sys.exit(subprocess.run([sys.executable, "-m", "craftfair.domain.placement", *arguments], check=False).returncode)
