"""The pages about people and organisations, one module per matter."""

from craftfair.accounts.views import (  # noqa: F401 - each module hangs its pages on the blueprint
    account,
    administration,
    organisations,
    passwords,
    registration,
)
from craftfair.accounts.views.door import SESSION_KEY, bp, init_app

__all__ = ["SESSION_KEY", "bp", "init_app"]
