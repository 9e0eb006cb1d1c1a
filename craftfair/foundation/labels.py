"""The one table of names: every domain word as people read it."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.application_steps import Noise, Step, Unanswered
from craftfair.domain.calls import CallFault, Phase, Selection
from craftfair.domain.drawing import PlaceState
from craftfair.domain.errors import Reason
from craftfair.domain.fair_days import FairKind, Missing
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Role
from craftfair.domain.profile import Part
from craftfair.domain.shares import Fault as ShareFault
from craftfair.domain.timetable import Because, Clash, Lack, Need
from craftfair.foundation.ground_labels import GROUND
from craftfair.foundation.learning_labels import LEARNING
from craftfair.foundation.leaving_labels import LEAVING
from craftfair.foundation.list_labels import LISTS
from craftfair.foundation.partner_labels import PARTNERS
from craftfair.foundation.plan_labels import PLANS
from craftfair.foundation.support_labels import SUPPORT
from craftfair.foundation.travel_labels import TRAVEL

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
    Noise.NEUTRAL: _l("neither loud nor in need of quiet"),
    Noise.NOISY: _l("loud work"),
    Noise.QUIET: _l("quiet neighbours"),
    Need.POWER: _l("electricity"),
    Need.WATER: _l("water"),
    Need.FIRE: _l("open fire"),
    Need.NOISE: _l("noise allowed"),
    Lack.POWER: _l("the zone has too little power"),
    Lack.WATER: _l("the zone has no water"),
    Lack.FIRE: _l("no open fire is allowed in the zone"),
    Lack.NOISE: _l("no noise is allowed in the zone"),
    Lack.CLOSED: _l("the zone is closed that day"),
    Lack.NOT_THERE: _l("the artisan does not take part that day"),
    Lack.AWAY: _l("the artisan has called that day off"),
    Lack.ALONE: _l("nobody would keep the stand meanwhile"),
    Lack.NO_SLOT: _l("the zone has no slots for its length at that hour"),
    Lack.BREAK: _l("a break falls into it"),
    Clash.ZONE_TAKEN: _l("the zone is taken at that time"),
    Clash.ARTISAN_BUSY: _l("the artisan demonstrates elsewhere at that time"),
    Clash.TOO_LOUD: _l("a loud demonstration runs within earshot"),
    Clash.TOO_QUIET: _l("a demonstration that needs quiet runs within earshot"),
    Because.LOCKED: _l("locked by an organiser"),
    Because.STAYED: _l("stays where it was"),
    Because.ONLY_ZONE: _l("the only zone with what it needs"),
    Because.ONLY_DAY: _l("the only day possible"),
    Because.WISH: _l("as wished"),
    Because.PRIME: _l("in the busiest hours"),
    Because.CHILDREN: _l("in the children's hours"),
    Because.FIRST_CRAFT: _l("the only one of its craft that day"),
    Because.FIRST_LANGUAGE: _l("the only one in its language that day"),
    Because.NO_ZONE: _l("no zone has what it needs"),
    Because.NEVER_FREE: _l("no day is possible"),
    Because.TOO_LONG: _l("no zone has room for its length"),
    Because.FULL: _l("all hours that suit are taken"),
    Role.MANAGER: _l("Manager"),
    Role.ORGANISER: _l("Organiser"),
    Role.OFFICER: _l("Municipal officer"),
    # kinds of organisations; "organiser" stands above
    "unanswered": _l("not answered yet"),
    "granted": _l("granted"),
    "not_possible": _l("not possible"),
    "town": _l("Town"),
    "chamber": _l("Chamber of crafts"),
    "association": _l("Association"),
    "school": _l("School"),
    # legal forms of workshops; "association" and "school" stand above
    "person": _l("Private person"),
    "self_employed": _l("Self-employed craftsperson"),
    "company": _l("Company"),
    "social_enterprise": _l("Social enterprise"),
    Part.ABOUT: _l("Who you are"),
    Part.CRAFTS: _l("Your crafts"),
    Part.TEXT: _l("Your workshop in your own words"),
    Part.WORKS: _l("Works, each with a photo"),
    Part.STAND: _l("A photo of your stand"),
    ShareFault.NO_MAIN: _l("Choose your main craft."),
    ShareFault.NO_CRAFT: _l("Choose the craft of this share."),
    ShareFault.NO_SHARE: _l("Enter the share of this craft in percent, for example 40."),
    ShareFault.NOT_A_SHARE: _l("Enter a share between 1 and 100."),
    ShareFault.TWICE: _l("This craft stands above already. Choose another one, or add its share there."),
    ShareFault.NOT_WHOLE: _l("Your shares make %(total)s percent together. Change them so that they make 100."),
    FairKind.CRAFTS_FAIR: _l("Crafts fair"),
    FairKind.CHRISTMAS_MARKET: _l("Christmas market"),
    FairKind.SPRING_FAIR: _l("Spring fair"),
    FairKind.FESTIVAL: _l("Festival"),
    FairKind.EXHIBITION: _l("Exhibition"),
    FairKind.OPEN_WORKSHOPS: _l("Open workshops"),
    Selection.SCORED: _l("Scored: a jury gives marks by published criteria"),
    Selection.CURATED: _l("Curated: a jury composes the fair"),
    Selection.FIRST_COME: _l("First come, first served"),
    Phase.COMING: _l("Call to come"),
    Phase.OPEN: _l("Call open"),
    Phase.CLOSED: _l("Call closed"),
    PlaceState.AVAILABLE: _l("Available"),
    PlaceState.HELD: _l("Held"),
    PlaceState.ASSIGNED: _l("Assigned"),
    PlaceState.BLOCKED: _l("Blocked"),
    Missing.DAYS: _l("Open days with their hours"),
    Missing.CALL: _l("The call: when it opens and closes"),
    Missing.DESCRIPTION: _l("A description of the fair"),
    Missing.PLACE: _l("Where in the town it takes place"),
    Missing.WHO_MAY_APPLY: _l("Who may apply"),
    Missing.COSTS: _l("What it costs"),
    Missing.RULES: _l("The rules that applicants accept"),
    Missing.STANDS: _l("Stands on the ground"),
    CallFault.CLOSES_BEFORE_IT_OPENS: _l("The call must close after it opens. Choose a later day or hour."),
    CallFault.CLOSES_AFTER_THE_FAIR: _l("The call must close before the fair ends. Choose an earlier day."),
    CallFault.OPENING_IS_PAST: _l("The call has opened already, so its opening stays as it was published."),
    CallFault.ONLY_LATER: _l("The call has opened, so its closing can only be moved to a later hour, for all."),
    CallFault.CLOSING_IN_THE_PAST: _l("An extension must lie ahead. Choose a day and hour to come."),
    CallFault.DECISIONS_BEFORE_CLOSING: _l("Decisions come after the call has closed. Choose a later day."),
    CallFault.ANSWER_BEFORE_CLOSING: _l("Answers are given after the call has closed. Choose a later day or hour."),
    CallFault.ANSWER_BEFORE_DECISIONS: _l("Answers are given after the decisions. Choose a later day or hour."),
    CallFault.ANSWER_AFTER_THE_FAIR: _l("Answers must be there before the fair ends. Choose an earlier day."),
    Reason.CONFLICT: _l("Somebody changed this at the same moment. Look again, then repeat what you wanted to do."),
    Reason.NOT_NOW: _l("This is not possible at this stage. Go back to see what can be done now."),
    Reason.CALL_NOT_OPEN: _l("The call is not open yet. You can begin when it opens."),
    Reason.CALL_CLOSED: _l("The call has closed. A draft you began stays here; the organiser can tell you more."),
    Reason.ANSWER_TOO_LATE: _l("The day to answer has passed. Write to the organiser if you still want the place."),
    Reason.ANSWER_DAY_PAST: _l("The day to answer is missing or past. Give artisans a day in the future to answer by."),
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
    Reason.STANDS_THERE: _l("%(who)s is on stand %(stand)s now. Move them first, then exclude the pair."),
    Reason.ZONE_IN_USE: _l("Demonstrations are planned in this zone. Take them off the programme first."),
    Reason.DAYS_IN_USE: _l(
        "Demonstrations are planned at days or hours that would go. Take them off the programme first."
    ),
    Reason.ADDRESS_TAKEN: _l("This address is already used by another fair. Choose another one."),
    Reason.LABEL_TAKEN: _l("This label is already used at this fair. Choose another one."),
    Reason.GROUND_CHANGED: _l("Somebody else has changed this ground. It is shown as it is now; your own deeds wait."),
    Reason.GROUND_FULL: _l(
        "A ground holds at most %(most)s stands. Divide it between two fairs, or remove some first."
    ),
    Reason.NOT_DRAWABLE: _l("This cannot be drawn: a value is missing or impossible (%(what)s). Nothing was changed."),
    Reason.NOTHING_TO_TAKE_BACK: _l("There is nothing to take back or to do again."),
    Reason.ALREADY_APPLIED: _l("You already have an application to this fair. Open it under “My applications”."),
    Reason.ALREADY_SENT: _l("This application has been sent already. There is nothing more to do."),
    Reason.INCOMPLETE: _l("Some answers are still missing. The list of steps shows which."),
    Reason.SEAT_TAKEN: _l("This seat has just been given to somebody else. Choose another stand."),
    Reason.PLACED_ALREADY: _l("This artisan already has a place on that day. Move them instead."),
    Reason.DOES_NOT_FIT: _l("This stand does not fit: %(why)s"),
    Reason.MOVED_MEANWHILE: _l(
        "%(who)s stands on %(stand)s now: somebody else has changed the plan meanwhile. Nothing of yours was changed."
    ),
    Reason.TAKEN_OFF_MEANWHILE: _l(
        "%(who)s has no place now: somebody else has changed the plan meanwhile. Nothing of yours was changed."
    ),
    Reason.PLACE_LOCKED: _l("This place is locked. Unlock it first."),
    Reason.NOT_PLACEABLE: _l("Only artisans of this fair who are invited or have accepted can be placed."),
    Reason.PROPOSAL_RUNNING: _l("A proposal is being computed. Wait for it or stop it first."),
    Reason.NOTHING_TO_PUBLISH: _l("Nobody is placed yet. Place at least one artisan, then publish."),
    Reason.PLAN_BEGUN: _l("This version of the stand plan has been begun already. Go back to work on it."),
    Reason.PLAN_PUBLISHED: _l("This version of the stand plan is published and stays as it is. Change the next one."),
    Reason.PLAN_CHANGED: _l("The plan has changed since you opened this page. Look at it again, then publish."),
    Reason.NOT_PLACED: _l("This artisan has no place in the plan any more. Look at the plan again."),
    Reason.FITS_NO_MORE: _l("%(who)s no longer fits on stand %(stand)s: %(why)s Find another place, then publish."),
    Reason.NOTHING_TO_UNDO: _l("There is nothing to take back: the last deed moved nobody."),
    Reason.NO_STANDS_YET: _l("There are no stands yet. Draw the ground first."),
    Reason.NOBODY_TO_PLACE: _l("Nobody has accepted an invitation yet, so there is nobody to place."),
    Reason.NO_PROPOSAL_RUNNING: _l("No proposal is being computed any more. Look at the plan to see what came of it."),
    Reason.NOT_DEMONSTRATING: _l("This artisan offers no demonstration at this fair, or has not accepted yet."),
    Reason.SLOT_TAKEN: _l("This slot is already taken. Choose another one."),
    Reason.ARTISAN_BUSY: _l("This artisan demonstrates elsewhere at that time. Choose another slot."),
    Reason.EQUIPMENT_MISSING: _l("This zone lacks what the demonstration needs: %(missing)s."),
    Reason.NO_SUCH_SLOT: _l("The zone has no such slot. Choose one from its timetable."),
    Reason.HOUR_FORBIDDEN: _l("This hour is not possible: %(why)s."),
    Reason.DEMONSTRATION_LOCKED: _l("This demonstration is locked. Unlock it first."),
    Reason.NOBODY_DEMONSTRATES: _l("Nobody who takes part offers a demonstration yet."),
    Reason.NO_PROPOSAL_OPEN: _l("There is no proposal to decide about any more. Look at the programme again."),
    Reason.NOTHING_ON_PROGRAMME: _l("No demonstration is planned yet. Plan at least one, then publish."),
    Reason.PROGRAMME_BROKEN: _l("Something cannot be shown as planned: %(why)s. Move it or take it off, then publish."),
    Reason.PROGRAMME_CHANGED: _l("The programme has changed since this proposal was computed. Propose again."),
    Reason.PROGRAMME_PUBLISHED: _l("This version of the programme cannot be changed any more. Change the next one."),
} | (GROUND | PARTNERS | PLANS | LISTS | TRAVEL | LEARNING | LEAVING | SUPPORT)
