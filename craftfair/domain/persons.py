"""Who is what to which record: the facts behind the permissions, about people, files, fairs and delegations."""

from typing import TYPE_CHECKING, Any

from craftfair.domain.roles import Role

if TYPE_CHECKING:
    from craftfair.accounts.models import Membership, MembershipOffer, Organisation, SignIn, User
    from craftfair.allocation.models import GapQuestion, MoveRequest, StandPlan, Wave
    from craftfair.applications.models import Application
    from craftfair.artisans.models import Artisan, Photo, Work
    from craftfair.fairs.models import Circuit, Fair, Landmark, Pavilion, Series, Stand, Zone
    from craftfair.programme.models import Cancellation, Demonstration, Programme
    from craftfair.travel.models import Lane


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


def is_asked_to_move(user: "User", question: "GapQuestion") -> bool:
    return is_applicant(user, question.application)


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


def organises_its_fair(
    user: "User", record: "StandPlan | MoveRequest | Wave | Demonstration | Programme | Cancellation | Lane"
) -> bool:
    return organises(user, record.fair)


def is_officer_of(user: "User", organisation: "Organisation") -> bool:
    return user.acts_for(organisation.id, Role.OFFICER)
