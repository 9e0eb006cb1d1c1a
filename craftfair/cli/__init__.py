"""`craftfair`: the commands, one module per noun."""

import click

from craftfair.cli.demo import demo
from craftfair.cli.keys import keys
from craftfair.cli.network import network
from craftfair.cli.place import place
from craftfair.cli.serve import serve
from craftfair.cli.user import user
from craftfair.cli.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Craftfair: artisans apply to fairs, organisers choose and place them, towns sign the lists of those they send."""


for command in (demo, serve, worker, user, place, network, keys):
    main.add_command(command)
