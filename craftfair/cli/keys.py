"""`craftfair keys`: what signs in our name."""

import click

from craftfair import create_app
from craftfair.foundation import signing
from craftfair.foundation.database import transaction


@click.group()
def keys() -> None:
    """The keys that sign for people on their way to a town's learning platform."""


@keys.command()
def renew() -> None:
    """Make a new key and let nobody trust the old ones any more (after a theft)."""
    with create_app().app_context(), transaction():
        name = signing.renew().public_id
    click.echo(
        f"New key {name}. Platforms fetch it by themselves; ways through that were under way have to begin again."
    )
