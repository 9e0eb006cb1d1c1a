"""A real SMTP server that keeps what it is sent, and fails in the ways real ones do when asked to."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Delivery:
    """One message as the server accepted it: the envelope's addresses beside the parsed mail."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return body.get_content() if body else ""


class Sink:
    """`deliveries` is what arrived; `refuse` and `drop` make the next conversations fail."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.deliveries: list[Delivery] = []
        self.refusals: list[str] = []
        self.drops = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def refuse(self, times: int = 1, answer: str = "451 4.3.0 Try again later") -> None:
        """The next messages are answered with a failure and not kept."""
        self.refusals += [answer] * times

    def drop(self, times: int = 1) -> None:
        """The next messages are kept, but the line goes dead before the answer: the sender cannot know."""
        self.drops += times

    def to(self, address: str) -> list[Delivery]:
        return [delivery for delivery in self.deliveries if address in delivery.recipients]

    def wait_for(self, count: int, seconds: float = 30) -> list[Delivery]:
        give_up = time.monotonic() + seconds
        while len(self.deliveries) < count:
            assert time.monotonic() < give_up, f"{len(self.deliveries)} of {count} mails arrived"
            time.sleep(0.05)
        return self.deliveries

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refusals:
            return self.refusals.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.deliveries.append(Delivery(envelope.mail_from or "", tuple(envelope.rcpt_tos), message))
        if self.drops:
            self.drops -= 1
            assert server.transport is not None
            server.transport.abort()
            raise asyncio.CancelledError  # ends this conversation; aiosmtpd answers any other exception
        return "250 OK"


class Server(Controller):
    """A controller on a socket already bound: the port is known and nobody else can take it in between."""

    def __init__(self, handler: Any, listener: socket.socket) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=listener.getsockname()[1])
        self.listener = listener

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.listener)


@contextmanager
def sink() -> Iterator[Sink]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        inbox = Sink(listener.getsockname()[1])
        server = Server(inbox, listener)
        server.start()
        try:
            yield inbox
        finally:
            server.stop()
