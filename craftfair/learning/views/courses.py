"""Courses to read, their checks, certificates that can be verified, and links to the platforms of towns."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.domain.courses import Course, Progress, blocks, judged, passes
from craftfair.domain.participation import sha256_hex
from craftfair.domain.policy import Permission
from craftfair.foundation import documents
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import day_of, in_language, language
from craftfair.foundation.permissions import me, permitted, public, visitor
from craftfair.learning import queries, services
from craftfair.learning.forms import PlatformForm, check_form, chosen
from craftfair.learning.models import Certificate

bp = Blueprint("learning", __name__)


@bp.get("/learning")
@public
def index() -> ResponseReturnValue:
    reader = visitor()
    return render_template(
        "learning/list.html",
        courses=queries.courses().values(),
        records=queries.records(reader) if reader else {},
        certificates=queries.certificates(reader) if reader else {},
        platforms=queries.platforms(),
        tools=queries.tools_for(reader) if reader else [],
        Progress=Progress,
    )


def find(key: str) -> Course:
    return queries.courses().get(key) or abort(404)


@bp.get("/learning/<course>")
@public
def course(course: str) -> ResponseReturnValue:
    found, reader = find(course), visitor()
    record = queries.records(reader).get(course) if reader else None
    answers = record.answers if record else []
    return render_template(
        "learning/course.html",
        form=check_form(found, answers) if reader else None,
        **shown(found),
        record=record,
        right=judged(found.questions, [int(one) if one else None for one in answers]) if record else [],
    )


def shown(course: Course) -> dict[str, object]:
    """What the page of a course shows whoever reads it."""
    reader = visitor()
    own = queries.certificates(reader).get(course.key) if reader else None
    return {"course": course, "blocks": blocks, "certificate": own}


@bp.post("/learning/<course>/check")
@permitted(Permission.BE_SIGNED_IN)
def check(course: str) -> ResponseReturnValue:
    found = find(course)
    form = check_form(found, [])
    if form.validate_on_submit():
        services.answer(found, chosen(form), by=me())
        passed = passes(judged(found.questions, chosen(form)))
        flash(_("Everything is right.") if passed else _("Not everything is right yet. Read why, then try again."))
        return redirect(url_for(".course", course=course), 303)
    return form_page("learning/course.html", form, **shown(found), record=None, right=[])


@bp.get("/certificates")
@public
def verify() -> ResponseReturnValue:
    code = request.args.get("code", "")[:200].replace(" ", "").replace("-", "").lower()
    found = queries.certificate_coded(code) if code.isascii() and code.isalnum() else None
    if found is not None:
        return redirect(url_for(".certificate", certificate=found.public_id), 303)
    return render_template("learning/verify.html", code=code)


@bp.get("/certificates/<certificate>")
@permitted(Permission.VERIFY_CERTIFICATE, Certificate)
def certificate(certificate: Certificate) -> ResponseReturnValue:
    return render_template("learning/certificate.html", certificate=certificate)


@bp.get("/certificates/<certificate>/certificate.pdf")
@permitted(Permission.OWN_CERTIFICATE, Certificate)
def pdf(certificate: Certificate) -> ResponseReturnValue:
    headers = {"Content-Disposition": f'attachment; filename="{certificate.number}.pdf"'}
    return Response(printed(certificate, language()), mimetype="application/pdf", headers=headers)


def printed(certificate: Certificate, code: str) -> bytes:
    """The certificate in the reader's language and in English beside it."""
    languages, words = list(dict.fromkeys([code, "en"])), {}
    for one in languages:
        with force_locale(one):
            words[one] = sentences(certificate, one)
    content = {
        "languages": languages,
        "words": words,
        "number": certificate.number,
        "version": 1,
        "holder": certificate.holder,
        "code": " ".join(certificate.public_id[n : n + 5] for n in range(0, len(certificate.public_id), 5)),
        "address": url_for(".verify", _external=True),
    }
    return documents.pdf("certificate", content | {"digest": sha256_hex(content)})


def sentences(certificate: Certificate, code: str) -> dict[str, str]:
    return {
        "title": _("Certificate"),
        "passed": _("has read this course and answered every question of its check rightly:"),
        "course": in_language(certificate.title, code),
        "day": day_of(certificate.issued_at),
        "no_exam": _("The check was done without supervision. It is no professional qualification."),
        "verify": _("Whoever holds this paper can verify it: enter the code at"),
        "page": _("Page {page} of {pages}"),
        "version": _("Version"),
        "digest": _("SHA-256 of the content"),
        "draft": _("Draft"),
        "seal": _("Seal"),
    }


@bp.route("/organisations/<organisation>/platform", methods=["GET", "POST"])
@permitted(Permission.MANAGE_ORGANISATION, Organisation)
def platform(organisation: Organisation) -> ResponseReturnValue:
    form = PlatformForm(obj=queries.platform_of(organisation))
    if form.validate_on_submit():
        services.point_to_platform(organisation, **form.answers, by=me())
        flash(_("Saved."))
        return redirect(url_for(".index"), 303)
    return form_page("learning/platform.html", form, organisation=organisation)
