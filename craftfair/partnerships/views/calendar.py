"""The calendar of an agreement over the years, and the fairs that come again by their rules."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.feasts import Feast, orthodox_easter, western_easter
from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.partnerships import queries, services
from craftfair.partnerships.forms import OccasionForm
from craftfair.partnerships.models import Occasion, Partnership
from craftfair.partnerships.views.door import back_to, bp

PAGE = "partnerships.calendar"


@bp.get("/partnerships/<partnership>/calendar")
@permitted(Permission.READ_PARTNERSHIP, Partnership)
def calendar(partnership: Partnership) -> ResponseReturnValue:
    years = queries.calendar(partnership)
    easters = {year: (orthodox_easter(year), western_easter(year)) for year in years}
    occasions = queries.occasions_of(partnership)
    page = "partnerships/calendar.html"
    return render_template(page, partnership=partnership, years=years, easters=easters, occasions=occasions)


@bp.route("/partnerships/<partnership>/occasions", methods=["GET", "POST"])
@permitted(Permission.KEEP_PARTNERSHIP, Partnership)
@once
def add_occasion(partnership: Partnership) -> ResponseReturnValue:
    form = with_choices(OccasionForm(every=1), partnership)
    if form.validate_on_submit():
        services.add_occasion(partnership, **records_of(form, partnership), by=me())
        return back_to(partnership, _("The fair stands in the calendar."), PAGE)
    return form_page("partnerships/occasion.html", form, partnership=partnership, occasion=None)


@bp.route("/occasions/<occasion>", methods=["GET", "POST"])
@permitted(Permission.EDIT_OCCASION, Occasion)
def edit_occasion(occasion: Occasion) -> ResponseReturnValue:
    partnership = occasion.partnership
    form = with_choices(OccasionForm(data=shown(occasion)), partnership)
    if form.validate_on_submit():
        services.update_occasion(occasion, **records_of(form, partnership), by=me())
        return back_to(partnership, _("Saved."), PAGE)
    return form_page("partnerships/occasion.html", form, partnership=partnership, occasion=occasion)


@bp.post("/occasions/<occasion>/remove")
@permitted(Permission.EDIT_OCCASION, Occasion)
def remove_occasion(occasion: Occasion) -> ResponseReturnValue:
    partnership = occasion.partnership
    services.remove_occasion(occasion, by=me())
    return back_to(partnership, _("The fair is taken out of the calendar."), PAGE)


def shown(occasion: Occasion) -> dict[str, object]:
    """What the form shows of a fair of the calendar."""
    answers = ("name", "feast", "month", "day", "offset", "days", "first_year", "every")
    places = {"host": occasion.host.slug, "series": occasion.series.slug if occasion.series else ""}
    return {name: getattr(occasion, name) for name in answers} | places


def with_choices(form: OccasionForm, partnership: Partnership) -> OccasionForm:
    """The partners as hosts, and their series."""
    hosts = [party.organisation for party in partnership.parties]
    form.host.choices = [(one.slug, translated(one.name)) for one in hosts]
    found = queries.series_of(partnership)
    form.series.choices = [("", "–"), *((one.slug, translated(one.name)) for one in found)]
    return form


def records_of(form: OccasionForm, partnership: Partnership) -> dict[str, object]:
    """The answers with host and series as records, and a fixed day where there is one."""
    answers = form.answers
    series = {one.slug: one for one in queries.series_of(partnership)}
    hosts = {party.organisation.slug: party.organisation for party in partnership.parties}
    fixed: dict[str, object] = {"month": answers["month"] or 1, "day": answers["day"] or 1}
    fixed |= {"feast": Feast(answers["feast"])}
    return answers | fixed | {"host": hosts[answers["host"]], "series": series.get(answers["series"])}
