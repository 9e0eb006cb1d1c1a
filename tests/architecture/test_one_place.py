import pytest

from tests.architecture.source import modules, places


@pytest.mark.parametrize(
    ("what", "pattern", "place"),
    [
        ("the commit", r"\.commit\(", "foundation/database.py"),
        ("the clock", r"datetime\.now\(|utcnow|date\.today|time\.time\(|func\.now\(", "foundation/clock.py"),
        ("the environment", r"\bos\.environ\b|\bgetenv\b", "config.py"),
        ("zones", r"\bZoneInfo\(", "foundation/i18n.py"),
        ("who is here", r"\bcurrent_user\b", "foundation/permissions.py"),
        ("error pages", r"errorhandler|register_error_handler", "foundation/errors.py"),
        ("the trail", r"\bAuditEntry\((?!Model)", "foundation/audit.py"),
        ("mail", r"\bOutgoingMail\((?!Model)|\bsmtplib\b", "foundation/mail.py"),
        ("the state of an application", r"\.status = ", "applications/services/moves.py"),
        ("pictures", r"\bImage\.open\(", "foundation/photo_worker.py"),
    ],
)
def test_exists_in_one_place_only(what, pattern, place):
    assert places(pattern) == {place}


def test_only_the_exact_engines_know_the_solver():
    assert {place.rpartition("/")[0] for place in places(r"\bhighspy\b")} <= {"domain/placement", "domain/timetable"}


def test_queries_never_write():
    assert places(r"session\.(add|delete|merge|flush)|\b(insert|update|delete)\(", modules("*/queries.py")) == set()


def test_services_never_touch_the_request():
    speaking = r"\b(request|session|flash|redirect|abort|url_for|render_template)\b(?<!db\.session)"
    assert places(speaking, modules("*/services.py", "*/services/*.py")) == set()


def test_views_never_query_compute_or_commit():
    assert places(r"\bdb\.|\bselect\(|\bexcept\b", modules("*/views.py", "*/views/*.py")) == set()


def test_views_never_ask_for_roles():
    """Who is staff lapses sooner, and the navigation shows each role its ways; whether one may is asked at the door."""
    roles = r"\bacts_for\(|\.is_administrator\b|\bpermits\("
    spoken = places(roles, modules("*/views.py", "*/views/*.py"))
    assert spoken == {"accounts/views/door.py", "overview/views/navigation.py"}


def test_only_the_sheet_of_the_ground_is_sent_as_json():
    assert places(r"\bget_json\(|\brequest\.(json|data)\b|\bget_data\(") == {"fairs/views/drawing.py"}


def test_no_record_is_filled_from_a_form_as_a_whole():
    assert places(r"\bpopulate_obj\(|\brequest\.(form|values|args)\.to_dict|\*\*request\.") == set()


def test_forms_know_no_database():
    assert places(r"\bdb\.|\bselect\(|\bqueries\b", modules("*/forms.py", "*/forms/*.py")) == set()


def test_no_template_is_made_from_a_string():
    assert places(r"render_template_string|from_string\(") == set()
