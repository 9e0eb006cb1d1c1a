"""What people are asked about their accounts and their organisations."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from craftfair.accounts.models import Organisation, OrganisationKind
from craftfair.domain.policy import Role
from craftfair.foundation import passwords
from craftfair.foundation.fields import Choice
from craftfair.foundation.forms import Form, TranslatedField, no_link
from craftfair.foundation.i18n import LANGUAGES, countries, label, own_name, zones

TOO_LONG = _l("At most %(max)d characters, please.")
RESERVED_SLUGS = {"new"}


def email_address(form: Any, field: Any) -> None:
    """An address that can exist; kept as the mail system writes it. Nobody is asked whether it does."""
    try:
        field.data = validate_email(field.data, check_deliverability=False).normalized
    except EmailNotValidError:
        raise ValidationError(
            _l("Enter the address in full, like name@example.org. Look for a missing part or a blank.")
        ) from None


def good_password(form: Any, field: Any) -> None:
    if len(field.data) < passwords.LEAST:
        raise ValidationError(_l("Use at least 12 characters. Three or four unrelated words are easy to remember."))
    if passwords.is_easily_guessed(field.data, *form.personal):
        raise ValidationError(
            _l("This password would soon be guessed. Take three or four words that have nothing to do with each other.")
        )


def email_field(words: Any) -> EmailField:
    asked = [InputRequired(_l("Enter an e-mail address.")), Length(max=254, message=TOO_LONG), email_address]
    return EmailField(words, asked)


def name_field(words: Any) -> StringField:
    asked = [InputRequired(_l("Enter your name.")), Length(max=120, message=TOO_LONG), no_link]
    return StringField(words, asked)


def known_password(words: Any) -> PasswordField:
    return PasswordField(words, [InputRequired(_l("Enter your password.")), Length(max=passwords.MOST)])


def new_password(words: Any) -> PasswordField:
    return PasswordField(
        words,
        [InputRequired(_l("Choose a password.")), Length(max=passwords.MOST, message=TOO_LONG), good_password],
    )


def language_field(words: Any) -> Choice:
    return Choice(words, choices=[(code, own_name(code)) for code in LANGUAGES])


class ButtonForm(Form):
    """Nothing is asked but the press of the button."""


class PasswordForm(Form):
    password = known_password(_l("Password"))


class SignInForm(Form):
    email = EmailField(_l("E-mail address"), [InputRequired(_l("Enter your e-mail address.")), Length(max=254)])
    password = known_password(_l("Password"))
    next = HiddenField()


class NewPasswordForm(Form):
    password = new_password(_l("New password"))

    def __init__(self, *, personal: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.personal = personal


class ChangePasswordForm(NewPasswordForm):
    current_password = known_password(_l("Current password"))


class RegisterForm(Form):
    name = name_field(_l("Your name"))
    email = email_field(_l("E-mail address"))
    password = new_password(_l("Password"))
    language = language_field(_l("Language of our letters"))
    next = HiddenField()

    @property
    def personal(self) -> tuple[str, ...]:
        return (self.name.data or "", self.email.data or "")


class ResetForm(Form):
    email = email_field(_l("E-mail address"))


class PersonForm(Form):
    name = name_field(_l("Your name"))
    language = language_field(_l("Language of pages and letters"))


class ChangeEmailForm(Form):
    email = email_field(_l("New e-mail address"))
    password = known_password(_l("Password"))


class OrganisationForm(Form):
    name = TranslatedField(_l("Name"), required=_l("Enter the name, at least in one language."), is_name=True)
    country = Choice(_l("Country"))
    time_zone = Choice(_l("Time zone"))
    language = language_field(_l("Language of letters to the organisation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = countries()
        self.time_zone.choices = zones()


class FoundForm(OrganisationForm):
    country = Choice(_l("Country"), [InputRequired(_l("Choose the country."))])
    time_zone = Choice(_l("Time zone"), [InputRequired(_l("Choose the time zone."))])
    kind = Choice(_l("Kind"), coerce=OrganisationKind)
    slug = StringField(
        _l("Address of its page"),
        [
            InputRequired(_l("Enter a short address.")),
            Length(max=60, message=TOO_LONG),
            Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", message=_l("Use small letters a to z, numbers and hyphens.")),
        ],
    )
    manager_email = email_field(_l("E-mail address of its first manager"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = [("", _l("Choose a country")), *self.country.choices]
        self.time_zone.choices = [("", _l("Choose a time zone")), *self.time_zone.choices]
        self.kind.choices = [(kind.value, label(kind)) for kind in OrganisationKind]

    def validate_slug(self, field: Any) -> None:
        if field.data in RESERVED_SLUGS:
            raise ValidationError(_l("This address is taken by Craftfair itself. Choose a different one."))


class OfferForm(Form):
    email = email_field(_l("E-mail address"))
    role = Choice(_l("Role"), coerce=Role)

    def for_organisation(self, organisation: Organisation) -> "OfferForm":
        """Only towns have municipal officers."""
        roles = [role for role in Role if organisation.is_town or role is not Role.OFFICER]
        self.role.choices = [(role.value, label(role)) for role in roles]
        return self
