"""`craftfair demo`: the story of Lovech and Laval, ready to be walked through."""

import secrets
import shutil
import time
from pathlib import Path

import click

from craftfair import create_app
from craftfair.cli.serve import migrate, run
from craftfair.config import Mode
from craftfair.foundation.database import db


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True)
@click.option("--fresh", is_flag=True, help="Forget what was tried and begin the story again.")
def demo(host: str, port: int, fresh: bool) -> None:
    """Serve the demonstration on its own throw-away database."""
    from craftfair.demo import story  # the story is loaded by nobody else

    began, folder = time.monotonic(), Path.cwd() / "instance" / "demo"
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    app = create_app(
        MODE=Mode.DEMO,
        DATA_PATH=str(folder),
        DATABASE_URL=f"sqlite:///{folder}/craftfair.sqlite",
        FILES_PATH=str(folder / "files"),
        BASE_URL=f"http://127.0.0.1:{port}",
        MAIL_URL="",
        SECRET_KEY=secret(folder),
        LOG_LEVEL="WARNING",
    )
    migrate(app)
    with app.app_context():
        if not story.is_told():
            click.echo("Telling the story of Lovech and Laval, 2010 to today …")
            story.tell()
        db.session.remove()
        db.engine.dispose()
    click.echo(welcome(port, time.monotonic() - began))
    run(app, host=host, port=port, workers=2, with_worker=True)


def secret(folder: Path) -> str:
    """The key of this demonstration, made once, so that sign-ins survive a restart."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secret"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(32))
        file.chmod(0o600)
    return file.read_text()


def welcome(port: int, seconds: float) -> str:
    from craftfair.demo import people

    rows = [
        ("artisan of Lovech", "artisan2@lovech.example"),
        ("officer of Lovech", "officer@lovech.example"),
        ("organiser of Laval", "organiser@laval.example"),
        ("administrator", people.ADMINISTRATOR),
    ]
    lines = [f"Craftfair answers on http://127.0.0.1:{port} (ready after {seconds:.0f} s)", "", "Sign in as"]
    lines += [f"  {who:<20} {email}" for who, email in rows]
    return "\n".join([*lines, f"each with the password {people.PASSWORD}", f"Mail: http://127.0.0.1:{port}/dev/mail"])
