"""`craftfair user`: people, where nobody is there yet to name them on a page."""

import click
from email_validator import EmailNotValidError, validate_email

from craftfair import create_app
from craftfair.accounts import services
from craftfair.foundation.database import transaction


@click.group()
def user() -> None:
    """People who run the site."""


@user.command()
@click.argument("email")
@click.argument("name")
@click.option("--language", type=click.Choice(["en", "fr", "bg"]), default="en", show_default=True)
def administrator(email: str, name: str, language: str) -> None:
    """Make NAME, reached at EMAIL, an administrator; a link to set a password is mailed."""
    try:
        address = validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError as fault:
        raise click.BadParameter(str(fault), param_hint="EMAIL") from None
    with create_app().app_context(), transaction():
        services.make_administrator(email=address, name=name, language=language)
    click.echo(f"{address} administers Craftfair now. A link to set the password is in the mail, good for 24 hours.")
