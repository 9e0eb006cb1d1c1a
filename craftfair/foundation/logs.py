"""Logs are JSON lines with ids and routes, never names, addresses or paths."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

from craftfair.foundation import clock
from craftfair.foundation.database import random_id

ALLOWED = ("request_id", "route", "method", "status", "ms", "user_id", "cause", "mail", "job", "event")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.msg if record.name.startswith("craftfair") else record.getMessage(),
        }
        if has_request_context() and "request_id" in g:
            line["request_id"] = g.request_id
        line |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["trace"] = [
                f"{frame.filename.rpartition('/craftfair/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
                if "/craftfair/" in frame.filename
            ] + [record.exc_info[0].__name__]
        return json.dumps(line, ensure_ascii=True)


def begin_request() -> None:
    clock.note_arrival()
    g.request_id, g.began = random_id()[:10], time.perf_counter()


def end_request(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    logging.getLogger("craftfair.requests").info(
        "request",
        extra={
            "request_id": g.get("request_id", ""),
            "route": request.url_rule.rule if request.url_rule else "unknown",
            "method": request.method,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            "user_id": g.get("user_id"),
        },
    )
    return response


def init_app(app: Flask) -> None:
    app.before_request(begin_request)
    app.after_request(end_request)
    if app.config["LOG_LEVEL"]:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        root = logging.getLogger("craftfair")
        root.handlers, root.propagate = [handler], False
        root.setLevel(app.config["LOG_LEVEL"])
