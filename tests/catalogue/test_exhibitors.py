import pytest

from craftfair.domain.lifecycle import SHOWN, Status
from craftfair.foundation import clock, files
from craftfair.foundation.database import db
from tests import factories as make
from tests.catalogue.conftest import PICTURE, demonstration, exhibitor, placed, shown_work
from tests.fairs.conftest import NAUGHTY


def names(page):
    return page.all(".card__title")


@pytest.mark.parametrize("status", list(Status))
def test_only_those_who_take_part_are_shown(browser, fair, status):
    application = exhibitor(fair, status=status, name="Pottery", answer_by=clock.now())
    photo = shown_work(application)
    who = {"fair": fair.slug, "application": application.public_id}
    there = 200 if status in SHOWN else 404
    assert names(browser.get("catalogue.exhibitors", fair=fair.slug)) == (["Pottery"] if status in SHOWN else [])
    assert browser.get("catalogue.exhibitor", **who).status == there
    assert browser.get("catalogue.photo", **who, photo=photo.public_id, size="320").status == there


def test_whoever_did_not_agree_is_nowhere_by_name(browser, fair):
    application = exhibitor(fair, in_catalogue=False, name="Silent workshop")
    photo = shown_work(application)
    placed(application, make.stand(pavilion=make.pavilion(fair=fair)))
    demonstration(application, make.zone(fair=fair))
    for name in ("fair", "exhibitors", "plan", "programme"):
        page = browser.get(f"catalogue.{name}", fair=fair.slug)
        assert "Silent workshop" not in page.response.text
        assert application.public_id not in page.response.text
    who = {"fair": fair.slug, "application": application.public_id}
    assert browser.get("catalogue.exhibitor", **who).status == 404
    assert browser.get("catalogue.photo", **who, photo=photo.public_id, size="320").status == 404


def test_without_the_second_consent_works_are_shown_without_photos(browser, fair):
    application = exhibitor(fair, photos_usable=False)
    photo = shown_work(application, title={"en": "Red bowl"})
    who = {"fair": fair.slug, "application": application.public_id}
    page = browser.get("catalogue.exhibitor", **who)
    assert (page.all("main h2")[0], page.html.select("main img")) == ("Red bowl", [])
    assert browser.get("catalogue.exhibitors", fair=fair.slug).html.select("main img") == []
    assert browser.get("catalogue.photo", **who, photo=photo.public_id, size="320").status == 404


def test_a_photo_of_a_shown_work_is_sent_in_three_sizes_and_kept_an_hour(browser, fair):
    application = exhibitor(fair)
    photo = shown_work(application)
    who = {"fair": fair.slug, "application": application.public_id, "photo": photo.public_id}
    for size, name in (("320", b"small"), ("800", b"medium"), ("1600", b"large")):
        page = browser.get("catalogue.photo", **who, size=size)
        assert (page.response.data, page.response.mimetype) == (PICTURE + name, "image/webp")
        assert page.response.headers["Cache-Control"] == "public, max-age=3600"
    again = browser.open("GET", page.path, headers={"If-None-Match": page.response.headers["ETag"]})
    assert (again.status, browser.queries) == (304, 2)


def test_other_photos_of_the_workshop_stay_at_home(browser, fair):
    application = exhibitor(fair)
    unchosen = make.photo(work=make.work(artisan=application.artisan), key_small=files.put(PICTURE, ".webp"))
    foreign = shown_work(exhibitor(make.fair(), name="Elsewhere"))
    who = {"fair": fair.slug, "application": application.public_id, "size": "320"}
    for photo in (unchosen, foreign):
        assert browser.get("catalogue.photo", **who, photo=photo.public_id).status == 404


def test_of_a_fair_that_is_not_published_nothing_is_there_for_strangers(browser):
    draft = make.fair(published_at=None)
    application = exhibitor(draft)
    photo = shown_work(application)
    who = {"fair": draft.slug, "application": application.public_id}
    other = make.organiser(make.fair())
    for visitor in (browser, browser.other().sign_in(application.artisan.user), browser.other().sign_in(other)):
        assert visitor.get("catalogue.exhibitor", **who).status == 404
        assert visitor.get("catalogue.photo", **who, photo=photo.public_id, size="320").status == 404
    assert application.workshop not in browser.get("catalogue.fairs").response.text
    mine = browser.other().sign_in(make.organiser(draft))
    shown = mine.get("catalogue.photo", **who, photo=photo.public_id, size="320")
    assert (shown.status, shown.response.headers["Cache-Control"]) == (200, "private, no-cache")


