from typing import Any

import pytest
from sqlalchemy import select

from craftfair.artisans import services
from craftfair.artisans.models import Artisan, Photo, Work
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.foundation.database import db
from tests import factories as make
from tests.artisans.conftest import kept_photo, upload
from tests.support.client import Browser

WORDS = {"title-en": "Jug", "title-bg": "Кана", "craft": "pottery", "materials": "Clay", "description-en": "Green"}
BEFORE = {"title": {"en": "Bowl"}, "craft": "pottery", "materials": "", "description": {}}


def works_of(artisan: Artisan) -> list[Work]:
    return list(db.session.scalars(select(Work).filter_by(artisan_id=artisan.id).order_by(Work.position)))


def words_of(work: Work) -> dict[str, Any]:
    return {name: getattr(work, name) for name in ("title", "craft", "materials", "description")}


def test_without_works_the_page_says_what_will_be_here(at_home: Browser, potter: Artisan) -> None:
    assert at_home.get("artisans.works", artisan=potter.public_id).has_button("Add your first work")


def test_a_work_is_added_with_its_photos(at_home: Browser, potter: Artisan) -> None:
    photo = {"photo_1-picture": upload(), "photo_1-alt": "A green jug"}
    page = at_home.post("artisans.add_work", WORDS | photo, artisan=potter.public_id)
    assert page.location == f"/artisans/{potter.public_id}/works"
    (work,) = works_of(potter)
    assert words_of(work) == {
        "title": {"en": "Jug", "bg": "Кана"},
        "craft": "pottery",
        "materials": "Clay",
        "description": {"en": "Green"},
    }
    assert [photo.alt for photo in work.photos] == ["A green jug"]


def test_a_work_sent_twice_is_added_once(at_home: Browser, potter: Artisan) -> None:
    url, sent = f"/artisans/{potter.public_id}/works/new", WORDS | {"form_key": "the-same"}
    answers = [at_home.client.post(url, data=sent | {"csrf_token": at_home.token()}) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"/artisans/{potter.public_id}/works"] * 2
    assert len(works_of(potter)) == 1


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"title-en": "", "title-bg": " "}, "title-en", "Give the work a title, at least in one language."),
        ({"craft": "alchemy"}, "craft", "Not a valid choice."),
        ({"materials": "x" * 201}, "materials", "At most 200 characters, please."),
    ],
)
def test_a_work_with_wrong_words_is_not_added_and_keeps_the_others(
    at_home: Browser, potter: Artisan, wrong: dict[str, str], field: str, sentence: str
) -> None:
    page = at_home.post("artisans.add_work", WORDS | wrong, artisan=potter.public_id)
    assert page.status == 422
    assert page.words(f"#{field}-error") == f"Error: {sentence}"
    assert page.form("Add this work")["description-en"] == "Green"
    assert works_of(potter) == []


def test_the_artisans_own_crafts_are_offered_first(at_home: Browser, potter: Artisan) -> None:
    page = at_home.get("artisans.add_work", artisan=potter.public_id)
    assert page.form("Add this work")["craft"] == "pottery"
    assert page.all("optgroup[label='Your crafts'] option") == ["Pottery"]
    assert "Pottery" not in page.all("optgroup[label='All crafts'] option")


def test_a_work_is_changed(at_home: Browser, potter: Artisan) -> None:
    work = make.work(artisan=potter, **BEFORE)
    page = at_home.get("artisans.work", work=work.public_id)
    at_home.submit(page, "Save", materials="Red clay")
    assert words_of(work) == BEFORE | {"materials": "Red clay"}


def test_extra_fields_change_nothing(at_home: Browser, stranger: Browser, potter: Artisan) -> None:
    work, other = make.work(artisan=potter), make.artisan()
    before = (work.id, work.public_id, work.artisan_id, work.position)
    extra = {"id": "7", "public_id": "x", "artisan_id": str(other.id), "artisan": str(other.id), "position": "9"}
    assert at_home.post("artisans.work", WORDS | extra, work=work.public_id).status == 303
    assert (work.id, work.public_id, work.artisan_id, work.position) == before


def test_a_work_is_removed_with_its_photos_and_then_is_unknown(at_home: Browser, potter: Artisan) -> None:
    work = make.work(artisan=potter)
    kept_photo(potter, work)
    address = work.public_id
    page = at_home.submit(at_home.get("artisans.work", work=address), "Remove this work")
    assert page.location == f"/artisans/{potter.public_id}/works"
    assert works_of(potter) == []
    assert db.session.scalars(select(Photo)).all() == []
    assert at_home.post("artisans.remove_work", work=address).status == 404


