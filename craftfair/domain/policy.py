"""Who may do what: one permission, one rule. Facts about people and records, no framework."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from craftfair.domain import partners
from craftfair.domain.roles import Role as Role

if TYPE_CHECKING:
    from craftfair.accounts.models import Membership, MembershipOffer, Organisation, SignIn, User
    from craftfair.allocation.models import MoveRequest, StandPlan
    from craftfair.applications.models import Application
    from craftfair.artisans.models import Artisan, Photo, Work
    from craftfair.delegations.models import Delegation, ParticipationList
    from craftfair.fairs.models import Circuit, Fair, Landmark, Pavilion, Series, Stand, Zone
    from craftfair.programme.models import Cancellation, Demonstration, Programme


class Permission(StrEnum):
    BE_SIGNED_IN = "be_signed_in"
    ADMINISTER = "administer"
    ADMINISTER_PERSON = "administer_person"
    END_SIGN_IN = "end_sign_in"
    READ_ORGANISATION = "read_organisation"
    MANAGE_ORGANISATION = "manage_organisation"
    END_MEMBERSHIP = "end_membership"
    MANAGE_OFFER = "manage_offer"
    ACCEPT_OFFER = "accept_offer"
    ORGANISE = "organise"

    KEEP_PROFILE = "keep_profile"
    EDIT_WORK = "edit_work"
    SEE_PHOTO = "see_photo"
    EDIT_PHOTO = "edit_photo"

    READ_FAIR = "read_fair"
    EDIT_SERIES = "edit_series"
    EDIT_FAIR = "edit_fair"
    EDIT_PAVILION = "edit_pavilion"
    EDIT_STAND = "edit_stand"
    EDIT_ZONE = "edit_zone"
    EDIT_LANDMARK = "edit_landmark"
    EDIT_CIRCUIT = "edit_circuit"

    APPLY = "apply"
    READ_APPLICATION = "read_application"
    EDIT_APPLICATION = "edit_application"
    LIST_APPLICATIONS = "list_applications"
    DECIDE = "decide"
    DECIDE_APPLICATION = "decide_application"
    ANSWER_INVITATION = "answer_invitation"

    SET_QUOTAS = "set_quotas"
    READ_DELEGATION = "read_delegation"
    NOMINATE = "nominate"
    SIGN_LIST = "sign_list"
    READ_LIST = "read_list"

    PLACE = "place"
    READ_STAND_PLAN = "read_stand_plan"
    EDIT_STAND_PLAN = "edit_stand_plan"
    ASK_TO_MOVE = "ask_to_move"
    ANSWER_MOVE_REQUEST = "answer_move_request"
    SCHEDULE = "schedule"
    EDIT_DEMONSTRATION = "edit_demonstration"
    EDIT_PROGRAMME = "edit_programme"
    EDIT_CANCELLATION = "edit_cancellation"

    CONCLUDE_PARTNERSHIP = "conclude_partnership"
    PLACE_ON_MAP = "place_on_map"
    READ_PARTNERSHIP = "read_partnership"
    KEEP_PARTNERSHIP = "keep_partnership"
    BE_PARTY = "be_party"
    REMOVE_PARTY = "remove_party"
    READ_PARTNERSHIP_DOCUMENT = "read_partnership_document"
    REMOVE_PARTNERSHIP_DOCUMENT = "remove_partnership_document"
    EDIT_OCCASION = "edit_occasion"
    INVITE_PARTNER = "invite_partner"
    READ_VISIT = "read_visit"
    ANSWER_VISIT = "answer_visit"
    TAKE_BACK_VISIT = "take_back_visit"
    STRIKE_ENTRY = "strike_entry"


def anyone_signed_in(user: "User", subject: Any) -> bool:
    return True


def nobody(user: "User", subject: Any) -> bool:
    return False


def never(subject: Any) -> bool:
    return False


def is_administrator(user: "User", subject: Any) -> bool:
    return user.is_administrator


def owns_sign_in(user: "User", sign_in: "SignIn") -> bool:
    return sign_in.user_id == user.id


def is_member(user: "User", organisation: "Organisation") -> bool:
    return user.is_administrator or user.acts_for(organisation.id, *Role)


def is_manager(user: "User", organisation: "Organisation") -> bool:
    return user.is_administrator or user.acts_for(organisation.id)


def ends_membership(user: "User", membership: "Membership") -> bool:
    return membership.user_id == user.id or is_manager(user, membership.organisation)


def manages_offer(user: "User", offer: "MembershipOffer") -> bool:
    return is_manager(user, offer.organisation)


def is_offered(user: "User", offer: "MembershipOffer") -> bool:
    return offer.email_key == user.email_key


def organises_for(user: "User", organisation: "Organisation") -> bool:
    return user.acts_for(organisation.id, Role.ORGANISER)


def is_artisan(user: "User", artisan: "Artisan") -> bool:
    return artisan.user_id == user.id


def made_work(user: "User", work: "Work") -> bool:
    return is_artisan(user, work.artisan)


def owns_photo(user: "User", photo: "Photo") -> bool:
    return is_artisan(user, photo.artisan)


def is_published_photo(photo: "Photo") -> bool:
    """Photos of works stand in the catalogue; a photo of the stand is for the organisers one applies to."""
    return photo.artisan.is_public and photo.work_id is not None


def organises_series(user: "User", series: "Series") -> bool:
    return user.acts_for(series.organiser_id, Role.ORGANISER)


def organises(user: "User", fair: "Fair") -> bool:
    return user.acts_for(fair.organiser_id, Role.ORGANISER)


def may_read_fair(user: "User", fair: "Fair") -> bool:
    return fair.is_published or organises(user, fair)


def organises_part(user: "User", part: "Pavilion | Zone | Landmark | Circuit") -> bool:
    return organises(user, part.fair)


def organises_stand(user: "User", stand: "Stand") -> bool:
    return organises(user, stand.pavilion.fair)


def is_applicant(user: "User", application: "Application") -> bool:
    return is_artisan(user, application.artisan)


def organises_application(user: "User", application: "Application") -> bool:
    """A draft is the artisan's own, also one that was withdrawn before it was ever sent."""
    return application.submitted_at is not None and organises(user, application.fair)


