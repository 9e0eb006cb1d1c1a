"""The one table of names: every domain word as people read it."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.application_steps import Step, Unanswered
from craftfair.domain.calls import Selection
from craftfair.domain.errors import Reason
from craftfair.domain.fair_days import FairKind
from craftfair.domain.ground import SameCraft
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role

# Words of features above the foundation stand here under their plain value (a StrEnum is equal to it).
LABELS: dict[StrEnum | str, LazyString] = {
    Status.DRAFT: _l("Draft"),
    Status.SUBMITTED: _l("Submitted"),
    Status.UNDER_REVIEW: _l("Under review"),
    Status.CHANGES_REQUESTED: _l("Changes requested"),
    Status.INVITED: _l("Invited"),
    Status.WAITLISTED: _l("Waitlisted"),
    Status.NOT_SELECTED: _l("Not selected"),
    Status.ACCEPTED: _l("Accepted"),
    Status.DECLINED: _l("Declined"),
    Status.CONFIRMED: _l("Confirmed"),
    Status.WITHDRAWN: _l("Withdrawn"),
    Status.CANCELLED: _l("Cancelled"),
    Status.NO_SHOW: _l("No-show"),
    Status.CLOSED: _l("Closed"),
    Step.WHO: _l("Who applies"),
    Step.CRAFT: _l("Craft and technique"),
    Step.WORKS: _l("Works to show"),
    Step.STAND: _l("Stand: wishes and needs"),
    Step.DEMONSTRATION: _l("Demonstration"),
    Step.RULES: _l("Rules and consent"),
    Unanswered.WORKSHOP: _l("Enter the name your stand shall bear."),
    Unanswered.CONTACT: _l("Enter who will stand at the fair."),
    Unanswered.PHONE: _l("Enter a telephone number for the days of the fair."),
    Unanswered.PEOPLE: _l("Enter how many people come with you, yourself included."),
    Unanswered.CRAFT: _l("Choose the craft you apply with."),
    Unanswered.TECHNIQUES: _l("Enter the techniques you work with."),
    Unanswered.PRESENTATION: _l("Tell the organiser what you will show and sell."),
    Unanswered.WORK: _l("Choose at least one work to show."),
    Unanswered.WIDTH: _l("Enter the width of stand you wish for."),
    Unanswered.OFFER: _l("Say whether you offer a demonstration."),
    Unanswered.TITLE: _l("Enter what you demonstrate."),
    Unanswered.MINUTES: _l("Enter how many minutes the demonstration takes."),
    Unanswered.RULES: _l("Read the rules of the fair and agree to them."),
    Role.MANAGER: _l("Manager"),
    Role.ORGANISER: _l("Organiser"),
    Role.OFFICER: _l("Municipal officer"),
    # kinds of organisations; "organiser" stands above
    "town": _l("Town"),
    "chamber": _l("Chamber of crafts"),
    "association": _l("Association"),
    "school": _l("School"),
    FairKind.CRAFTS_FAIR: _l("Crafts fair"),
    FairKind.CHRISTMAS_MARKET: _l("Christmas market"),
    FairKind.SPRING_FAIR: _l("Spring fair"),
    FairKind.FESTIVAL: _l("Festival"),
    FairKind.EXHIBITION: _l("Exhibition"),
    FairKind.OPEN_WORKSHOPS: _l("Open workshops"),
    Selection.SCORED: _l("Scored: a jury gives marks by published criteria"),
    Selection.CURATED: _l("Curated: a jury composes the fair"),
    Selection.FIRST_COME: _l("First come, first served"),
    SameCraft.APART: _l("Apart from each other"),
    SameCraft.TOGETHER: _l("Together"),
    SameCraft.IGNORE: _l("As it comes"),
    Reason.CONFLICT: _l("Somebody changed this at the same moment. Look again, then repeat what you wanted to do."),
    Reason.NOT_NOW: _l("This is not possible at this stage. Go back to see what can be done now."),
    Reason.CALL_NOT_OPEN: _l("The call is not open yet. You can begin when it opens."),
    Reason.CALL_CLOSED: _l("The call has closed. What you wrote is kept as a draft; the organiser can tell you more."),
    Reason.ANSWER_TOO_LATE: _l("The day to answer has passed. Write to the organiser if you still want the place."),
    Reason.LINK_EXPIRED: _l("This link has been used or is too old. Ask for a new one."),
    Reason.ALREADY_MEMBER: _l("This person is already a member with this role."),
    Reason.LAST_MANAGER: _l("An organisation needs at least one manager. Name another one first."),
    Reason.PROFILE_MISSING: _l(
        "Fill in your workshop profile first: the application takes your crafts and works from it."
    ),
    Reason.PROFILE_EXISTS: _l("You already have a workshop profile. Open it under “My workshop”."),
    Reason.TOO_MANY_WORKS: _l("A profile holds at most 30 works. Remove one to add another."),
    Reason.TOO_MANY_PHOTOS: _l("There is room for 6 photos. Remove one to add another."),
    Reason.WORK_IN_USE: _l(
        "This work is part of an application that was sent. It can be removed when that fair is over."
    ),
    Reason.FAIR_NOT_READY: _l("The fair cannot be published yet. Give it days, opening hours and a call first."),
    Reason.ONLY_LATER: _l(
        "The call has opened, so its opening stays and its closing can only be moved to a later hour, for all."
    ),
    Reason.STAND_IN_USE: _l("Somebody is placed on this stand. Vacate it on the stand plan first."),
    Reason.ZONE_IN_USE: _l("Demonstrations are planned in this zone. Take them off the programme first."),
    Reason.ADDRESS_TAKEN: _l("This address is already used by another fair. Choose another one."),
    Reason.LABEL_TAKEN: _l("This label is already used at this fair. Choose another one."),
    Reason.ALREADY_APPLIED: _l("You already have an application to this fair. Open it under “My applications”."),
    Reason.ANSWER_BY_PAST: _l("The day to answer must lie in the future. Choose a later one."),
    Reason.INCOMPLETE: _l("Some answers are still missing. The list of steps shows which."),
    Reason.QUOTA_FULL: _l("The quota is full. Take somebody off the list first, or put this artisan in reserve."),
    Reason.NOT_RESIDENT: _l("This artisan is not a resident of your town."),
    Reason.ALREADY_SIGNED: _l("This version is signed already. A change makes the next version."),
    Reason.NOTHING_TO_SIGN: _l("Nobody is nominated yet. Nominate at least one artisan, then sign."),
    Reason.LIST_CHANGED: _l("The list has changed since you opened it. Read it again, then sign."),
    Reason.SEAT_TAKEN: _l("This seat has just been given to somebody else. Choose another stand."),
    Reason.PLACED_ALREADY: _l("This artisan already has a place on that day. Move them instead."),
    Reason.DOES_NOT_FIT: _l("This stand does not fit: %(why)s"),
    Reason.PLACE_LOCKED: _l("This place is locked. Unlock it first."),
    Reason.NOT_PLACEABLE: _l("Only artisans who accepted their invitation can be placed."),
    Reason.PROPOSAL_RUNNING: _l("A proposal is being computed. Wait for it or stop it first."),
    Reason.NOTHING_TO_PUBLISH: _l("Nobody is placed yet. Place at least one artisan, then publish."),
    Reason.SLOT_TAKEN: _l("This slot is already taken. Choose another one."),
    Reason.ARTISAN_BUSY: _l("This artisan demonstrates elsewhere at that time. Choose another slot."),
    Reason.EQUIPMENT_MISSING: _l("This zone lacks what the demonstration needs: %(missing)s."),
    Reason.NO_SUCH_SLOT: _l("The zone has no such slot. Choose one from its timetable."),
}