def test_a_work_that_an_application_shows_stays(at_home: Browser, potter: Artisan) -> None:
    from craftfair.applications.models import ShownWork

    work = make.work(artisan=potter)
    make.saved(ShownWork(application=make.application(artisan=potter, status=Status.SUBMITTED), work=work))
    page = at_home.post("artisans.remove_work", work=work.public_id)
    assert page.status == 409
    assert page.words(".refusal").startswith("This work is part of an application that was sent.")
    assert works_of(potter) == [work]


def test_whoever_shows_a_work_is_asked_before_it_goes(potter: Artisan) -> None:
    work = make.work(artisan=potter)

    def refuse(leaving: Work) -> None:
        raise Refused(Reason.WORK_IN_USE)

    with services.work_leaves.connected_to(refuse), pytest.raises(Refused):
        services.remove_work(work, by=potter.user)
    assert works_of(potter) == [work]


def test_there_is_room_for_thirty_works(at_home: Browser, potter: Artisan) -> None:
    for position in range(services.MOST_WORKS):
        db.session.add(Work(artisan=potter, title={"en": "Bowl"}, craft="pottery", position=position))
    page = at_home.post("artisans.add_work", WORDS, artisan=potter.public_id)
    assert page.status == 409
    assert page.words(".refusal") == "A profile holds at most 30 works. Remove one to add another."
    assert len(works_of(potter)) == services.MOST_WORKS
    assert not at_home.get("artisans.works", artisan=potter.public_id).has_button("Add a work")


def test_works_are_put_in_order_by_steps_and_as_a_whole(at_home: Browser, potter: Artisan) -> None:
    one, two, three = [services.add_work(potter, title={"en": t}, craft="pottery", by=potter.user) for t in "abc"]
    page = at_home.post("artisans.order_works", {"move": f"up:{three.public_id}"}, artisan=potter.public_id)
    assert page.location == f"/artisans/{potter.public_id}/works"
    assert works_of(potter) == [one, three, two]
    wanted = [work.public_id for work in (two, one, three)]
    at_home.post("artisans.order_works", {"order": wanted}, artisan=potter.public_id)
    assert works_of(potter) == [two, one, three]


def test_nobody_orders_anothers_works(stranger: Browser, potter: Artisan) -> None:
    one, two = make.work(artisan=potter, position=1), make.work(artisan=potter, position=2)
    sent = {"move": f"up:{two.public_id}"}
    assert stranger.post("artisans.order_works", sent, artisan=potter.public_id).status == 404
    assert works_of(potter) == [one, two]


def test_anothers_works_in_an_order_are_left_alone(at_home: Browser, potter: Artisan) -> None:
    foreign = make.work(position=5)
    at_home.post("artisans.order_works", {"order": [foreign.public_id]}, artisan=potter.public_id)
    assert foreign.position == 5


@pytest.mark.parametrize("endpoint", ["work", "remove_work", "order_photos"])
def test_a_stranger_finds_no_work_of_another(stranger: Browser, potter: Artisan, endpoint: str) -> None:
    work = make.work(artisan=potter, **BEFORE)
    assert stranger.post(f"artisans.{endpoint}", WORDS, work=work.public_id).status == 404
    assert stranger.get("artisans.work", work=work.public_id).status == 404
    assert words_of(work) == BEFORE


def test_the_list_of_works_costs_the_same_for_one_and_for_three(at_home: Browser, potter: Artisan) -> None:
    counts = []
    for number in (1, 3):
        while len(works_of(potter)) < number:
            make.photo(work=make.work(artisan=potter))
        counts.append(at_home.get("artisans.works", artisan=potter.public_id).queries)
    assert counts[0] == counts[1]


def test_the_desk_costs_the_same_for_one_work_and_for_three(at_home: Browser, potter: Artisan) -> None:
    counts = []
    for number in (1, 3):
        while len(works_of(potter)) < number:
            make.photo(work=make.work(artisan=potter))
        counts.append(at_home.get("artisans.show", artisan=potter.public_id).queries)
    assert counts[0] == counts[1]


def test_the_list_speaks_the_readers_language(browser: Browser) -> None:
    potter = make.artisan(user=make.user(language="bg"))
    make.work(artisan=potter, title={"en": "Jug", "bg": "Кана"})
    page = browser.sign_in(potter.user).get("artisans.works", artisan=potter.public_id)
    assert page.html.select("html[lang=bg]")
    assert page.all(".thumb bdi") == ["Кана"]
    assert page.words(".thumb__facts").startswith("Грънчарство")
