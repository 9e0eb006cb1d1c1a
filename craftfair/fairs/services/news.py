"""What a fair tells those who build upon it: its days change, its call is extended. `wiring` shows who listens."""

from blinker import Namespace

_news = Namespace()

days_change = _news.signal("days-change")
"""Sent with the fair as it will be, and `span` and `hours` as they were: who needs a lost day refuses."""

call_extended = _news.signal("call-extended")
"""Sent with the fair, and `closed_at` as it was before."""

places_go = _news.signal("places-go")
"""Sent with the fair, and the `stands` and `pavilions` about to be removed: whose own things would go with one of them
and not come back with it refuses."""

stands_come = _news.signal("stands-come")
"""Sent with the fair to whose ground stands were added, and `by` whom; its drawing is held until the end."""