def sends_applicant(user: "User", application: "Application") -> bool:
    return (
        application.submitted_at is not None
        and application.town_id is not None
        and user.acts_for(application.town_id, Role.OFFICER)
    )


def reads_application(user: "User", application: "Application") -> bool:
    return (
        is_applicant(user, application)
        or organises_application(user, application)
        or sends_applicant(user, application)
    )


def is_officer(user: "User", delegation: "Delegation") -> bool:
    return user.acts_for(delegation.town_id, Role.OFFICER)


def reads_delegation(user: "User", delegation: "Delegation") -> bool:
    return is_officer(user, delegation) or organises(user, delegation.fair)


def reads_list(user: "User", participation_list: "ParticipationList") -> bool:
    return reads_delegation(user, participation_list.delegation)


def organises_its_fair(
    user: "User", record: "StandPlan | MoveRequest | Demonstration | Programme | Cancellation"
) -> bool:
    return organises(user, record.fair)


def is_officer_of(user: "User", organisation: "Organisation") -> bool:
    return user.acts_for(organisation.id, Role.OFFICER)


@dataclass(frozen=True)
class Rule:
    """`allows` opens the door. Behind a closed door `sees` decides between "not your role" and "no such record".

    A record that is `open` stands without a door: whoever comes may pass, signed in or not.
    """

    allows: Callable[[Any, Any], bool]
    sees: Callable[[Any, Any], bool] = nobody
    open: Callable[[Any], bool] = never


