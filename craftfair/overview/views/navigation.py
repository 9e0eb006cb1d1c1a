"""What the head of every page offers: the way around for the role I am in, my other roles, my account."""

from dataclasses import dataclass
from typing import Any

from flask import request, session, url_for
from flask_babel import gettext as _

from craftfair.accounts import queries as accounts
from craftfair.accounts.models import Organisation, User
from craftfair.domain.policy import Role
from craftfair.foundation.i18n import label, translated
from craftfair.foundation.permissions import visitor

ROLE_KEY = "role"
ARTISAN, ADMINISTRATOR = "artisan", "administrator"


@dataclass(frozen=True)
class Hat:
    """One of the roles a person may act in; `key` is what the session remembers. It shows pages, it permits nothing."""

    key: str
    label: str
    role: Role | None = None
    organisation: Organisation | None = None

    @property
    def decides_on_fairs(self) -> bool:
        return self.role in (Role.ORGANISER, Role.MANAGER)

    @property
    def sends_delegations(self) -> bool:
        return self.role in (Role.OFFICER, Role.MANAGER) and self.organisation is not None and self.organisation.is_town


@dataclass(frozen=True)
class Link:
    url: str
    label: str
    current: bool = False
    deed: bool = False


def hats(user: User) -> list[Hat]:
    """What a person can be here, their organisations first."""
    worn = [
        Hat(
            key=membership.public_id,
            label=_(
                "%(role)s, %(organisation)s",
                role=label(membership.role),
                organisation=translated(membership.organisation.name),
            ),
            role=membership.role,
            organisation=membership.organisation,
        )
        for membership in accounts.memberships(user)
    ]
    if user.is_administrator:
        worn.append(Hat(ADMINISTRATOR, _("Administrator")))
    return [*worn, Hat(ARTISAN, _("Artisan"))]


def current_of(worn: list[Hat]) -> Hat:
    """The role that was chosen last, while the person still has it; else the first."""
    return next((hat for hat in worn if hat.key == session.get(ROLE_KEY)), worn[0])


def current_hat(user: User) -> Hat:
    return current_of(hats(user))


def has_hat(user: User, key: str) -> bool:
    return any(hat.key == key for hat in hats(user))


def link(endpoint: str, words: str, *features: str, **values: Any) -> Link:
    """A way to a page; marked while the reader is on a page of these features, or else on it or below it."""
    url = url_for(endpoint, **values)
    below = request.blueprint == endpoint.split(".")[0] and f"{request.path}/".startswith(f"{url}/")
    here = request.blueprint in features if features else below
    return Link(url, words, current=here)


def ways(hat: Hat) -> list[Link]:
    """The way around for one role."""
    if hat.key == ADMINISTRATOR:
        return [
            link("accounts.people", _("People")),
            link("accounts.organisations", _("Organisations")),
            public_fairs(),
        ]
    if hat.organisation is None:
        return [
            link("applications.mine", _("My applications"), "applications", "offers"),
            link("travel.mine", _("My journeys"), "travel"),
            link("artisans.mine", _("My workshop"), "artisans"),
            link("support.mine", _("Support"), "support"),
            public_fairs(),
            courses(),
        ]
    own = [link("accounts.organisation", _("Our organisation"), organisation=hat.organisation.slug), public_fairs()]
    if hat.sends_delegations:
        own.insert(0, link("support.schemes", _("Support"), "support", organisation=hat.organisation.slug))
        own.insert(0, link("partnerships.mine", _("Partnerships"), "partnerships"))
        own.insert(0, link("delegations.mine", _("Our delegations"), "delegations", "travel"))
    if hat.decides_on_fairs:
        own.insert(0, link("fairs.mine", _("My fairs"), "fairs", "applications", "offers", "allocation", "programme"))
    return [*own, good_practices()]


def courses() -> Link:
    return link("learning.index", _("Learning"), "learning")


def good_practices() -> Link:
    return link("practices.index", _("Good practices"), "practices")


def public_fairs() -> Link:
    return link("catalogue.fairs", _("Fairs"), "catalogue")


def roles(worn: list[Hat], current: Hat) -> list[dict[str, Any]]:
    """The switch of roles, for people who have more than one."""
    if len(worn) < 2:
        return []
    address = url_for("overview.choose_role")
    return [
        {"action": address, "name": "act_as", "value": hat.key, "label": hat.label, "current": hat == current}
        for hat in worn
    ]


def account_links(user: User | None) -> list[Link]:
    if user is None:
        ways_in = [link("accounts.sign_in", _("Sign in")), link("accounts.register", _("Register"))]
        return [way for way in ways_in if not way.current]
    return [link("accounts.account", _("My account")), Link(url_for("accounts.sign_out"), _("Sign out"), deed=True)]


def context() -> dict[str, Any]:
    """What the layout takes from here, for every page."""
    user = visitor()
    if user is None:
        return {"nav": [public_fairs(), courses(), good_practices()], "roles": [], "account_links": account_links(None)}
    worn = hats(user)
    current = current_of(worn)
    return {"nav": ways(current), "roles": roles(worn, current), "account_links": account_links(user)}
