"""The WSGI entry point: `gunicorn wsgi:app`."""

from craftfair import create_app

app = create_app()
