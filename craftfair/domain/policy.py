"""Who may do what: one permission, one rule. Facts about people and records, no framework."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from craftfair.domain import delegates, libraries, partners, supported, travellers
from craftfair.domain.persons import (
    anyone_signed_in,
    ends_membership,
    is_administrator,
    is_applicant,
    is_artisan,
    is_asked_to_move,
    is_manager,
    is_member,
    is_offered,
    is_officer_of,
    is_published_photo,
    made_work,
    manages_offer,
    may_read_fair,
    never,
    nobody,
    organises,
    organises_application,
    organises_for,
    organises_its_fair,
    organises_part,
    organises_series,
    organises_stand,
    owns_photo,
    owns_sign_in,
    reads_application,
)
from craftfair.domain.roles import Role as Role

if TYPE_CHECKING:
    from craftfair.accounts.models import User


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
    HOST_DELEGATION = "host_delegation"
    REMOVE_COMPANION = "remove_companion"
    ANSWER_LIST = "answer_list"
    ATTACH_SIGNATURE = "attach_signature"
    READ_SIGNATURE = "read_signature"

    PLACE = "place"
    READ_STAND_PLAN = "read_stand_plan"
    EDIT_STAND_PLAN = "edit_stand_plan"
    ASK_TO_MOVE = "ask_to_move"
    ANSWER_MOVE_REQUEST = "answer_move_request"
    CHOOSE_STAND = "choose_stand"
    ANSWER_GAP = "answer_gap"
    EDIT_WAVE = "edit_wave"
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

    PLAN_JOURNEY = "plan_journey"
    KEEP_JOURNEY = "keep_journey"
    MEET_JOURNEY = "meet_journey"
    KEEP_TRAVELLER = "keep_traveller"
    KEEP_ON_JOURNEY = "keep_on_journey"
    READ_TRAVELLER = "read_traveller"
    UNPACK = "unpack"
    BOOK_LOAD_IN = "book_load_in"
    SET_LANES = "set_lanes"
    EDIT_LANE = "edit_lane"

    KEEP_TOOL = "keep_tool"
    REMOVE_TOOL = "remove_tool"
    LAUNCH_TOOL = "launch_tool"
    VERIFY_CERTIFICATE = "verify_certificate"
    OWN_CERTIFICATE = "own_certificate"
    TELL_PRACTICE = "tell_practice"
    READ_PRACTICE = "read_practice"
    KEEP_PRACTICE = "keep_practice"
    USE_PRACTICE = "use_practice"
    FOLLOW_ADOPTION = "follow_adoption"

    KEEP_SUPPORT = "keep_support"
    RUN_SCHEME = "run_scheme"
    ASK_FOR_SUPPORT = "ask_for_support"
    READ_SUPPORT = "read_support"
    EDIT_SUPPORT = "edit_support"
    DECIDE_SUPPORT = "decide_support"
    PROVE_SUPPORT = "prove_support"
    READ_EVIDENCE = "read_evidence"
    REMOVE_EVIDENCE = "remove_evidence"
    STRIKE_FIRM_CHANGE = "strike_firm_change"

    ANSWER_OUTCOME = "answer_outcome"
    READ_OUTCOME = "read_outcome"


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
    Permission.READ_DELEGATION: Rule(delegates.reads_delegation),
    Permission.NOMINATE: Rule(delegates.nominates, delegates.reads_delegation),
    Permission.HOST_DELEGATION: Rule(delegates.is_host, delegates.reads_delegation),
    Permission.REMOVE_COMPANION: Rule(delegates.keeps_companion, delegates.reads_companion),
    Permission.SIGN_LIST: Rule(delegates.is_officer, delegates.reads_delegation),
    Permission.READ_LIST: Rule(delegates.reads_list),
    Permission.ANSWER_LIST: Rule(delegates.answers_list, delegates.reads_list),
    Permission.ATTACH_SIGNATURE: Rule(delegates.reads_list),
    Permission.READ_SIGNATURE: Rule(delegates.reads_signature),
    Permission.PLACE: Rule(organises, may_read_fair),
    Permission.READ_STAND_PLAN: Rule(organises_its_fair),
    Permission.EDIT_STAND_PLAN: Rule(organises_its_fair),
    Permission.ASK_TO_MOVE: Rule(is_applicant, reads_application),
    Permission.ANSWER_MOVE_REQUEST: Rule(organises_its_fair),
    Permission.CHOOSE_STAND: Rule(is_applicant, reads_application),
    Permission.ANSWER_GAP: Rule(is_asked_to_move),
    Permission.EDIT_WAVE: Rule(organises_its_fair),
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
    Permission.PLAN_JOURNEY: Rule(delegates.is_officer, delegates.reads_delegation),
    Permission.KEEP_JOURNEY: Rule(travellers.keeps_journey, travellers.receives_journey),
    Permission.MEET_JOURNEY: Rule(travellers.meets_journey),
    Permission.KEEP_TRAVELLER: Rule(travellers.keeps_part, travellers.is_traveller),
    Permission.KEEP_ON_JOURNEY: Rule(travellers.keeps_part),
    Permission.READ_TRAVELLER: Rule(travellers.reads_traveller),
    Permission.UNPACK: Rule(travellers.unpacks),
    Permission.BOOK_LOAD_IN: Rule(travellers.books_load_in),
    Permission.SET_LANES: Rule(organises, may_read_fair),
    Permission.EDIT_LANE: Rule(organises_its_fair),
    Permission.KEEP_TOOL: Rule(is_officer_of, is_member),
    Permission.REMOVE_TOOL: Rule(libraries.keeps_tool),
    Permission.LAUNCH_TOOL: Rule(anyone_signed_in),
    Permission.VERIFY_CERTIFICATE: Rule(anyone_signed_in, open=libraries.always),
    Permission.OWN_CERTIFICATE: Rule(libraries.owns_certificate, anyone_signed_in),
    Permission.TELL_PRACTICE: Rule(libraries.speaks_for, is_member),
    Permission.READ_PRACTICE: Rule(libraries.keeps_practice, open=libraries.is_published),
    Permission.KEEP_PRACTICE: Rule(libraries.keeps_practice, libraries.sees_practice),
    Permission.USE_PRACTICE: Rule(libraries.uses_practice, libraries.sees_practice),
    Permission.FOLLOW_ADOPTION: Rule(libraries.follows_adoption, libraries.sees_adoption),
    Permission.KEEP_SUPPORT: Rule(is_officer_of, is_member),
    Permission.RUN_SCHEME: Rule(supported.runs_scheme),
    Permission.ASK_FOR_SUPPORT: Rule(anyone_signed_in),
    Permission.READ_SUPPORT: Rule(supported.reads),
    Permission.EDIT_SUPPORT: Rule(supported.asks, supported.reads),
    Permission.DECIDE_SUPPORT: Rule(supported.decides, supported.reads),
    Permission.PROVE_SUPPORT: Rule(supported.reads),
    Permission.READ_EVIDENCE: Rule(supported.reads_evidence),
    Permission.REMOVE_EVIDENCE: Rule(supported.keeps_evidence, supported.reads_evidence),
    Permission.STRIKE_FIRM_CHANGE: Rule(supported.keeps_change),
    Permission.ANSWER_OUTCOME: Rule(supported.answers),
    Permission.READ_OUTCOME: Rule(organises, may_read_fair),
}


def permits(permission: Permission, user: "User", subject: Any) -> bool:
    return RULES[permission].allows(user, subject)


def is_open(permission: Permission, subject: Any) -> bool:
    """May everybody, even without signing in?"""
    return RULES[permission].open(subject)


def shows(permission: Permission, user: "User", subject: Any) -> bool:
    """May somebody who is refused know that the record exists?"""
    return RULES[permission].sees(user, subject)
