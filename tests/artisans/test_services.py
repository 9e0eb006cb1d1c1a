from typing import Any

import pytest
from flask import Flask

from craftfair.applications.models import ShownWork
from craftfair.artisans import queries, services
from craftfair.artisans.models import Artisan, LegalForm
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.foundation import files
from craftfair.foundation.audit import trail
from craftfair.foundation.database import db
from craftfair.foundation.photos import Fault, Photo, PhotoRefused
from tests import factories as make
from tests.artisans.conftest import upload

ANSWERS: dict[str, Any] = {
    "trading_name": "Клей и кал",
    "legal_form": LegalForm.SELF_EMPLOYED,
    "representative": "Мария Иванова",
    "town": None,
    "place": "Габрово",
    "country": "BG",
    "languages": ["bg", "fr"],
    "public_text": {"bg": "Глина от Балкана"},
}


def clean(number: int = 0) -> Photo:
    """A photo as it is after its preparation, without the time that takes; another number is another photo."""
    return Photo(sizes={320: b"s", 800: b"m", 1600: b"l"}, width=1600, height=1200, sha256=f"{number:064}")


def deeds(artisan: Artisan) -> list[str]:
    return [entry.action for entry in trail(artisan)]


def test_a_person_begins_one_profile_and_no_second_one(app: Flask) -> None:
    person = make.user()
    artisan = services.create_profile(by=person, **ANSWERS)
    with pytest.raises(Refused) as refused:
        services.create_profile(by=person, **ANSWERS)
    assert refused.value.reason is Reason.PROFILE_EXISTS
    assert queries.artisan_of(person) is artisan
    assert (artisan.trading_name, artisan.place, artisan.is_public) == ("Клей и кал", "Габрово", False)
    assert deeds(artisan) == ["profile.create"]


def test_a_town_of_ours_says_the_country_and_leaves_no_other_place(app: Flask) -> None:
    artisan, town = make.artisan(place="Sofia", country="BG"), make.town(country="FR")
    services.update_profile(artisan, town=town, place="Sofia", country="BG", by=artisan.user)
    assert (artisan.town, artisan.place, artisan.country) == (town, "", "FR")


def test_the_owner_of_a_profile_is_no_answer(app: Flask) -> None:
    artisan = make.artisan()
    with pytest.raises(TypeError):
        services.update_profile(artisan, user=make.user(), by=artisan.user)


def test_crafts_are_replaced_by_what_was_said_last(app: Flask) -> None:
    artisan = make.artisan(craft="pottery")
    services.set_crafts(artisan, {"weaving": 60, "pottery": 40}, main="weaving", by=artisan.user)
    db.session.commit()
    shares = {share.craft: (share.share_percent, share.is_main) for share in queries.profile(artisan).crafts}
    assert shares == {"weaving": (60, True), "pottery": (40, False)}
    assert artisan.main_craft == "weaving"
    assert deeds(artisan) == ["crafts.set"]


@pytest.mark.parametrize(
    ("shares", "main"),
    [({"pottery": 99}, "pottery"), ({"pottery": 100}, "weaving"), ({"alchemy": 100}, "alchemy"), ({}, "pottery")],
)
def test_shares_that_make_no_whole_are_a_fault_of_the_caller(app: Flask, shares: dict[str, int], main: str) -> None:
    artisan = make.artisan()
    with pytest.raises(ValueError, match="100"):
        services.set_crafts(artisan, shares, main=main, by=artisan.user)


def test_works_stand_in_the_order_they_came_until_they_are_moved(app: Flask) -> None:
    artisan = make.artisan()
    one, two, three = (
        services.add_work(artisan, title={"en": title}, craft="pottery", by=artisan.user) for title in ("1", "2", "3")
    )
    services.order_works(artisan, move=f"up:{three.public_id}", by=artisan.user)
    assert queries.works_of(artisan) == [one, three, two]
    services.order_works(artisan, order=[two.public_id, one.public_id, three.public_id], by=artisan.user)
    assert queries.works_of(artisan) == [two, one, three]


def test_a_profile_holds_thirty_works(app: Flask) -> None:
    artisan = make.artisan()
    for _ in range(services.MOST_WORKS):
        make.work(artisan=artisan)
    with pytest.raises(Refused) as refused:
        services.add_work(artisan, title={"en": "One more"}, craft="pottery", by=artisan.user)
    assert refused.value.reason is Reason.TOO_MANY_WORKS


