"""The pages of applications: the artisan's side and the organiser's."""

from craftfair.applications.views import organiser, steps
from craftfair.applications.views.artisan import bp

__all__ = ["bp", "organiser", "steps"]
