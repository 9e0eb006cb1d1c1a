"""What people do with their accounts and their organisations, one module per matter."""

from craftfair.accounts.services.addresses import ask_new_email, change_email
from craftfair.accounts.services.links import hash_of, open_link
from craftfair.accounts.services.memberships import (
    accept_membership,
    end_membership,
    offer_again,
    offer_membership,
    withdraw_offer,
)
from craftfair.accounts.services.organisations import found_organisation, update_organisation
from craftfair.accounts.services.people import make_administrator, update_person
from craftfair.accounts.services.registration import confirm, register, send_confirmation_again
from craftfair.accounts.services.secrets import ask_reset, change_password, reset_password
from craftfair.accounts.services.sign_ins import begin_sign_in, end_sign_in, end_sign_ins, note_sending

__all__ = [
    "accept_membership",
    "ask_new_email",
    "ask_reset",
    "begin_sign_in",
    "change_email",
    "change_password",
    "confirm",
    "end_membership",
    "end_sign_in",
    "end_sign_ins",
    "found_organisation",
    "hash_of",
    "make_administrator",
    "note_sending",
    "offer_again",
    "offer_membership",
    "open_link",
    "register",
    "reset_password",
    "send_confirmation_again",
    "update_organisation",
    "update_person",
    "withdraw_offer",
]
