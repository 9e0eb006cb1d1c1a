"""The pages about applications: the artisan's own, and those of the organiser."""

from craftfair.applications.views import organiser, photos, writing  # noqa: F401 - they hang their pages on the blueprint
from craftfair.applications.views.organiser import wanted_view
from craftfair.applications.views.own import bp

__all__ = ["bp", "wanted_view"]
