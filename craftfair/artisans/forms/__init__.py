"""What artisans are asked: about their workshop, their crafts, their works and photos."""

from craftfair.artisans.forms.crafts import CraftsForm
from craftfair.artisans.forms.profile import ELSEWHERE, ProfileForm
from craftfair.artisans.forms.works import PhotoForm, StandForm, WorkForm

__all__ = ["ELSEWHERE", "CraftsForm", "PhotoForm", "ProfileForm", "StandForm", "WorkForm"]
