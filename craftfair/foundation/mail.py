"""Outgoing mail is a row, written with the deed; a worker sends it, once, in the reader's language."""

import logging
import smtplib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import Index, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from craftfair.foundation import clock
from craftfair.foundation.database import Model, Public, db, random_id, transaction

if TYPE_CHECKING:
    from craftfair.accounts.models import User

log = logging.getLogger("craftfair.mail")
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
)


class OutgoingMail(Public, Model):
    """One mail to one person. Its public id is its Message-ID, the same at every try."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (Index(None, "sent_at", "due_at"),)
    is_private = True

    template: Mapped[str]
    recipient: Mapped[str]
    language: Mapped[str]
    context: Mapped[dict[str, Any]]
    once: Mapped[str | None] = mapped_column(unique=True)
    due_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


NOWHERE = "@erased.invalid"
"""Where the addresses of people end who have left: nothing is sent there."""

FAREWELLS = frozenset({"farewell"})
"""Letters whose address is forgotten as soon as they are sent."""

WORDS_ARE_KEPT = timedelta(days=30)


def queue(template: str, *, to: "User", once: str | None = None, **context: Any) -> None:
    """Write the mail with the deed. `context` is JSON; `once` names an event that may be told only once."""
    queue_to(template, to.email, to.language, once=once, name=to.name, **context)


def queue_to(template: str, address: str, language: str, *, once: str | None = None, **context: Any) -> None:
    """As `queue`, for somebody who has no account yet."""
    if address.endswith(NOWHERE):
        return
    db.session.add(
        OutgoingMail(
            template=template, recipient=address, language=language, context=context, once=once, due_at=clock.now()
        )
    )


def untold(keys: Iterable[str]) -> list[str]:
    """Those events among `keys` of which nobody has been told yet; see `once`."""
    asked = list(keys)
    told = set(db.session.scalars(select(OutgoingMail.once).where(OutgoingMail.once.in_(asked))))
    return [key for key in asked if key not in told]


def queue_many(template: str, letters: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Many letters of one kind in one statement: (address, language, context) each."""
    moment = clock.now()
    rows = [
        {
            "public_id": random_id(),
            "created_at": moment,
            "due_at": moment,
            "template": template,
            "recipient": address,
            "language": language,
            "context": context,
            "tries": 0,
        }
        for address, language, context in letters
        if not address.endswith(NOWHERE)
    ]
    if rows:
        db.session.execute(insert(OutgoingMail), rows)


def written(mail: OutgoingMail) -> tuple[str, str]:
    """Subject and text of a mail, from its template, in the reader's language."""
    with force_locale(mail.language):
        # Not `render_template`: a letter knows nothing of the request that may be going on.
        text = current_app.jinja_env.get_template(f"emails/{mail.template}.txt").render(mail.context)
    subject, _, body = text.lstrip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def as_message(mail: OutgoingMail) -> EmailMessage:
    subject, body = written(mail)
    message = EmailMessage(policy=SMTP)
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = Address(addr_spec=mail.recipient)
    message["Subject"] = subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = f"<{mail.public_id}@{urlsplit(current_app.config['BASE_URL']).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


Sender = Callable[[EmailMessage], None]


def smtp_sender(url: str) -> Sender:
    """smtp://user:password@host:port, smtps://… for TLS from the start, smtp+tls://… for STARTTLS."""
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    port = parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25)

    def send(message: EmailMessage) -> None:
        with kind(parts.hostname or "localhost", port, timeout=20) as server:
            if parts.scheme == "smtp+tls":
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)

    return send


def deliver(most: int = 50) -> int:
    """Send what is due, each mail in its own transaction; how many were sent."""
    url = current_app.config["MAIL_URL"]
    if not url:
        return 0
    send, sent = smtp_sender(url), 0
    for _ in range(most):
        outcome = deliver_next(send)
        if outcome is None:
            break
        sent += outcome
    return sent


def deliver_next(send: Sender) -> int | None:
    """Claim one due mail, send it, mark it: 1 sent, 0 failed (tried again later), None when nothing is due."""
    with transaction():
        mail = db.session.scalar(
            select(OutgoingMail)
            .where(OutgoingMail.sent_at.is_(None), OutgoingMail.due_at <= clock.now())
            .order_by(OutgoingMail.due_at, OutgoingMail.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if mail is None:
            return None
        mail.tries += 1
        try:
            send(as_message(mail))
        except Exception as fault:  # a letter that cannot be written or sent must not hold up all others
            log.warning("mail not sent", extra={"mail": mail.public_id, "cause": type(fault).__name__})
            wait = RETRY_AFTER[mail.tries - 1] if mail.tries <= len(RETRY_AFTER) else None
            mail.due_at = clock.now() + wait if wait else None
            return 0
        mail.sent_at = clock.now()
        # The key to an account goes away with its letter: nobody who reads this table later shall hold it.
        mail.context = {name: value for name, value in mail.context.items() if name != "token"}
        if mail.template in FAREWELLS:
            mail.recipient, mail.context = "", {}
        return 1


def sweep() -> None:
    """A letter that was sent, or given up, keeps its words and its address for a month."""
    ended = or_(OutgoingMail.sent_at.is_not(None), OutgoingMail.due_at.is_(None))
    old = update(OutgoingMail).where(
        ended, OutgoingMail.created_at < clock.now() - WORDS_ARE_KEPT, OutgoingMail.recipient != ""
    )
    db.session.execute(old.values(recipient="", context={}))


def latest(most: int = 100) -> list[OutgoingMail]:
    """The newest mails, for the demonstration's mailbox."""
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc()).limit(most)))