def test_an_exhibitor_of_another_fair_is_not_here(browser, fair):
    application = exhibitor(make.fair())
    assert browser.get("catalogue.exhibitor", fair=fair.slug, application=application.public_id).status == 404


def test_cards_say_craft_town_and_stand_of_the_plan_in_force(browser, fair):
    application = exhibitor(fair, name="Pottery of Varosha")
    pavilion = make.pavilion(fair=fair)
    plan = placed(application, make.stand(pavilion=pavilion, label="A1"))
    page = browser.get("catalogue.exhibitors", fair=fair.slug)
    assert (page.all(".card__kicker"), page.all(".card__body p"), page.all(".card__foot")) == (
        ["Pottery"],
        ["Lovech"],
        ["Stand A1"],
    )
    plan.published_at = plan.told_at = None
    db.session.commit()
    assert browser.other().sign_in(make.user()).get("catalogue.exhibitors", fair=fair.slug).all(".card__foot") == []


def test_exhibitors_are_found_by_what_is_shown_whatever_the_accents_and_the_case(browser, fair):
    exhibitor(fair, name="Грънчарница")
    exhibitor(fair, name="Émaux Brûlés", craft="weaving", town_name="Žďár")
    find = {
        "грънчарница": ["Грънчарница"],
        "ГРЪНЧАРНИЦА": ["Грънчарница"],
        "zdar weav": ["Émaux Brûlés"],
        "emaux BRULES": ["Émaux Brûlés"],
        "poterie": ["Грънчарница"],
        "ТЪКАЧЕСТВО": ["Émaux Brûlés"],
        "%": [],
        "_": [],
    }
    for words, found in find.items():
        assert names(browser.get("catalogue.exhibitors", fair=fair.slug, q=words)) == found, words


def test_the_public_search_finds_nobody_by_what_is_not_shown(browser, fair):
    user = make.user(email="secret@hidden.example", name="Vera Hidden")
    artisan = make.artisan(
        user=user, trading_name="Pottery", representative="Rada Hidden", phone="+359 88 765", place="Hidden street"
    )
    application = exhibitor(
        fair, artisan=artisan, contact_name="Contact Hidden", phone="+33 6 1234", wishes=["A1"], reason="Hidden"
    )
    application.search_text = "hidden secret 359 1234"
    db.session.commit()
    hidden = ("hidden", "secret", "secret@hidden.example", "@", "359", "1234", "a1", application.reference)
    for words in (*hidden, application.reference.rsplit("-")[-1], application.public_id, "accepted"):
        page = browser.get("catalogue.exhibitors", fair=fair.slug, q=words)
        assert (names(page), page.words(".empty h2")) == ([], "Nobody found"), words
    assert names(browser.get("catalogue.exhibitors", fair=fair.slug, q="pottery lovech")) == ["Pottery"]


@pytest.mark.parametrize("number", [1, 3])
def test_searching_takes_the_same_queries_however_many_are_found(browser, fair, number):
    for i in range(number):
        exhibitor(fair, name=f"Pottery {i}")
    page = browser.get("catalogue.exhibitors", fair=fair.slug, q="pottery")
    assert (len(names(page)), browser.queries) == (number, 5)


def test_exhibitors_are_chosen_by_craft(browser, fair):
    exhibitor(fair, name="Potter")
    exhibitor(fair, name="Weaver", craft="weaving")
    page = browser.get("catalogue.exhibitors", fair=fair.slug, craft="weaving")
    assert names(page) == ["Weaver"]
    assert [option["value"] for option in page.html.select("select option")] == ["", "pottery", "weaving"]
    assert browser.get("catalogue.exhibitors", fair=fair.slug, craft="x").words(".empty h2") == "Nobody found"


def test_the_catalogue_comes_in_pages_of_24(browser, fair):
    for i in range(30):
        exhibitor(fair, name=f"W{i:02}")
    first = browser.get("catalogue.exhibitors", fair=fair.slug)
    second = browser.open("GET", first.html.select_one("a[rel=next]")["href"])
    assert (len(names(first)), names(second)) == (24, [f"W{i}" for i in range(24, 30)])


@pytest.mark.parametrize("number", [1, 3])
def test_the_catalogue_takes_the_same_queries_however_many_exhibit(browser, fair, number):
    for i in range(number):
        shown_work(exhibitor(fair, name=f"W{i}"))
    page = browser.get("catalogue.exhibitors", fair=fair.slug)
    assert (len(page.html.select("main img")), browser.queries) == (number, 4)


