"""The support of Lovech in the demonstration: a scheme of this year, three artisans who ask, one grant. Invented."""

from datetime import date, timedelta

from craftfair.demo.people import World
from craftfair.domain.reciprocity import Money
from craftfair.domain.support import InKind
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.support import services as support
from craftfair.support.models import SupportApplication, SupportScheme
from craftfair.support.services.asking import Declaration, Wish
from craftfair.support.services.deciding import Award

NAME = {
    "en": "Lovech crafts abroad",
    "fr": "L’artisanat de Lovetch à l’étranger",
    "bg": "Ловешките занаяти в чужбина",
}
ABOUT = {
    "en": "Helps workshops of Lovech to take part in fairs of our twin towns.",
    "fr": "Aide les ateliers de Lovetch à participer aux foires de nos villes jumelées.",
    "bg": "Помага на ателиета от Ловеч да участват в панаири на нашите побратимени градове.",
}


def support_from_lovech(world: World, fair: Fair, workshops: list[str]) -> None:
    """What the town announced before the call, and what has come of it so far."""
    today = clock.now().date()
    with clock.at(clock.now() - timedelta(days=9)), transaction():
        scheme = announce(world, today)
    for number, workshop in enumerate(workshops):
        with clock.at(clock.now() - timedelta(days=4, hours=number)), transaction():
            asked = ask(world, scheme, fair, workshop, number, today)
    with clock.at(clock.now() - timedelta(days=1)), transaction():
        in_kind = {InKind.TRANSPORT: Money(18_000, "EUR")}
        award = Award(Money(60_000, "EUR"), clock.now().date(), in_kind)
        support.grant(asked, award, by=world.officers["lovech"])


def announce(world: World, today: date) -> SupportScheme:
    return support.open_scheme(
        world.towns["lovech"],
        name=NAME,
        about=ABOUT,
        year=today.year,
        currency="EUR",
        budget_minor=800_000,
        cost_kinds=["cost_travel", "cost_transport", "cost_nights", "cost_insurance"],
        rate_percent=60,
        fixed_minor=None,
        ceiling_minor=90_000,
        own_share_percent=20,
        legal_basis="Решение № 118 (пример от демонстрацията)",
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=40),
        by=world.officers["lovech"],
    )


def ask(world: World, scheme: SupportScheme, fair: Fair, workshop: str, number: int, today: date) -> SupportApplication:
    """The first has linked firms and earlier aid, so that there is something to see."""
    artisan = world.artisans[workshop]
    linked = [("BG 203000111", "Пример ЕООД")] if number == 0 else []
    earlier = [(today - timedelta(days=400), "Пример: национален фонд", 28_700_000)] if number == 0 else []
    costs = {"cost_travel": Money(38_000 + number * 1000, "EUR"), "cost_transport": Money(72_000, "EUR")}
    made = support.ask(
        scheme,
        artisan,
        fair,
        wish=Wish(costs, Money(0, "EUR"), next(iter(artisan.public_text.values()), "")),
        declaration=Declaration(f"BG 20300012{number}", linked, earlier),
        by=artisan.user,
    )
    db.session.flush()
    return made
