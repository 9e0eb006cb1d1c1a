"""What the page /style shows: the words of a fair as people would meet them, long ones included."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from craftfair.foundation.forms import Form, TranslatedField


class StyleForm(Form):
    """One field of every kind. Its words are samples, so they stay in English."""

    workshop = StringField("Name of the workshop", [DataRequired("Enter the name people know you by."), Length(max=80)])
    about = TextAreaField("What you make, in your own words", [Optional(), Length(max=600)])
    craft = SelectField(
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
    place = RadioField(
        "Where you would rather stand",
        [InputRequired("Choose one place; it is a wish, not a promise.")],
        choices=[("a", "Pavilion A, near the town hall"), ("b", "Pavilion B"), ("own", "In the open, with my own tent")],
    )
    needs = SelectMultipleField(
        "What your demonstration needs",
        choices=[("water", "Water"), ("fire", "Open fire"), ("noise", "It is loud")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    title = TranslatedField("Title of the demonstration", required="Give it a title, at least in one language.")
    rules = BooleanField("I have read the rules of the fair and agree to them", [DataRequired("Tick the box to agree.")])


STATUSES = (
    "draft submitted under_review changes_requested invited accepted confirmed"
    " waitlisted not_selected declined withdrawn cancelled no_show closed"
).split()

APPLICANTS = [
    ("LAV-10-001", "Woodcarving workshop, Lovech", "Woodcarving", "Pavilion A", 6.0, 500, "confirmed"),
    ("LAV-10-002", "Керамична работилница „Вароша“", "Pottery", "Pavilion C", 4.0, 1200, "accepted"),
    ("LAV-10-003", "Handloom rugs, Lovech", "Weaving", "Pavilion B", 4.0, 200, "invited"),
    ("LAV-10-004", "Сдружение „Традиционни занаяти и бродерия“", "Embroidery", "Pavilion B", 2.0, 200, "under_review"),
    ("LAV-10-005", "Atelier de dorure et d’ébénisterie d’art", "Cabinetmaking", "Pavilion D", 3.0, 800, "waitlisted"),
]
OCCUPANTS = {
    "A": ["Woodcarving workshop, Lovech", "Leather and saddlery", "Icons on wood"],
    "B": ["Handloom rugs, Lovech", "Embroidery circle"],
    "C": ["Pottery of Varosha"],
    "D": [],
}


def application(number: str, name: str, craft: str, wish: str, metres: float, watts: int, status: str) -> dict[str, Any]:
    return {
        "public_id": number.lower(),
        "number": number,
        "name": name,
        "craft": craft,
        "wish": wish,
        "metres": metres,
        "watts": watts,
        "status": status,
    }


def stand(label: str, x_m: float, y_m: float, width_m: float, state: str, occupants: list[str]) -> dict[str, Any]:
    return {
        "label": label,
        "x_m": x_m,
        "y_m": y_m,
        "width_m": width_m,
        "depth_m": 2.0,
        "state": state,
        "occupants": occupants,
        "facts": "2.0 m deep, 3,680 W, step-free",
        "url": "#plan",
    }


def pavilion(label: str, x_m: float, y_m: float, width_m: float, stands: list[dict[str, Any]]) -> dict[str, Any]:
    return {"label": label, "x_m": x_m, "y_m": y_m, "width_m": width_m, "depth_m": 2.6, "stands": stands}


def plan() -> dict[str, Any]:
    """Laval 2010: four pavilions, two demonstration zones, metres."""
    return {
        "title": "Stand plan of the Laval Christmas bazaar, 4–24 December 2010",
        "about": "Four pavilions around two demonstration zones in the middle of the market.",
        "view": {"x_m": -1.0, "y_m": -1.4, "width_m": 15.0, "depth_m": 14.0},
        "pavilions": [
            pavilion("Pavilion A", -0.3, -0.3, 6.6, [stand("A1", 0, 0, 6, "confirmed", OCCUPANTS["A"])]),
            pavilion("Pavilion B", 7.7, -0.3, 4.6, [stand("B1", 8, 0, 4, "assigned", OCCUPANTS["B"])]),
            pavilion("Pavilion C", -0.3, 6.7, 4.6, [stand("C1", 0, 7, 4, "held", OCCUPANTS["C"])]),
            pavilion(
                "Pavilion D",
                7.7,
                6.7,
                4.6,
                [stand("D1", 8, 7, 2, "available", []), stand("D2", 10, 7, 2, "blocked", [])],
            ),
        ],
        "zones": [
            {"label": "Zone Z1", "x_m": 4.0, "y_m": 3.2, "width_m": 4.0, "depth_m": 2.6},
            {"label": "Zone Z2", "x_m": 4.0, "y_m": 10.0, "width_m": 4.0, "depth_m": 2.0},
        ],
    }


def context() -> dict[str, Any]:
    """All that templates/style.html needs beside `form`."""
    return {
        "statuses": STATUSES,
        "applications": [application(*row) for row in APPLICANTS],
        "stand_plan": plan(),
        "dates": [
            {"label": "Call opens", "when": "Thursday 1 July, 09:00", "passed": True},
            {"label": "Call closes", "when": "Wednesday 15 September, 17:00 (Paris time)", "passed": False},
            {"label": "Decisions", "when": "Friday 1 October", "passed": False},
            {"label": "Answer by", "when": "Friday 15 October, 17:00", "passed": False},
            {"label": "Fair", "when": "4–24 December 2010", "passed": False},
        ],
        "happened": [
            {"sentence": "You accepted the place at the Laval Christmas bazaar.", "when": "3 October 2010, 10:12"},
            {
                "sentence": "The City of Laval invited you to take part.",
                "when": "1 October 2010, 09:00",
                "note": "“Your bowls are what our visitors ask for every year. Please bring the wheel.”",
            },
            {"sentence": "The Municipality of Lovech nominated you as number 2 of 9.", "when": "20 September 2010"},
            {"sentence": "You sent application LAV-10-002.", "when": "12 September 2010, 16:40"},
        ],
        "parts": [
            {"label": "Who applies", "url": "#steps", "state": "done"},
            {"label": "Craft and technique", "url": "#steps", "state": "done"},
            {"label": "Photos of works", "url": "#steps", "state": "current"},
            {"label": "Stand: wishes and needs", "url": "#steps", "state": "attention"},
            {"label": "Demonstration", "url": "#steps", "state": "begun"},
            {"label": "Rules and consent", "url": "#steps", "state": "todo"},
            {"label": "Check and send", "url": "#steps", "state": "later"},
        ],
        "views": [
            {"label": "All", "url": "#lists", "current": True, "count": 12},
            {"label": "To decide", "url": "#lists", "current": False, "count": 4},
            {"label": "Without a stand", "url": "#lists", "current": False, "count": 2},
            {"label": "Demonstrators", "url": "#lists", "current": False, "count": 9},
        ],
    }
