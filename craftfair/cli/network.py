"""`craftfair network`: networks of partners whose tables come with Craftfair."""

import click

from craftfair import create_app
from craftfair.accounts.queries import user_by_email
from craftfair.foundation.database import transaction
from craftfair.partnerships import services


@click.command()
@click.argument("administrator")
def network(administrator: str) -> None:
    """Load the 15 partners of INNOCRAFTS; ADMINISTRATOR is the address of who founds those that are missing."""
    with create_app().app_context(), transaction():
        by = user_by_email(administrator)
        if by is None or not by.is_administrator:
            raise click.BadParameter("nobody of this address administers this site", param_hint="ADMINISTRATOR")
        loaded = services.load_innocrafts(by=by)
        click.echo(f"INNOCRAFTS: {len(loaded.parties)} partners.")
