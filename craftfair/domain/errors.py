"""The one exception of the domain: a rule of the fair said no."""

from enum import StrEnum


class Reason(StrEnum):
    # the same moment, or too late
    CONFLICT = "conflict"
    NOT_NOW = "not_now"
    CALL_NOT_OPEN = "call_not_open"
    CALL_CLOSED = "call_closed"
    ANSWER_TOO_LATE = "answer_too_late"
    ANSWER_DAY_PAST = "answer_day_past"
    # accounts
    LINK_EXPIRED = "link_expired"
    ALREADY_MEMBER = "already_member"
    LAST_MANAGER = "last_manager"
    # artisans
    PROFILE_MISSING = "profile_missing"
    PROFILE_EXISTS = "profile_exists"
    TOO_MANY_WORKS = "too_many_works"
    TOO_MANY_PHOTOS = "too_many_photos"
    WORK_IN_USE = "work_in_use"
    # fairs
    FAIR_NOT_READY = "fair_not_ready"
    ADDRESS_TAKEN = "address_taken"
    ONLY_LATER = "only_later"
    STAND_IN_USE = "stand_in_use"
    ZONE_IN_USE = "zone_in_use"
    DAYS_IN_USE = "days_in_use"
    LABEL_TAKEN = "label_taken"
    GROUND_CHANGED = "ground_changed"
    GROUND_FULL = "ground_full"
    NOT_DRAWABLE = "not_drawable"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    # applications
    ALREADY_APPLIED = "already_applied"
    ALREADY_SENT = "already_sent"
    INCOMPLETE = "incomplete"
    # delegations
    QUOTA_FULL = "quota_full"
    NOT_RESIDENT = "not_resident"
    ALREADY_SIGNED = "already_signed"
    NOTHING_TO_SIGN = "nothing_to_sign"
    LIST_CHANGED = "list_changed"
    NOT_ENDORSED = "not_endorsed"
    NOT_NEWEST = "not_newest"
    LINES_UNANSWERED = "lines_unanswered"
    NO_LONGER_GOING = "no_longer_going"
    ONE_HAND = "one_hand"
    # placement
    SEAT_TAKEN = "seat_taken"
    PLACED_ALREADY = "placed_already"
    DOES_NOT_FIT = "does_not_fit"
    PLACE_LOCKED = "place_locked"
    NOT_PLACEABLE = "not_placeable"
    PROPOSAL_RUNNING = "proposal_running"
    NOTHING_TO_PUBLISH = "nothing_to_publish"
    PLAN_BEGUN = "plan_begun"
    PLAN_PUBLISHED = "plan_published"
    PLAN_CHANGED = "plan_changed"
    NOT_PLACED = "not_placed"
    MOVED_MEANWHILE = "moved_meanwhile"
    TAKEN_OFF_MEANWHILE = "taken_off_meanwhile"
    FITS_NO_MORE = "fits_no_more"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOBODY_TO_PLACE = "nobody_to_place"
    NO_PROPOSAL_RUNNING = "no_proposal_running"
    PLACES_TOLD = "places_told"
    PLAN_REPLACED = "plan_replaced"
    # programme
    NOT_DEMONSTRATING = "not_demonstrating"
    SLOT_TAKEN = "slot_taken"
    ARTISAN_BUSY = "artisan_busy"
    EQUIPMENT_MISSING = "equipment_missing"
    NO_SUCH_SLOT = "no_such_slot"
    HOUR_FORBIDDEN = "hour_forbidden"
    DEMONSTRATION_LOCKED = "demonstration_locked"
    NOBODY_DEMONSTRATES = "nobody_demonstrates"
    NO_PROPOSAL_OPEN = "no_proposal_open"
    NOTHING_ON_PROGRAMME = "nothing_on_programme"
    PROGRAMME_BROKEN = "programme_broken"
    PROGRAMME_CHANGED = "programme_changed"
    PROGRAMME_PUBLISHED = "programme_published"
    # partnerships
    PARTNER_OF_ITSELF = "partner_of_itself"
    ALREADY_PARTNER = "already_partner"
    PARTNER_STAYS = "partner_stays"
    TOO_MANY_DOCUMENTS = "too_many_documents"
    NO_AGREEMENT_BETWEEN = "no_agreement_between"
    AGREEMENT_NOT_CONFIRMED = "agreement_not_confirmed"
    AGREEMENT_NOT_BEGUN = "agreement_not_begun"
    AGREEMENT_ENDS_BEFORE = "agreement_ends_before"
    ALREADY_INVITED = "already_invited"
    VISIT_ANSWER_PAST = "visit_answer_past"
    MORE_THAN_OFFERED = "more_than_offered"
    RATE_EXISTS = "rate_exists"
    NOT_BETWEEN_PARTNERS = "not_between_partners"
    MONEY_FOR_FEES_ONLY = "money_for_fees_only"


class Refused(Exception):
    """A refusal with its reason; `facts` fill the placeholders of the reason's sentence."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
