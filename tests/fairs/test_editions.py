from datetime import UTC, date, datetime, time, timedelta

import pytest

from craftfair.domain.errors import Reason, Refused
from craftfair.fairs import queries, services
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from tests import factories as make

FIRST, LAST = date(2025, 12, 4), date(2025, 12, 7)
TEXTS = {"place": "Place du 11 Novembre", "description": {"fr": "Au cœur de la ville"}, "kind": "christmas market"}


def a_fair(**given):
    usual = {
        "name": {"fr": "Marché de Noël de Laval"},
        "time_zone": "Europe/Paris",
        "starts_on": FIRST,
        "ends_on": LAST,
        "opens": time(11),
        "closes": time(19),
        "by": None,
    }
    series = given.pop("series", None) or make.series()
    return services.create_fair(series, **TEXTS | usual | given)


def reason(refused):
    return refused.value.reason


def test_a_new_fair_is_open_every_day_at_the_same_hours_and_not_published(app):
    fair = a_fair()
    assert [(day.day, day.opens, day.closes) for day in fair.days] == [
        (date(2025, 12, day), time(11), time(19)) for day in (4, 5, 6, 7)
    ]
    assert (fair.slug, fair.is_published) == ("marche-de-noel-de-laval-2025", False)
    assert [entry.action for entry in audit.trail(fair)] == ["fair.create"]


def test_two_fairs_of_one_name_get_two_addresses(app):
    assert [a_fair().slug, a_fair().slug] == ["marche-de-noel-de-laval-2025", "marche-de-noel-de-laval-2025-2"]


def test_an_address_that_somebody_has_is_refused(app):
    a_fair(slug="noel")
    with pytest.raises(Refused) as refused:
        a_fair(slug="noel")
    assert reason(refused) == Reason.ADDRESS_TAKEN


def test_every_change_the_public_sees_moves_the_version(app):
    fair = make.fair()
    before = fair.version
    services.touch(fair)
    services.set_day(fair, fair.starts_on, time(9), time(12))
    db.session.flush()
    assert fair.version == before + 2


def test_changed_dates_keep_the_hours_of_the_days_that_stay(app):
    fair = a_fair()
    services.set_day(fair, date(2025, 12, 6), time(11), time(21))
    services.close_day(fair, date(2025, 12, 5))
    services.update_fair(fair, **TEXTS, name=fair.name, starts_on=date(2025, 12, 5), ends_on=date(2025, 12, 8), by=None)
    assert [(day.day.day, day.closes) for day in sorted(fair.days, key=lambda day: day.day)] == [
        (6, time(21)),
        (7, time(19)),
        (8, time(19)),
    ]


def test_a_fair_that_moves_to_another_clock_keeps_the_hours_of_its_call(app):
    fair = a_fair()
    services.set_call(
        fair, opens_at=datetime(2025, 7, 1, 7, tzinfo=UTC), closes_at=datetime(2025, 9, 15, 15, tzinfo=UTC), by=None
    )
    services.update_fair(
        fair, **TEXTS, name=fair.name, starts_on=FIRST, ends_on=LAST, time_zone="Europe/Sofia", by=None
    )
    assert fair.call.closes_at == datetime(2025, 9, 15, 14, tzinfo=UTC)


def test_a_published_fair_keeps_its_address_and_its_clock(app):
    fair = make.fair()
    slug = fair.slug
    services.update_fair(
        fair, **TEXTS, name=fair.name, starts_on=FIRST, ends_on=LAST, time_zone="Europe/Sofia", slug="other", by=None
    )
    assert (fair.slug, fair.time_zone) == (slug, "Europe/Paris")


def test_a_fair_without_a_call_is_not_published(app):
    fair = a_fair()
    with pytest.raises(Refused) as refused:
        services.publish(fair, by=None)
    assert (reason(refused), fair.published_at) == (Reason.FAIR_NOT_READY, None)


