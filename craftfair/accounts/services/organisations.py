"""Towns, organisers, chambers, associations and schools: founded by an administrator, kept by their managers."""

from craftfair.accounts.models import Organisation, OrganisationKind, User, words_of_organisation
from craftfair.foundation import audit
from craftfair.foundation.database import Words, db


def found_organisation(
    *, slug: str, kind: OrganisationKind, name: Words, country: str, time_zone: str, language: str, by: User
) -> Organisation:
    organisation = Organisation(
        slug=slug, kind=kind, name=name, country=country, time_zone=time_zone, language=language
    )
    db.session.add(organisation)
    audit.record(by, "organisation.found", organisation)
    return organisation


def update_organisation(
    organisation: Organisation, *, name: Words, country: str, time_zone: str, language: str, by: User
) -> None:
    organisation.name, organisation.country = name, country
    organisation.time_zone, organisation.language = time_zone, language
    organisation.search_text = words_of_organisation(name)
    audit.record(by, "organisation.update", organisation)