@pytest.mark.parametrize("number", [1, 3])
def test_an_exhibitor_takes_the_same_queries_however_many_works(browser, fair, number):
    application = exhibitor(fair)
    for _ in range(number):
        shown_work(application)
    page = browser.get("catalogue.exhibitor", fair=fair.slug, application=application.public_id)
    assert (len(page.html.select("main img")), browser.queries) == (number, 5)
    again = browser.open("GET", page.path, headers={"If-None-Match": page.response.headers["ETag"]})
    assert (again.status, browser.queries) == (304, 1)


def test_the_page_of_an_exhibitor_says_where_and_when(browser, fair):
    application = exhibitor(fair, name="Pottery of Varosha")
    placed(application, make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1"))
    show = demonstration(application, make.zone(fair=fair, label="Z1"), title="A bowl is thrown")
    page = browser.get("catalogue.exhibitor", fair=fair.slug, application=application.public_id)
    assert page.words("h1") == "Pottery of Varosha"
    words = " ".join(page.all(".panel p"))
    assert "Stand A1, Pavilion A." in words
    assert f"A bowl is thrown {show.day:%A} {show.day.day}" in words


def test_words_and_website_of_the_profile_are_shown_only_if_the_profile_is_public(browser, fair):
    artisan = make.artisan(public_text={"en": "Since 1984"}, website="https://example.org/", is_public=True)
    application = exhibitor(fair, artisan=artisan)
    who = {"fair": fair.slug, "application": application.public_id}
    page = browser.get("catalogue.exhibitor", **who)
    link = page.html.select_one("main a[href='https://example.org/']")
    assert ("Since 1984" in page.all("main p"), link["rel"]) == (True, ["nofollow", "ugc", "noopener"])

    artisan.is_public = False
    db.session.commit()
    page = browser.get("catalogue.exhibitor", **who)
    assert "Since 1984" not in page.response.text
    assert "https://example.org/" not in page.response.text


def test_what_only_organisers_may_know_is_on_no_public_page(browser, fair):
    artisan = make.artisan(representative="Canary Name", phone="+359 88 000 11 22")
    application = exhibitor(fair, artisan=artisan, contact_name="Canary Contact", phone="+359 88 999 88 77")
    shown_work(application)
    placed(application, make.stand(pavilion=make.pavilion(fair=fair)))
    demonstration(application, make.zone(fair=fair))
    pages = [browser.get(f"catalogue.{name}", fair=fair.slug) for name in ("fair", "exhibitors", "plan", "programme")]
    pages.append(browser.get("catalogue.exhibitor", fair=fair.slug, application=application.public_id))
    for page in pages:
        for canary in ("Canary", "+359", artisan.user.email, application.reference):
            assert canary not in page.response.text


def test_works_of_the_last_edition_are_shown_until_this_one_has_its_own(browser, fair):
    last = make.fair(series=fair.series, starts_on=fair.starts_on.replace(year=fair.starts_on.year - 1))
    photo = shown_work(exhibitor(last, name="Of last time"))
    page = browser.get("catalogue.fair", fair=fair.slug)
    assert "Works of last time" in page.all("main h2")
    assert page.html.select_one("main img")["src"].startswith(f"/fairs/{last.slug}/exhibitors/")
    assert photo.public_id in page.html.select_one("main img")["src"]

    shown_work(exhibitor(fair, name="Of this time"))
    page = browser.get("catalogue.fair", fair=fair.slug)
    assert "Works of the exhibitors" in page.all("main h2")
    assert len(page.html.select("main img")) == 1


@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_words_of_artisans_stay_words(browser, fair, text):
    artisan = make.artisan(trading_name=text, is_public=True, website=text, public_text={"en": text})
    application = exhibitor(fair, artisan=artisan, presentation=text, techniques=text, town_name=text)
    photo = shown_work(application, title={"en": text}, description={"en": text}, materials=text)
    photo.alt = text
    placed(application, make.stand(pavilion=make.pavilion(fair=fair)))
    demonstration(application, make.zone(fair=fair), title=text)
    pages = [browser.get(f"catalogue.{name}", fair=fair.slug) for name in ("fair", "exhibitors", "plan", "programme")]
    pages.append(browser.get("catalogue.exhibitor", fair=fair.slug, application=application.public_id))
    for page in pages:
        assert page.status == 200
        assert page.html.select("main script, main [onerror], main [onload], main [onmouseover]") == []
        assert [image for image in page.html.select("main img") if not image["src"].startswith("/fairs/")] == []
        assert page.html.select("main a[href^=javascript]") == []
