"""The blueprint of the programme, what all its pages say alike, and the way back to the desk."""

from datetime import date

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from craftfair.domain.timetable import read_day
from craftfair.fairs.models import Fair
from craftfair.programme.views import documents, telling

bp = Blueprint("programme", __name__)

bp.add_app_template_global(documents.equipment, "zone_equipment")
bp.add_app_template_filter(documents.need, "need_word")
bp.add_app_template_global(telling.because, "because_of_hour")
bp.add_app_template_global(telling.progress, "timetable_progress")
bp.add_app_template_global(telling.outcome, "timetable_outcome")
bp.add_app_template_global(telling.is_open, "is_open_timetable")
bp.add_app_template_global(telling.conflict, "conflict_of_hours")


def wanted_day(fair: Fair) -> date:
    """The day the address names if the fair is open on it, otherwise the first."""
    day, days = read_day(request.args.get("day", "")), [day.day for day in fair.days]
    return day if day in days else (days or [fair.starts_on])[0]


def back(fair: Fair, day: date | None, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("programme.desk", fair=fair.slug, day=day.isoformat() if day else None), 303)
