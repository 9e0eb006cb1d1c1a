"""The wiring and nothing else; the only module that knows all features."""

from typing import Any

from flask import Flask

from craftfair import config
from craftfair.accounts import views as accounts
from craftfair.allocation import queries as allocation_queries
from craftfair.allocation import services as allocation_services
from craftfair.allocation import views as allocation
from craftfair.applications import services as applications_services
from craftfair.applications import views as applications
from craftfair.artisans import queries as artisans_queries
from craftfair.artisans import views as artisans
from craftfair.artisans.services import work_leaves
from craftfair.catalogue import views as catalogue
from craftfair.delegations import queries as delegations_queries
from craftfair.delegations import views as delegations
from craftfair.fairs import views as fairs
from craftfair.fairs.services import news
from craftfair.foundation import (
    database,
    errors,
    forms,
    i18n,
    jobs,
    logs,
    mail,
    once,
    permissions,
    public_pages,
    security,
    static_files,
    templates,
)
from craftfair.learning import queries as learning_queries
from craftfair.learning import views as learning
from craftfair.leaving import views as leaving
from craftfair.offers import views as offers
from craftfair.outcomes import views as outcomes
from craftfair.overview import views as overview
from craftfair.pages import views as pages
from craftfair.partnerships import services as partnerships_services
from craftfair.partnerships import views as partnerships
from craftfair.practices import views as practices
from craftfair.programme import services as programme_services
from craftfair.programme import views as programme
from craftfair.support import views as support
from craftfair.travel import views as travel

FEATURES = (
    accounts,
    artisans,
    fairs,
    applications,
    offers,
    delegations,
    allocation,
    programme,
    outcomes,
    partnerships,
    travel,
    learning,
    practices,
    support,
    leaving,
    catalogue,
    overview,
    pages,
)
TABLES = (jobs, mail)


def create_app(**given: Any) -> Flask:
    """The application, with settings from the environment and `given` ones above them."""
    settings = config.from_environment(**given)
    app = Flask("craftfair", template_folder=settings["TEMPLATES_PATH"], static_folder=None)
    app.config.from_mapping(settings)
    for part in (
        templates,
        logs,
        security,
        database,
        permissions,
        forms,
        once,
        i18n,
        errors,
        static_files,
        public_pages,
    ):
        part.init_app(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    accounts.init_app(app)
    artisans.init_app(app)
    overview.init_app(app)
    pages.init_app(app)
    listen()
    return app


def listen() -> None:
    """Who reacts to what happens below, and who answers what is asked there."""
    news.days_change.connect(programme_services.keep_days)
    news.days_change.connect(allocation_services.seat_again)
    news.days_change.connect(applications_services.tell_of_other_days)
    news.places_go.connect(allocation_services.keep_pairs)
    news.places_go.connect(allocation_services.keep_limits)
    news.places_go.connect(partnerships_services.keep_for_guests)
    news.stands_come.connect(partnerships_services.keep_new_stands)
    work_leaves.connect(applications_services.let_go_of)
    news.call_extended.connect(applications_services.tell_of_extension)
    allocation_queries.towns_rank.connect(delegations_queries.ranks)
    learning_queries.residency.connect(artisans_queries.home_of)
