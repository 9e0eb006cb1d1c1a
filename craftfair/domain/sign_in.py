"""How long a sign-in lasts, and the name of the device it was made on."""

from datetime import datetime, timedelta

LONGEST = timedelta(days=14)
IDLE_ARTISAN = timedelta(hours=8)
IDLE_STAFF = timedelta(minutes=30)

#: Of a browser's many claims the first that is found here is the true one.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def has_lapsed(*, began_at: datetime, seen_at: datetime, now: datetime, staff: bool) -> bool:
    """Must the person sign in again? People who act for organisations sooner, everybody after two weeks."""
    return now - began_at >= LONGEST or now - seen_at >= (IDLE_STAFF if staff else IDLE_ARTISAN)


def device_name(user_agent: str) -> str:
    """What people call their device: "Firefox, Windows"; empty when it does not say. Nothing else of it is kept."""
    found = [next((name for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)
