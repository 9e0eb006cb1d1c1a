"""Artisans choose their stands themselves: held for some minutes, confirmed, changed until the plan is published."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import Placement, StandChoice, StandPlan, Wave
from craftfair.allocation.queries import Chance
from craftfair.allocation.services.arranging import arrange, clear_away, refuse_if_frozen
from craftfair.allocation.services.chosen import write
from craftfair.allocation.services.places import draft_of, record
from craftfair.applications.models import Application
from craftfair.domain.choosing import MOST_WAVES, Audience
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.services import touch
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import Words, db
from craftfair.foundation.i18n import local

CHOSEN = ({"rule": "chosen"},)


def set_choice(fair: Fair, *, is_on: bool, hold_minutes: int, by: User) -> None:
    """Let artisans choose, or no more; a draft of the plan is there for them to choose in."""
    if is_on and queries.in_force(fair) is not None:
        raise Refused(Reason.CHOICE_OVER)
    choice = queries.choice_of(fair) or StandChoice(fair_id=fair.id)
    choice.is_on, choice.hold_minutes = is_on, hold_minutes
    db.session.add(choice)
    audit.record(by, "stand_choice.set", choice, is_on=is_on, hold_minutes=hold_minutes)
    if is_on:
        draft_of(fair, by=by)
    touch(fair)


def add_wave(
    fair: Fair,
    *,
    name: Words,
    opens_at: datetime,
    audience: Audience,
    crafts: Sequence[str] = (),
    towns: Sequence[str] = (),
    by: User,
) -> Wave:
    """From a moment on, for an audience."""
    if len(queries.waves_of(fair)) >= MOST_WAVES:
        raise Refused(Reason.TOO_MANY_WAVES)
    wave = Wave(fair=fair)
    set_wave(wave, name=name, opens_at=opens_at, audience=audience, crafts=crafts, towns=towns)
    db.session.add(wave)
    audit.record(by, "wave.add", wave, opens_at=opens_at.isoformat())
    return wave


def update_wave(
    wave: Wave,
    *,
    name: Words,
    opens_at: datetime,
    audience: Audience,
    crafts: Sequence[str] = (),
    towns: Sequence[str] = (),
    by: User,
) -> None:
    set_wave(wave, name=name, opens_at=opens_at, audience=audience, crafts=crafts, towns=towns)
    audit.record(by, "wave.update", wave, opens_at=opens_at.isoformat())


def set_wave(
    wave: Wave, *, name: Words, opens_at: datetime, audience: Audience, crafts: Sequence[str], towns: Sequence[str]
) -> None:
    wave.name, wave.opens_at, wave.audience = name, opens_at, audience
    wave.crafts = list(crafts) if audience is Audience.CRAFTS else []
    wave.towns = list(towns) if audience is Audience.TOWNS else []


def remove_wave(wave: Wave, *, by: User) -> None:
    audit.record(by, "wave.remove", wave)
    db.session.delete(wave)


def announce(fair: Fair, *, by: User) -> int:
    """Write to everybody who may choose from when on, and to nobody twice; refused when stands are not chosen."""
    if queries.in_force(fair) is not None:
        raise Refused(Reason.CHOICE_OVER)
    if not queries.is_choosing(fair):
        raise Refused(Reason.NO_CHOICE)
    people = queries.to_announce(fair)
    keys = {f"choose-{one.public_id}-{opens_at.isoformat()}": (one, opens_at) for one, opens_at in people}
    for key in mail.untold(keys):
        application, opens_at = keys[key]
        mail.queue(
            "choose_your_stand",
            to=application.artisan.user,
            once=key,
            application=application.public_id,
            fair=fair.name,
            opens_at=opens_at.isoformat(),
            zone=fair.time_zone,
        )
    audit.record(by, "stand_choice.announce", fair, people=len(keys))
    return len(keys)


def ready(application: Application) -> tuple[StandPlan, Chance]:
    """The draft, held for this deed, while the artisan may choose in it; refused with what is in the way."""
    chance = queries.chance(application)
    if chance.is_over:
        raise Refused(Reason.CHOICE_OVER)
    if chance.plan is None or application.status is not Status.ACCEPTED:
        raise Refused(Reason.NO_CHOICE)
    if chance.wave is None:
        raise Refused(Reason.NO_WAVE)
    if not chance.is_open:
        raise Refused(Reason.WAVE_NOT_OPEN, when=local(chance.wave.opens_at, application.fair.time_zone))
    refuse_if_frozen(chance.plan)
    clear_away(chance.plan)
    return chance.plan, chance


def choose(application: Application, stand: Stand, *, by: User) -> Placement | None:
    """Hold a stand for some minutes; whoever has confirmed one already changes over at once.

    The same stand chosen twice is held no longer than it was.
    """
    plan, chance = ready(application)
    before = queries.placement_of(plan, application.id)
    if before is not None and before.locked:
        raise Refused(Reason.STAND_KEPT)
    confirmed = before is not None and before.held_until is None
    until = before.held_until if before is not None and before.stand_id == stand.id else hold_until(chance)
    done = arrange(plan, [(application, stand)], because={application.id: CHOSEN})
    placement = queries.placement_of(plan, application.id)
    if placement is not None and not confirmed:
        placement.held_until = until
    record(plan, "placement.choose", done, by=by)
    if confirmed and done.moves:
        write("stand_chosen", application, stand.label)
    return placement


def hold_until(chance: Chance) -> datetime:
    minutes = chance.choice.hold_minutes if chance.choice else 0
    return clock.now() + timedelta(minutes=minutes)


def settle(application: Application, *, by: User) -> None:
    """Confirm the stand that is held; too late, it is free for others."""
    plan, _ = ready(application)
    placement = queries.placement_of(plan, application.id)
    if placement is None:
        raise Refused(Reason.HOLD_EXPIRED)
    again = placement.held_until is None
    placement.held_until = None
    audit.record(by, queries.AGAIN if again else "placement.settle", plan, application=application.reference)
    if not again:
        write("stand_chosen", application, placement.stand.label)


def give_back(application: Application, *, by: User) -> None:
    """Give the chosen stand back for others to take."""
    plan, _ = ready(application)
    mine = queries.placement_of(plan, application.id)
    if mine is None:
        raise Refused(Reason.HOLD_EXPIRED)
    if mine.locked:
        raise Refused(Reason.STAND_KEPT)
    record(plan, "placement.give_back", arrange(plan, [(application, None)]), by=by)
