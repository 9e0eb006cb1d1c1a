from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from craftfair.domain.choosing import Audience, Chooser, admits, opens_for

GUILD = Chooser("pottery", "lovech", came_last_time=True)
NEW = Chooser("weaving", None, came_last_time=False)


def wave(audience, day=9, crafts=(), towns=()):
    opens_at = datetime(2026, 1, day, 14, tzinfo=UTC)
    return SimpleNamespace(opens_at=opens_at, audience=audience, crafts=crafts, towns=towns)


@pytest.mark.parametrize(
    ("one", "for_guild", "for_new"),
    [
        (wave(Audience.EVERYBODY), True, True),
        (wave(Audience.LAST_TIME), True, False),
        (wave(Audience.CRAFTS, crafts=["weaving"]), False, True),
        (wave(Audience.TOWNS, towns=["lovech"]), True, False),
        (wave(Audience.TOWNS, towns=[]), False, False),
    ],
)
def test_a_wave_is_for_whom_its_facts_say(one, for_guild, for_new):
    assert (admits(one, GUILD), admits(one, NEW)) == (for_guild, for_new)


def test_the_earliest_wave_for_somebody_is_theirs_whatever_the_order():
    waves = [wave(Audience.EVERYBODY, 23), wave(Audience.LAST_TIME, 16), wave(Audience.CRAFTS, 9, ["weaving"])]
    assert opens_for(waves, GUILD) is waves[1]
    assert opens_for(waves, NEW) is waves[2]
    assert opens_for(waves[1:2], NEW) is None
