import urllib.error
import urllib.request

import pytest

from tests.support.processes import Failure, race
from tests.support.server import environment, serving


def answers(server):
    with urllib.request.urlopen(f"{server.address}/readyz", timeout=20) as answer:
        return answer.status


def test_the_server_answers_and_comes_back_after_being_killed(server):
    assert answers(server) == 200

    server.kill()
    with pytest.raises((urllib.error.URLError, ConnectionResetError)):
        answers(server)
    server.start()

    assert answers(server) == 200


def test_a_stopped_server_ends_well_and_no_process_outlives_it(database, tmp_path):
    with serving(tmp_path / "log", workers=1, **environment(database, tmp_path / "files")) as server:
        assert server.processes() == 3
        assert server.stop() == 0
        server.wait_until_gone()


def found_town(app, number, slug):
    """Make an organisation of the same name as everybody else."""
    from craftfair.accounts.models import Organisation, OrganisationKind
    from craftfair.foundation.database import db, transaction

    words = {"slug": slug, "name": {"en": slug}, "country": "BG", "time_zone": "Europe/Sofia", "language": "bg"}
    with app.app_context(), transaction():
        db.session.add(Organisation(kind=OrganisationKind.TOWN, **words))
    return number


def test_a_race_has_one_winner_and_tells_what_the_others_met(database):
    outcomes = race(8, found_town, "lovech", DATABASE_URL=database)

    winners = [number for number, outcome in enumerate(outcomes) if outcome == number]
    assert len(winners) == 1
    losers = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(losers) == 7
    assert {failure.error.partition(":")[0] for failure in losers} == {"IntegrityError"}


def fall(app, number):
    import os

    os._exit(1)


def test_a_process_that_dies_is_told_from_one_that_answers(database):
    assert race(2, fall, DATABASE_URL=database) == [Failure("the process died without an answer", "")] * 2
