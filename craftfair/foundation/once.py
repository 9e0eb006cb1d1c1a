"""A form that creates something creates it once: a double click gets the first answer again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from craftfair.domain.errors import Refused
from craftfair.foundation.database import Model, db, random_id
from craftfair.foundation.permissions import View, me

FIELD = "form_key"


class SentForm(Model):
    """One form that was sent and where its answer led."""

    __tablename__ = "sent_form"
    __table_args__ = (UniqueConstraint("user_id", "form_key"),)
    is_private = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    form_key: Mapped[str]
    location: Mapped[str]


def earlier_answer(user_id: int, key: str) -> ResponseReturnValue | None:
    location = db.session.scalar(select(SentForm.location).filter_by(user_id=user_id, form_key=key))
    return redirect(location, 303) if location else None


def once(view: View) -> View:
    """Give the same form, sent again, the answer it got the first time. Goes below `@permitted`."""

    @wraps(view)
    def remembered(**url: Any) -> ResponseReturnValue:
        key, user_id = request.form.get(FIELD, "")[:40], me().id
        if request.method != "POST" or not key:
            return view(**url)
        if (before := earlier_answer(user_id, key)) is not None:
            return before
        try:
            answer = view(**url)
            remember(user_id, key, answer)
        except IntegrityError:
            db.session.rollback()
            if (before := earlier_answer(user_id, key)) is not None:
                return before
            raise
        return answer

    return remembered


def once_by(find: Callable[[str], ResponseReturnValue | None]) -> Callable[[View], View]:
    """As `once`, for a record that bears the form's key itself: `find` leads to what the same form made before."""

    def decorate(view: View) -> View:
        @wraps(view)
        def remembered(**url: Any) -> ResponseReturnValue:
            key = request.form.get(FIELD, "") if request.method == "POST" else ""
            try:
                answer = view(**url)
                db.session.flush()
            except (IntegrityError, Refused):
                db.session.rollback()
                if key and (before := find(key)) is not None:
                    return before
                raise
            return answer

        return remembered

    return decorate


def remember(user_id: int, key: str, answer: Any) -> None:
    location = getattr(answer, "location", None)
    if location:
        db.session.add(SentForm(user_id=user_id, form_key=key, location=location))
        db.session.flush()


def init_app(app: Flask) -> None:
    new_key: Callable[[], str] = random_id
    app.jinja_env.globals.update(new_form_key=new_key)