def test_a_work_is_changed_word_by_word(app: Flask) -> None:
    work = make.work(materials="clay")
    services.update_work(work, title={"fr": "Coupe"}, by=work.artisan.user)
    assert (dict(work.title), work.materials, work.craft) == ({"fr": "Coupe"}, "clay", "pottery")
    with pytest.raises(TypeError):
        services.update_work(work, artisan=make.artisan(), by=work.artisan.user)


def test_a_work_leaves_with_its_photos(app: Flask) -> None:
    work = make.work()
    make.photo(work=work)
    artisan = work.artisan
    services.remove_work(work, by=artisan.user)
    db.session.commit()
    assert (queries.works_of(artisan), queries.file_keys()) == ([], set())


def test_a_work_that_an_application_shows_stays(app: Flask) -> None:
    application = make.application(status=Status.SUBMITTED)
    work = make.work(artisan=application.artisan)
    make.saved(ShownWork(application=application, work=work, position=1))
    with pytest.raises(Refused) as refused:
        services.remove_work(work, by=work.artisan.user)
    assert refused.value.reason is Reason.WORK_IN_USE


def test_an_application_that_was_never_sent_lets_go_of_a_work(app: Flask) -> None:
    application = make.application(status=Status.DRAFT)
    work, other = make.work(artisan=application.artisan), make.work(artisan=application.artisan)
    for position, one in enumerate((work, other)):
        make.saved(ShownWork(application=application, work=one, position=position))
    services.remove_work(work, by=work.artisan.user)
    db.session.commit()
    db.session.refresh(application)
    assert [shown.work for shown in application.works] == [other]


def test_a_photo_is_kept_in_three_sizes_and_each_can_be_read(app: Flask) -> None:
    work = make.work()
    photo = services.add_photo(work.artisan, upload()[0], alt="A red bowl", work=work, by=work.artisan.user)
    assert (photo.width, photo.height, photo.alt, photo.work) == (64, 48, "A red bowl", work)
    for size in (320, 800, 1600):
        with files.open(photo.key(size)) as file:
            assert file.read(4) == b"RIFF"


def test_what_is_no_photo_leaves_no_row(app: Flask) -> None:
    artisan = make.artisan()
    stream = upload()[0]
    stream.truncate(40)
    with pytest.raises(PhotoRefused) as refused:
        services.add_photo(artisan, stream, alt="Half a bowl", by=artisan.user)
    assert refused.value.fault in (Fault.NOT_A_PHOTO, Fault.DAMAGED)
    assert queries.photos_of(artisan) == []


def test_the_same_photo_sent_twice_is_kept_once_with_the_newer_words(app: Flask) -> None:
    artisan = make.artisan()
    services.keep_photos(artisan, [(clean(), "Before"), (clean(), "After")], by=artisan.user)
    assert [photo.alt for photo in queries.photos_of(artisan)] == ["After"]


def test_there_is_room_for_six_photos_of_a_work_and_six_of_the_stand(app: Flask) -> None:
    work = make.work()
    artisan = work.artisan
    for place in (work, None):
        six = [(clean(n), "A bowl") for n in range(services.MOST_PHOTOS)]
        services.keep_photos(artisan, six, work=place, by=artisan.user)
        with pytest.raises(Refused) as refused:
            services.keep_photo(artisan, clean(99), alt="A bowl", work=place, by=artisan.user)
        assert refused.value.reason is Reason.TOO_MANY_PHOTOS


def test_photos_are_put_in_order_renamed_and_removed(app: Flask) -> None:
    artisan = make.artisan()
    services.keep_photos(artisan, [(clean(1), "One"), (clean(2), "Two")], by=artisan.user)
    one, two = queries.photos_of(artisan)
    services.order_photos(artisan, move=f"down:{one.public_id}", by=artisan.user)
    services.update_photo(two, alt="The second", by=artisan.user)
    assert [photo.alt for photo in queries.photos_of(artisan)] == ["The second", "One"]
    services.remove_photo(one, by=artisan.user)
    db.session.commit()
    assert queries.photos_of(artisan) == [two]
