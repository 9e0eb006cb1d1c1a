"""The papers of a journey: who must do what until when, and the ticks."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from craftfair.domain.border import Paper
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Permission
from craftfair.foundation import clock
from craftfair.foundation.permissions import me, permitted
from craftfair.travel import queries, services
from craftfair.travel.forms import PaperForm
from craftfair.travel.models import Journey, Traveller
from craftfair.travel.views.door import bp


@bp.get("/journeys/<journey>/papers")
@permitted(Permission.KEEP_JOURNEY, Journey)
def papers(journey: Journey) -> ResponseReturnValue:
    return render_template(
        "travel/papers.html",
        journey=journey,
        groups=queries.grouped(queries.lines(journey, queries.travellers(journey))),
        trip=queries.trip_of(journey),
        today=clock.now().date(),
    )


@bp.post("/travellers/<traveller>/papers")
@permitted(Permission.READ_TRAVELLER, Traveller)
def tick(traveller: Traveller) -> ResponseReturnValue:
    note(traveller.journey, traveller)
    return redirect(url_for(".traveller", traveller=traveller.public_id), 303)


@bp.post("/journeys/<journey>/host-papers")
@permitted(Permission.MEET_JOURNEY, Journey)
def tick_for_all(journey: Journey) -> ResponseReturnValue:
    note(journey, None)
    return redirect(url_for(".host", journey=journey.public_id), 303)


def note(journey: Journey, traveller: Traveller | None) -> None:
    """Set or take back the tick that was meant."""
    form = PaperForm()
    known = {paper.value: paper for paper in Paper}
    if not form.validate() or form.paper.data not in known:
        raise Refused(Reason.PAPER_NOT_ASKED)
    deed = services.tick if form.at_hand.data == "yes" else services.untick
    deed(journey, traveller, known[form.paper.data], by=me())