RULES: dict[Permission, Rule] = {
    Permission.BE_SIGNED_IN: Rule(anyone_signed_in),
    Permission.ADMINISTER: Rule(is_administrator, anyone_signed_in),
    Permission.ADMINISTER_PERSON: Rule(is_administrator),
    Permission.END_SIGN_IN: Rule(owns_sign_in),
    Permission.READ_ORGANISATION: Rule(is_member),
    Permission.MANAGE_ORGANISATION: Rule(is_manager, is_member),
    Permission.END_MEMBERSHIP: Rule(ends_membership),
    Permission.MANAGE_OFFER: Rule(manages_offer),
    Permission.ACCEPT_OFFER: Rule(is_offered),
    Permission.ORGANISE: Rule(organises_for, is_member),
    Permission.KEEP_PROFILE: Rule(is_artisan),
    Permission.EDIT_WORK: Rule(made_work),
    Permission.SEE_PHOTO: Rule(owns_photo, open=is_published_photo),
    Permission.EDIT_PHOTO: Rule(owns_photo),
    Permission.READ_FAIR: Rule(may_read_fair),
    Permission.EDIT_SERIES: Rule(organises_series),
    Permission.EDIT_FAIR: Rule(organises, may_read_fair),
    Permission.EDIT_PAVILION: Rule(organises_part),
    Permission.EDIT_STAND: Rule(organises_stand),
    Permission.EDIT_ZONE: Rule(organises_part),
    Permission.EDIT_LANDMARK: Rule(organises_part),
    Permission.EDIT_CIRCUIT: Rule(organises_part),
    Permission.APPLY: Rule(may_read_fair),
    Permission.READ_APPLICATION: Rule(reads_application),
    Permission.EDIT_APPLICATION: Rule(is_applicant, reads_application),
    Permission.LIST_APPLICATIONS: Rule(organises, may_read_fair),
    Permission.DECIDE: Rule(organises, may_read_fair),
    Permission.DECIDE_APPLICATION: Rule(organises_application, reads_application),
    Permission.ANSWER_INVITATION: Rule(is_applicant, reads_application),
    Permission.SET_QUOTAS: Rule(organises, may_read_fair),
    Permission.READ_DELEGATION: Rule(reads_delegation),
    Permission.NOMINATE: Rule(is_officer, reads_delegation),
    Permission.SIGN_LIST: Rule(is_officer, reads_delegation),
    Permission.READ_LIST: Rule(reads_list),
    Permission.PLACE: Rule(organises, may_read_fair),
    Permission.READ_STAND_PLAN: Rule(organises_its_fair),
    Permission.EDIT_STAND_PLAN: Rule(organises_its_fair),
    Permission.ASK_TO_MOVE: Rule(is_applicant, reads_application),
    Permission.ANSWER_MOVE_REQUEST: Rule(organises_its_fair),
    Permission.SCHEDULE: Rule(organises, may_read_fair),
    Permission.EDIT_DEMONSTRATION: Rule(organises_its_fair),
    Permission.EDIT_PROGRAMME: Rule(organises_its_fair),
    Permission.EDIT_CANCELLATION: Rule(organises_its_fair),
    Permission.CONCLUDE_PARTNERSHIP: Rule(is_officer_of, is_member),
    Permission.PLACE_ON_MAP: Rule(is_officer_of, is_member),
    Permission.READ_PARTNERSHIP: Rule(partners.reads_partnership),
    Permission.KEEP_PARTNERSHIP: Rule(partners.keeps_partnership, partners.reads_partnership),
    Permission.BE_PARTY: Rule(partners.is_party, partners.reads_party),
    Permission.REMOVE_PARTY: Rule(partners.removes_party, partners.reads_party),
    Permission.READ_PARTNERSHIP_DOCUMENT: Rule(partners.reads_partnership_part),
    Permission.REMOVE_PARTNERSHIP_DOCUMENT: Rule(partners.keeps_partnership_part, partners.reads_partnership_part),
    Permission.EDIT_OCCASION: Rule(partners.keeps_partnership_part, partners.reads_partnership_part),
    Permission.INVITE_PARTNER: Rule(partners.invites_partners, may_read_fair),
    Permission.READ_VISIT: Rule(partners.reads_partnership_part),
    Permission.ANSWER_VISIT: Rule(partners.answers_visit, partners.reads_partnership_part),
    Permission.TAKE_BACK_VISIT: Rule(partners.takes_back_visit, partners.reads_partnership_part),
    Permission.STRIKE_ENTRY: Rule(partners.strikes_entry, partners.reads_partnership_part),
}


def permits(permission: Permission, user: "User", subject: Any) -> bool:
    return RULES[permission].allows(user, subject)


def is_open(permission: Permission, subject: Any) -> bool:
    """May everybody, even without signing in?"""
    return RULES[permission].open(subject)


def shows(permission: Permission, user: "User", subject: Any) -> bool:
    """May somebody who is refused know that the record exists?"""
    return RULES[permission].sees(user, subject)
