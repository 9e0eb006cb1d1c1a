"""The library of good practices: find, read, tell, publish, translate, adopt, follow up."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.artisans import crafts
from craftfair.domain.policy import Permission
from craftfair.domain.practices import AdoptionState, missing_languages
from craftfair.foundation.forms import Form, form_page
from craftfair.foundation.i18n import LANGUAGES, alphabetical, country, own_name, translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted, public, visitor
from craftfair.practices import queries, services
from craftfair.practices.forms import AdoptionForm, FollowUpForm, PracticeForm, TranslationForm
from craftfair.practices.models import Adoption, Practice

bp = Blueprint("practices", __name__)
FILTERS = {"q": "words", "craft": "craft", "country": "country", "partner": "partner"}


@bp.get("/practices")
@public
def index() -> ResponseReturnValue:
    asked = {name: request.args.get(name, "")[:100] for name in FILTERS}
    reader = visitor()
    own = {
        "organisations": queries.organisations_of(reader) if reader else [],
        "own": queries.own(reader) if reader else [],
    }
    found = queries.listed(**{FILTERS[name]: value for name, value in asked.items()})
    return render_template("practices/list.html", asked=asked, practices=found, **choices(), **own)


def name(choice: tuple[str, str]) -> str:
    return alphabetical(choice[1])


def choices() -> dict[str, list[tuple[str, str]]]:
    """All crafts, and the partners and countries that have published anything, by name."""
    found = queries.partners()
    partners = {one.slug: translated(one.name) for one in found}
    countries = {one.country: country(one.country) for one in found}
    return {
        "crafts": crafts.choices(),
        "partners": sorted(partners.items(), key=name),
        "countries": sorted(countries.items(), key=name),
    }


@bp.get("/practices/<practice>")
@permitted(Permission.READ_PRACTICE, Practice)
def show(practice: Practice) -> ResponseReturnValue:
    missing = missing_languages(practice.title, LANGUAGES)
    adoptions = queries.adoptions_of(practice)
    return render_template("practices/show.html", practice=practice, adoptions=adoptions, missing=missing)


def back_to(practice: Practice, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".show", practice=practice.public_id), 303)


@bp.route("/organisations/<organisation>/practices/new", methods=["GET", "POST"])
@permitted(Permission.TELL_PRACTICE, Organisation)
@once
def tell(organisation: Organisation) -> ResponseReturnValue:
    form = PracticeForm()
    form.crafts.choices = crafts.choices()
    if form.validate_on_submit():
        made = services.tell(organisation, **form.answers, by=me())
        return back_to(made, _("Saved. Read it once more, then publish it."))
    return form_page("practices/form.html", form, organisation=organisation, practice=None)


@bp.route("/practices/<practice>/edit", methods=["GET", "POST"])
@permitted(Permission.KEEP_PRACTICE, Practice)
def edit(practice: Practice) -> ResponseReturnValue:
    form = PracticeForm(obj=practice)
    form.crafts.choices = crafts.choices()
    if form.validate_on_submit():
        services.update(practice, **form.answers, by=me())
        return back_to(practice, _("Saved."))
    return form_page("practices/form.html", form, organisation=practice.organisation, practice=practice)


@bp.post("/practices/<practice>/publish")
@permitted(Permission.KEEP_PRACTICE, Practice)
def publish(practice: Practice) -> ResponseReturnValue:
    services.publish(practice, by=me())
    return back_to(practice, _("Everybody can read it now."))


@bp.post("/practices/<practice>/take-back")
@permitted(Permission.KEEP_PRACTICE, Practice)
def take_back(practice: Practice) -> ResponseReturnValue:
    services.take_back(practice, by=me())
    return back_to(practice, _("It is taken back; only your organisation reads it now."))


@bp.route("/practices/<practice>/translate", methods=["GET", "POST"])
@permitted(Permission.USE_PRACTICE, Practice)
def translate(practice: Practice) -> ResponseReturnValue:
    form, mine = TranslationForm(), on_behalf_of()
    choose(form, mine)
    form.language.choices = [(code, own_name(code)) for code in missing_languages(practice.title, LANGUAGES)]
    if form.validate_on_submit():
        texts = form.answers
        who, language = mine[texts.pop("organisation")], texts.pop("language")
        services.translate(practice, who, language=language, texts=texts, by=me())
        return back_to(practice, _("Thank you. It stands there in one more language."))
    return form_page("practices/translate.html", form, practice=practice)


def on_behalf_of() -> dict[str, Organisation]:
    return {one.slug: one for one in queries.organisations_of(me())}


def choose(form: Form, organisations: dict[str, Organisation]) -> None:
    form["organisation"].choices = [(slug, translated(one.name)) for slug, one in organisations.items()]


@bp.route("/practices/<practice>/adopt", methods=["GET", "POST"])
@permitted(Permission.USE_PRACTICE, Practice)
def adopt(practice: Practice) -> ResponseReturnValue:
    form, mine = AdoptionForm(), on_behalf_of()
    choose(form, mine)
    if form.validate_on_submit():
        services.adopt(practice, mine[form.organisation.data], note=form.note.data, by=me())
        return back_to(practice, _("Noted. Tell others later what became of it."))
    return form_page("practices/adopt.html", form, practice=practice)


@bp.route("/adoptions/<adoption>/follow-up", methods=["GET", "POST"])
@permitted(Permission.FOLLOW_ADOPTION, Adoption)
def follow_up(adoption: Adoption) -> ResponseReturnValue:
    form = FollowUpForm(state=adoption.state.value)
    if form.validate_on_submit():
        services.follow_up(adoption, state=AdoptionState(form.state.data), note=form.note.data, by=me())
        return back_to(adoption.practice, _("Thank you: others learn from it."))
    return form_page("practices/follow_up.html", form, adoption=adoption)
