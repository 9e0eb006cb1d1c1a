"""The blueprint of the stand plan, what all its pages say alike, and the way back to the desk."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import sentences
from craftfair.allocation.views import telling
from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.views.plan import stand_facts

bp = Blueprint("allocation", __name__)
KEPT = ("craft", "need")

bp.add_app_template_filter(sentences.need, "stand_need")
bp.add_app_template_filter(sentences.figure, "figure")
bp.add_app_template_filter(stand_facts, "stand_facts")
bp.add_app_template_filter(telling.hour, "hour_of")
bp.add_app_template_filter(telling.time_left, "time_left")
bp.add_app_template_global(telling.wave_for, "wave_for")
bp.add_app_template_global(queries.may_choose, "may_choose_stand")
bp.add_app_template_global(queries.open_gap_question, "open_gap_question")
bp.add_app_template_global(sentences.because, "because")
bp.add_app_template_global(sentences.missing, "missing_there")
bp.add_app_template_global(sentences.credit, "credit_of_years")
bp.add_app_template_global(sentences.limited, "limited_craft")
bp.add_app_template_global(sentences.conflict, "conflict_of_places")
bp.add_app_template_global(sentences.stand_has, "stand_has")
bp.add_app_template_global(queries.stands_that_fit, "stands_that_fit")
bp.add_app_template_global(sentences.price, "price_of_move")
bp.add_app_template_global(sentences.mark, "price_mark")
bp.add_app_template_filter(sentences.begun, "capitalize_first")
bp.add_app_template_global(telling.progress, "proposal_progress")
bp.add_app_template_global(telling.outcome, "proposal_outcome")
bp.add_app_template_global(telling.deed, "plan_deed")
bp.add_app_template_global(telling.percent, "percent")
bp.add_app_template_global(sentences.last_deed, "last_deed_of_plan")
bp.add_app_template_global(telling.when_told, "when_told")
bp.add_app_template_global(telling.place_news, "place_news")


def kept() -> dict[str, str]:
    """The filters of the desk, which outlive every deed."""
    return {name: request.args[name] for name in KEPT if request.args.get(name)}


def desk_url(fair: Fair, **chosen: str) -> str:
    answers: dict[str, Any] = kept() | chosen
    return url_for("allocation.desk", fair=fair.slug, **answers)


def back(fair: Fair, **chosen: str) -> ResponseReturnValue:
    return redirect(desk_url(fair, **chosen), 303)


def sent_application(plan: StandPlan, name: str = "application") -> Application:
    """The artisan a form is about: one of this fair; a foreign one looks like an unknown one."""
    return queries.application_of(plan.fair, request.form.get(name, "")) or abort(404)


def sent_stand(plan: StandPlan) -> Stand:
    return queries.fair_stand(plan.fair, request.form.get("stand", "")) or abort(404)


def sent_seen(application: Application, name: str = "seen") -> dict[int, str]:
    """Where somebody stood on the page that was looked at, if the form says so."""
    return {application.id: request.form[name]} if name in request.form else {}


def sent_steps(plan: StandPlan) -> tuple[list[tuple[Application, Stand | None]], dict[int, str]]:
    """The steps of a chain: who goes where, and where they stood on the page that was looked at."""
    steps, seen = [], {}
    sent = (request.form.getlist(name) for name in ("who", "to", "seen"))
    for who, to, stood in zip(*sent, strict=False):
        application = queries.application_of(plan.fair, who) or abort(404)
        steps.append((application, (queries.fair_stand(plan.fair, to) or abort(404)) if to else None))
        seen[application.id] = stood
    return steps, seen
