"""The one form of these pages: a field of every kind, for the page /style."""

from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FileField,
    IntegerField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from craftfair.foundation.fields import Choice, Radios, Several
from craftfair.foundation.forms import Form, TranslatedField


class StyleForm(Form):
    """Its words are samples, so they stay in English."""

    workshop = StringField("Name of the workshop", [DataRequired("Enter the name people know you by."), Length(max=80)])
    about = TextAreaField("What you make, in your own words", [Optional(), Length(max=600)])
    craft = Choice(
        "Main craft",
        [DataRequired("Choose the craft you practise most.")],
        choices=[("", "Choose a craft"), ("wood", "Woodcarving"), ("clay", "Pottery"), ("knife", "Knife-making")],
    )
    width = DecimalField("Width of the stand", [InputRequired("Enter the width you need.")], places=1)
    power = IntegerField(
        "Power of all devices together",
        [Optional(), NumberRange(0, 7360, "A stand gives at most 7,360 W. Enter less, or bring fewer devices.")],
    )
    day = DateField("First day you can come", [Optional()])
    hour = TimeField("From", [Optional()])
    photo = FileField("Photo of a work")
    place = Radios(
        "Where you would rather stand",
        [InputRequired("Choose one place; it is a wish, not a promise.")],
        choices=[
            ("a", "Pavilion A, near the town hall"),
            ("b", "Pavilion B"),
            ("own", "In the open, with my own tent"),
        ],
    )
    needs = Several(
        "What your demonstration needs",
        choices=[("water", "Water"), ("fire", "Open fire"), ("noise", "It is loud")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    title = TranslatedField("Title of the demonstration", required="Give it a title, at least in one language.")
    rules = BooleanField(
        "I have read the rules of the fair and agree to them", [DataRequired("Tick the box to agree.")]
    )