def test_a_fair_without_an_open_day_is_not_published(app):
    fair = make.fair(published_at=None)
    services.set_all_days(fair, {}, by=None)
    with pytest.raises(Refused) as refused:
        services.publish(fair, by=None)
    assert reason(refused) == Reason.FAIR_NOT_READY


def test_a_fair_is_published_once(app):
    fair = make.fair(published_at=None)
    services.publish(fair, by=None)
    moment = fair.published_at
    with pytest.raises(Refused) as refused:
        services.publish(fair, by=None)
    assert (reason(refused), fair.published_at) == (Reason.NOT_NOW, moment)


def test_the_list_of_what_is_missing_begins_with_the_indispensable(app):
    fair = make.fair(call=False, days=[], published_at=None)
    assert [thing.name for thing in queries.missing(fair)] == ["DAYS", "CALL", "DESCRIPTION", "PLACE", "STANDS"]


def test_a_new_edition_takes_over_ground_texts_hours_and_call_and_nothing_else(app):
    last = a_fair()
    services.set_call(
        last,
        opens_at=datetime(2025, 7, 1, 7, tzinfo=UTC),
        closes_at=datetime(2025, 9, 15, 15, tzinfo=UTC),
        decisions_on=date(2025, 10, 1),
        answer_by=datetime(2025, 11, 1, 16, tzinfo=UTC),
        rules={"fr": "Production propre"},
        by=None,
    )
    services.publish(last, by=None)
    pavilion = services.add_pavilion(last, label="A", name={"fr": "Chalet"}, by=None)
    services.add_stand(pavilion, label="A1", seats=3, width_m=6, depth_m=2, power_w=3680, by=None)
    services.add_zone(last, label="Z1", slot_minutes=45, windows=["11:30-13:00"], by=None)
    make.application(fair=last)

    new = services.new_edition(
        last, name={"fr": "Noël 2026"}, starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 6), by=None
    )

    places = queries.ground(new)
    assert (new.series, new.is_published, new.description) == (last.series, False, {"fr": "Au cœur de la ville"})
    assert [(p.label, p.name, [(s.label, s.seats, s.power_w) for s in p.stands]) for p in places.pavilions] == [
        ("A", {"fr": "Chalet"}, [("A1", 3, 3680)])
    ]
    assert [(zone.label, zone.windows) for zone in places.zones] == [("Z1", ["11:30-13:00"])]
    assert [day.day.day for day in new.days] == [3, 4, 5, 6]
    call = new.call
    assert (call.opens_at, call.closes_at) == (
        datetime(2026, 6, 30, 7, tzinfo=UTC),
        datetime(2026, 9, 14, 15, tzinfo=UTC),
    )
    # the clocks go back on 25 October: 17:00 in Laval is another hour in UTC before and after
    assert call.answer_by == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert (call.rules, call.rules_version, call.next_number) == ({"fr": "Production propre"}, 1, 1)
    # and last year's edition still has its own
    assert len(queries.ground(last).stands) == 1


def test_a_new_edition_does_not_share_its_texts_with_the_last(app):
    last = make.fair(description={"en": "Then"})
    new = services.new_edition(last, name={"en": "Now"}, starts_on=FIRST, ends_on=LAST, by=None)
    db.session.commit()
    new.description["en"] = "Now"
    db.session.commit()
    assert db.session.get(Fair, last.id).description == {"en": "Then"}


def test_only_published_fairs_are_in_the_public_lists(app):
    shown, draft = make.fair(), make.fair(published_at=None)
    closed = make.fair(call={"closes_at": clock.now() - timedelta(hours=1)})
    assert {fair.id for fair in queries.published()} == {shown.id, closed.id}
    assert [fair.id for fair in queries.open_calls(clock.now())] == [shown.id]
    assert draft.id not in {fair.id for fair in queries.published()}


def test_what_closes_first_comes_first(app):
    now = clock.now()
    later, sooner = (make.fair(call={"closes_at": now + timedelta(days=days)}) for days in (9, 2))
    assert [fair.id for fair in queries.open_calls(now)] == [sooner.id, later.id]
