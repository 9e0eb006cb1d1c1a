"""What people may do for an organisation, in three words."""

from enum import StrEnum


class Role(StrEnum):
    """What a member may do for an organisation; a manager also does all the others do."""

    MANAGER = "manager"
    ORGANISER = "organiser"
    OFFICER = "officer"
