"""`craftfair`: the commands, one module per noun."""

from importlib import import_module

import click

from craftfair import uncollected

COMMANDS = ("demo", "keys", "network", "place", "serve", "user", "worker")


class Commands(click.Group):
    """Each command is loaded when it is called: what only one of them needs costs the others nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        with uncollected():
            command: click.Command = getattr(import_module(f"craftfair.cli.{name}"), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Craftfair: artisans apply to fairs, organisers choose and place them, towns sign the lists of those they send."""
