"""`craftfair serve`: the real thing, configured by the environment."""

import gc
import sys
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.orm import configure_mappers

from craftfair import config, create_app
from craftfair.cli.worker import start_beside
from craftfair.foundation import migrations
from craftfair.foundation.database import db


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads: the application is loaded once and shared by the workers."""

    def __init__(self, app: Flask, **options: Any) -> None:
        self.app, self.options = app, options
        super().__init__()

    def load_config(self) -> None:
        usual = {
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 25,
            "keepalive": 5,
            "limit_request_line": 4094,
            "limit_request_fields": 60,
            "limit_request_field_size": 8190,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in (usual | self.options).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def migrate(app: Flask) -> None:
    """Bring the database to this version's tables, then let go of its connections: they must not be forked."""
    with app.app_context():
        migrations.bring_up_to_date()
        db.engine.dispose()


def share_memory() -> None:
    """What is there before the workers are forked is shared; a collection would copy it into each of them."""
    configure_mappers()
    gc.collect()
    gc.freeze()


def forget_connections(app: Flask) -> None:
    """A worker starts with a pool of its own."""
    with app.app_context():
        db.engine.dispose(close=False)


def run(app: Flask, *, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve until stopped, with the job worker beside it."""
    beside = start_beside(app.config) if with_worker else None
    share_memory()
    try:
        Server(
            app,
            bind=f"{host}:{port}",
            workers=workers,
            post_fork=lambda server, worker: forget_connections(app),
        ).run()
    finally:
        if beside is not None:
            beside.terminate()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes; each has four threads.")
@click.option("--worker/--no-worker", "with_worker", default=True, help="Run the job worker beside it.")
def serve(host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve Craftfair: checks its settings, brings the database up to date, then answers."""
    try:
        app = create_app()
    except config.UnsafeSettings as unsafe:
        click.echo("Craftfair does not start with these settings:", err=True)
        for fault in unsafe.faults:
            click.echo(f"  {fault}", err=True)
        sys.exit(2)
    migrate(app)
    click.echo(f"Craftfair answers on http://{host}:{port} as {app.config['BASE_URL']}")
    run(app, host=host, port=port, workers=workers, with_worker=with_worker)
