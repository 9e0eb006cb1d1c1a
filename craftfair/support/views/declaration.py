"""The declaration of de minimis aid as a paper to sign, in the town's and the artisan's language side by side."""

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.domain.aid import CEILING_MINOR
from craftfair.domain.participation import sha256_hex
from craftfair.domain.support import InKind
from craftfair.foundation import documents
from craftfair.foundation.i18n import country, in_language, label, money, period, short_day
from craftfair.support.models import SupportApplication
from craftfair.support.queries import Standing
from craftfair.support.queries.standing import Line

Told = dict[str, Any]


def pdf(application: SupportApplication, standing: Standing) -> bytes:
    """Its content has a digest, so that what was signed can be told from what stands here later."""
    codes = list(dict.fromkeys([application.scheme.town.language, application.artisan.user.language]))
    said, spoken = {}, {}
    for code in codes:
        with force_locale(code):
            said[code], spoken[code] = words(), told(application, standing, code)
    first = spoken[codes[0]]
    content = {
        "languages": codes,
        "words": said,
        "number": application.reference or application.scheme.town.slug.upper(),
        "version": application.version,
        **{key: merged([spoken[code][key] for code in codes], codes) for key in first},
    }
    return documents.pdf("support-declaration", content | {"digest": sha256_hex(content)})


def merged(told_by_language: list[Any], codes: list[str]) -> Any:
    """The same told in several languages as one tree, whose texts are {language: text}."""
    first = told_by_language[0]
    if isinstance(first, dict):
        return {key: merged([one[key] for one in told_by_language], codes) for key in first}
    if isinstance(first, list):
        return [merged([one[n] for one in told_by_language], codes) for n in range(len(first))]
    return dict(zip(codes, told_by_language, strict=True)) if isinstance(first, str) else first


def words() -> Told:
    """Every fixed word of the document in the language of the moment."""
    return {
        "title": _("Declaration of de minimis aid"),
        "law": _("Commission Regulation (EU) 2023/2831 of 13 December 2023"),
        "firms": _("The single undertaking"),
        "firm": _("Firm"),
        "number_in_register": _("Number in the register"),
        "aid": _("De minimis aid in the three years to the day"),
        "day": _("Granted on"),
        "giver": _("By whom"),
        "reference": _("Number"),
        "amount": _("Amount"),
        "total": _("Total"),
        "nothing": _("None."),
        "decision": _("Decision of the town"),
        "page": _("Page {page} of {pages}"),
        "version": _("Version"),
        "digest": _("SHA-256 of the content"),
        "draft": _("Draft"),
        "seal": _("Seal"),
    }


def told(application: SupportApplication, standing: Standing, code: str) -> Told:
    """What the paper says, in the language of the moment."""
    scheme, town = application.scheme, in_language(application.scheme.town.name, code)
    facts = [
        (_("Town"), f"{town} ({country(scheme.town.country)})"),
        (_("Scheme"), in_language(scheme.name, code)),
        (_("Legal basis"), scheme.legal_basis),
        (_("Workshop"), application.workshop),
        (_("Represented by"), application.artisan.representative),
        (_("Fair"), in_language(application.fair.name, code)),
        (_("Dates"), period(application.fair.starts_on, application.fair.ends_on)),
    ]
    return {
        "facts": [{"label": about, "value": value} for about, value in facts],
        "statement": _(
            "I declare that the firms named below form one single undertaking within the meaning of Article 2(2) of "
            "the Regulation together with mine, and that no other firm does; and that apart from the aid named below "
            "none of them was granted de minimis aid in %(state)s from %(first)s to %(last)s.",
            state=country(scheme.town.country),
            first=short_day(standing.first_day),
            last=short_day(standing.day),
        ),
        "firms": [{"name": firm.name, "number": firm.number} for firm in application.firms],
        "aid": [line_told(line, code) for line in standing.counted],
        "sums": [
            {"label": _("Counted"), "value": money(standing.used, "EUR")},
            {"label": _("Ceiling"), "value": money(CEILING_MINOR, "EUR")},
            {"label": _("Still possible"), "value": money(standing.left, "EUR")},
        ],
        "decision": decision(application),
        "signatures": [
            {"party": application.workshop, "name": application.artisan.representative, "office": ""},
            {"party": town, "name": "", "office": ""},
        ],
    }


def line_told(line: Line, code: str) -> Told:
    giver = line.giver if isinstance(line.giver, str) else in_language(line.giver.name, code)
    return {
        "day": short_day(line.aid.day),
        "giver": f"{giver} ({line.came_from})" if line.came_from else giver,
        "reference": line.reference,
        "amount": money(line.aid.minor, "EUR"),
    }


def decision(application: SupportApplication) -> list[Told]:
    """What was granted, when there is a right to it; nothing before."""
    if application.decided_on is None:
        return []
    currency = application.scheme.currency
    kinds = [(label(InKind(kind)), minor) for kind, minor in application.in_kind.items()]
    facts = [
        (_("Number of the grant"), application.reference),
        (_("Day of the right"), short_day(application.decided_on)),
        (_("Money granted"), money(application.granted_minor, currency)),
        *((name, money(minor, currency)) for name, minor in kinds),
        (_("De minimis aid"), money(application.euro_minor, "EUR")),
    ]
    return [{"label": about, "value": value} for about, value in facts]
