"""What happens behind the scene of the cycle: the towns and their artisans, applications, places, answers."""

from datetime import timedelta

from sqlalchemy import select

from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.demo import people, twinning
from craftfair.demo.editions import apply, call, place, wall
from craftfair.demo.story import first_edition, return_visit, series
from craftfair.domain.lifecycle import Move
from craftfair.domain.outcomes import SalesBand
from craftfair.foundation.database import db
from craftfair.offers import services as offers
from craftfair.outcomes import services as outcomes
from craftfair.outcomes.models import Outcome
from craftfair.partnerships import services as partnerships

WITHDRAWS, FIRST_IN_RESERVE = 2, 9


class Story:
    """The towns, their fairs and their artisans, and what happens behind the scene."""

    def __init__(self, stage):
        self.stage, data = stage, people.read("laval-2010.toml")
        laval, self.visits = data["fairs"][0], data["return_visits"]
        self.edition, self.guests = first_edition(laval), [one["workshop"] for one in data["applicants"]]
        with stage.behind():
            self.world = people.people(data)
            self.found_workshops(data)
            for key, seat in twinning.SEATS.items():
                partnerships.place_on_map(self.world.towns[key], **seat, by=self.world.officers[key])
            self.christmas = series(self.world, "laval-christmas", laval["name"], "laval")
            self.spring = series(self.world, "lovech-spring", self.visits[0]["fair"]["name"], "lovech")
            self.bazaar = call(self.world, self.christmas, self.edition)

    def found_workshops(self, data):
        """Twelve of Lovech and three of Laval, each with one work."""
        numbers = {one["workshop"]: (number, one) for number, one in enumerate(data["applicants"], start=1)}
        for row, (name, text) in enumerate(people.read("demo-workshops.toml").items()):
            guest = {"workshop": name, "craft": text.get("craft"), "languages": ["fr"]}
            number, facts = numbers.get(name, (row, guest))
            town = "lovech" if name in numbers else "laval"
            self.world.applicants |= {name: facts} if name in numbers else {}
            people.workshop(self.world, town, number, facts, text | {"works": text["works"][:1]})

    def file(self, number):
        """The application of one of the twelve, and whose it is."""
        artisan = self.world.artisans[self.guests[number]]
        found = select(Application).filter_by(artisan_id=artisan.id, fair_id=self.bazaar.id)
        return db.session.scalars(found).one(), artisan.user

    def going(self):
        numbers = [number for number in range(FIRST_IN_RESERVE + 1) if number != WITHDRAWS]
        return [self.file(number) for number in numbers]

    def all_apply(self):
        for number, workshop in enumerate(self.guests):
            with self.stage.behind(self.edition.opens_at + timedelta(days=2 + number)):
                apply(self.world, self.bazaar, workshop)

    def one_withdraws(self):
        with self.stage.behind(self.stage.moment + timedelta(days=1)):
            application, who = self.file(WITHDRAWS)
            applications.withdraw(application, by=who)

    def all_are_placed(self):
        """Whoever stands on the list is invited, accepts, and has the place that the engine proposes."""
        with self.stage.behind(wall(self.edition.decisions_on, 10, "Europe/Paris")):
            for application, _who in self.going():
                offers.invite(application, by=self.world.organisers["laval"])
        with self.stage.behind(self.stage.moment + timedelta(days=1)):
            for application, who in self.going():
                offers.accept(application, by=who)
        with self.stage.behind(self.edition.answer_by + timedelta(days=1)):
            place(self.world, self.bazaar, self.edition)

    def fair_is_over(self):
        """On the next day everybody is asked how it was; all but the carver answer."""
        with self.stage.behind(wall(self.edition.ends_on + timedelta(days=2), 9, "Europe/Paris")):
            for application, _who in self.going():
                applications.change(application, Move.CLOSE, by=self.world.organisers["laval"])
            outcomes.ask_everybody()
        with self.stage.behind():
            for application, who in self.going()[1:]:
                outcome = db.session.scalars(select(Outcome).filter_by(application_id=application.id)).one()
                numbers = {"orders": 3, "contacts": 12, "would_return": True}
                outcomes.answer(outcome, sales=SalesBand.TO_2000, **numbers, by=who)

    def spring_fair(self, number):
        return return_visit(self.visits[number]["fair"], self.visits[0]["fair"]["name"])
