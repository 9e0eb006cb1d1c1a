from datetime import date, timedelta

import pytest

from craftfair.fairs import services
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make
from tests.fairs.conftest import NAUGHTY

PAGES = ("fair", "call", "exhibitors", "plan", "programme")


def over(**given):
    """A fair of last year."""
    now = clock.now()
    first = given.pop("starts_on", now.date() - timedelta(days=300))
    times = {"opens_at": now - timedelta(days=500), "closes_at": now - timedelta(days=400), "answer_by": None}
    return make.fair(starts_on=first, call=times, **given)


def parts(page):
    return {tag.get_text(strip=True) for tag in page.html.select("main h2")}


def names(page):
    return page.all(".card__title")


def test_open_calls_come_first_then_coming_fairs_then_past_ones_by_year(browser):
    now = clock.now()
    past = over(name={"en": "Past"})
    coming = make.fair(
        name={"en": "Coming"}, call={"opens_at": now + timedelta(days=1), "closes_at": now + timedelta(days=2)}
    )
    calling = make.fair(name={"en": "Open"})
    make.fair(name={"en": "Draft"}, published_at=None)
    page = browser.get("catalogue.fairs")
    assert names(page) == [fair.name["en"] for fair in (calling, coming, past)]
    assert page.all("main h2") == ["Calls open now", "Coming fairs", "Past fairs"]
    assert page.all("main h3.year") == [str(past.starts_on.year)]


def test_a_call_is_among_the_open_ones_to_the_last_second_of_its_deadline(browser):
    call = make.fair().call
    for away, title in ((0, "Calls open now"), (1, "Coming fairs")):
        with clock.at(call.closes_at + timedelta(seconds=away)):
            assert browser.get("catalogue.fairs").all("main h2") == [title]


def test_a_fair_that_calls_during_its_own_days_is_listed_once(browser):
    today = clock.now().date()
    make.fair(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=3), name={"en": "Now"})
    assert names(browser.get("catalogue.fairs")) == ["Now"]


def test_fairs_are_found_by_name_and_town_in_every_language(browser):
    town = make.town(name={"bg": "Ловеч", "fr": "Lovetch"})
    make.fair(series=make.series(host_town=town), name={"en": "Spring", "fr": "Foire de printemps"})
    make.fair(name={"en": "Other"})
    for words in ("ЛОВЕЧ", "lovetch spring", "printemps"):
        assert names(browser.get("catalogue.fairs", q=words)) == ["Spring"]
    assert browser.get("catalogue.fairs", q="%_").words(".empty h2") == "No fair found"


def test_long_parts_of_the_list_go_on_page_by_page(browser):
    for i in range(30):
        over(name={"en": f"F{i:02}"}, starts_on=date(2020, 1, 1) - timedelta(days=i))
    first = browser.get("catalogue.fairs")
    more = next(a["href"] for a in first.html.select("main a") if a.get_text() == "More past fairs")
    second = browser.open("GET", more)
    assert (len(names(first)), names(second)) == (24, [f"F{i}" for i in range(24, 30)])
    back = browser.open("GET", second.html.select_one("a[rel=prev]")["href"])
    assert names(back) == names(first)


def test_an_empty_list_says_what_will_be_here(browser):
    assert browser.get("catalogue.fairs").words(".empty h2") == "No fair here yet"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_fairs(browser, number):
    for _ in range(number):
        make.fair()
        over()
    browser.get("catalogue.fairs")
    assert browser.queries == 4


def test_a_draft_exists_only_for_those_who_organise_it(browser):
    draft = make.fair(published_at=None)
    for page in PAGES:
        assert browser.get(f"catalogue.{page}", fair=draft.slug).status == 404
    stranger = browser.other().sign_in(make.organiser(make.fair()))
    assert stranger.get("catalogue.fair", fair=draft.slug).status == 404

    browser.sign_in(make.organiser(draft))
    for page in PAGES:
        shown = browser.get(f"catalogue.{page}", fair=draft.slug)
        assert (shown.status, shown.response.headers["Cache-Control"]) == (200, "no-store")
        assert "Preview: only you and your colleagues see this fair until it is published." in shown.all("main p")


