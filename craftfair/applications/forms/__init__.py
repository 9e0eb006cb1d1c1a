"""What an application asks, step by step or all at once, and how answers come in."""

from craftfair.applications.forms.step import StepForm
from craftfair.applications.forms.steps import AllForm, CatalogueForm, WithdrawForm, answers_of, form_of

__all__ = ["AllForm", "CatalogueForm", "StepForm", "WithdrawForm", "answers_of", "form_of"]
