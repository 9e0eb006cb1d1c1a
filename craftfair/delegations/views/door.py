"""The blueprint of delegations, and the ways back to their pages."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from craftfair.delegations.models import Delegation, ParticipationList

bp = Blueprint("delegations", __name__)


def back_to(delegation: Delegation) -> ResponseReturnValue:
    return redirect(url_for("delegations.desk", delegation=delegation.public_id), 303)


def to_list(signed: ParticipationList) -> ResponseReturnValue:
    return redirect(url_for("delegations.show", participation_list=signed.public_id), 303)


def to_answers(signed: ParticipationList) -> ResponseReturnValue:
    return redirect(url_for("delegations.answer", participation_list=signed.public_id), 303)