def test_the_dates_of_a_fair_stand_on_a_line_with_today_among_them(browser):
    now = clock.now()
    fair = make.fair(set_up_from=now + timedelta(days=59), call={"decisions_on": now.date() + timedelta(days=9)})
    labels = browser.get("catalogue.fair", fair=fair.slug).all(".line__label")
    assert labels == ["Opens", "Today", "Closes", "Decisions", "Answer by", "Set-up", "Fair days"]


def buttons(page):
    return page.all("main .title__actions .button")


def test_a_visitor_is_led_to_sign_in_and_back_while_the_call_is_open(browser, fair):
    page = browser.get("catalogue.fair", fair=fair.slug)
    assert buttons(page) == ["Sign in and apply"]
    assert page.html.select_one(".title__actions a")["href"] == f"/sign-in?next=/fairs/{fair.slug}"


def test_an_artisan_applies_with_one_button(browser, fair):
    artisan = make.artisan()
    page = browser.sign_in(artisan.user).get("catalogue.fair", fair=fair.slug)
    answer = browser.submit(page, "Apply to this fair")
    assert answer.status == 303
    for name in ("fair", "call"):
        assert buttons(browser.get(f"catalogue.{name}", fair=fair.slug)) == ["Open my application"]


def test_before_it_opens_and_after_it_closed_the_call_says_when(browser):
    now = clock.now()
    coming = make.fair(call={"opens_at": now + timedelta(days=3), "closes_at": now + timedelta(days=9)})
    closed = make.fair(call={"closes_at": now - timedelta(hours=1)})
    browser.sign_in(make.artisan().user)
    for fair, words in ((coming, "The call opens on "), (closed, "The call closed on ")):
        page = browser.get("catalogue.fair", fair=fair.slug)
        assert buttons(page) == []
        assert page.words(".title__lead p:nth-of-type(2)").startswith(words)


def test_an_extended_deadline_shows_the_first_one_to_all(browser, fair):
    call = fair.call
    services.set_call(
        fair, opens_at=call.opens_at, closes_at=call.closes_at + timedelta(days=2), answer_by=call.answer_by, by=None
    )
    page = browser.get("catalogue.fair", fair=fair.slug)
    assert [words for words in page.all("main p") if words.startswith("Extended for all: the call was first to close")]


def test_opening_hours_name_the_days_that_differ(browser, fair):
    first, second = fair.days[0], fair.days[1].day
    services.close_day(fair, second)
    services.set_day(fair, first.day, first.opens, first.closes.replace(hour=21))
    db.session.commit()
    page = browser.get("catalogue.fair", fair=fair.slug)
    days = [f"{day:%A} {day.day} {day:%B} {day.year}" for day in (first.day, second)]
    # two days are open, at different hours: the earlier ones count as the usual
    assert page.all(".columns__facts .panel li") == [f"{days[0]} from 10:00 to 21:00", f"{days[1]} closed"]


def test_the_rules_stand_with_their_version(browser, fair):
    page = browser.get("catalogue.call", fair=fair.slug)
    assert "Own production only." in page.all("main p")
    assert "Version 1. Whoever applies accepts these rules." in page.all("main p")


@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_words_of_organisers_stay_words(browser, text):
    fair = make.fair(name={"en": text}, place=text, description={"en": text})
    fair.host_town.name = fair.organiser.name = {"en": text}
    fair.call.who_may_apply = fair.call.costs = fair.call.rules = {"en": text}
    make.stand(pavilion=make.pavilion(fair=fair, label=text[:20], name={"en": text}), label=text[:20])
    make.zone(fair=fair, label=text[:20], name={"en": text})
    for name in PAGES:
        page = browser.get(f"catalogue.{name}", fair=fair.slug)
        assert (page.status, page.html.select("main img, main script, main [onerror], main [onload]")) == (200, [])
    assert browser.get("catalogue.fairs", q=text).status == 200
