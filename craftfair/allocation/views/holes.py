"""Closing the gaps of a plan: who would move is shown first, and whoever knows their stand is asked."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.allocation import queries, services
from craftfair.allocation.forms import GapForm
from craftfair.allocation.models import GapQuestion, StandPlan
from craftfair.allocation.services.repacking import Closed
from craftfair.allocation.views.door import bp
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.holes import GapAnswer
from craftfair.domain.policy import Permission
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/stand-plans/<stand_plan>/gaps", methods=["GET", "POST"])
@permitted(Permission.EDIT_STAND_PLAN, StandPlan)
def close_holes(stand_plan: StandPlan) -> ResponseReturnValue:
    about = about_holes(stand_plan)
    form = GapForm(stand_plan.fair, asks=bool(about["asks"]), at=clock.now(), seen=queries.digest(stand_plan))
    if form.validate_on_submit():
        done = services.close_holes(stand_plan, seen=form.seen.data or "", answer_by=form.answer_by.data, by=me())
        flash(closed(done))
        return redirect(url_for(".close_holes", stand_plan=stand_plan.public_id), 303)
    return form_page("allocation/holes.html", form, **about)


def closed(done: Closed) -> str:
    said = []
    if done.moved:
        said.append(ngettext("%(num)s artisan was moved.", "%(num)s artisans were moved.", done.moved))
    if done.asked:
        said.append(ngettext("%(num)s artisan is asked by mail.", "%(num)s artisans are asked by mail.", done.asked))
    return " ".join(said)


def about_holes(plan: StandPlan) -> dict[str, object]:
    """Who would move; a published version stays as it is."""
    if plan.published_at is not None:
        raise Refused(Reason.PLAN_PUBLISHED)
    desk, asked = queries.desk(plan.fair), queries.gap_questions(plan)
    moves = queries.hole_moves(desk, asked)
    closed, all_holes = queries.number_of_holes(moves), queries.count_holes(desk)
    about = {"fair": plan.fair, "plan": plan, "moves": moves, "asked": asked}
    asks, waiting = sum(move.knows for move in moves), sum(one.state is GapAnswer.OPEN for one in asked)
    return about | {"holes": closed, "left": max(0, all_holes - closed - waiting), "asks": asks, "waiting": waiting}


@bp.get("/gap-questions/<gap_question>")
@permitted(Permission.ANSWER_GAP, GapQuestion)
def gap_question(gap_question: GapQuestion) -> ResponseReturnValue:
    over = gap_question.answer_by <= clock.now()
    told = queries.told(gap_question.plan.fair) is not None
    return render_template("allocation/gap_question.html", question=gap_question, over=over, told=told)


@bp.post("/gap-questions/<gap_question>/agreed")
@permitted(Permission.ANSWER_GAP, GapQuestion)
def agree_to_move(gap_question: GapQuestion) -> ResponseReturnValue:
    services.agree(gap_question, by=me())
    return answered(gap_question, _("You have agreed to move. Thank you."))


@bp.post("/gap-questions/<gap_question>/kept")
@permitted(Permission.ANSWER_GAP, GapQuestion)
def keep_stand(gap_question: GapQuestion) -> ResponseReturnValue:
    services.keep(gap_question, by=me())
    return answered(gap_question, _("You keep your stand."))


def answered(question: GapQuestion, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".gap_question", gap_question=question.public_id), 303)
