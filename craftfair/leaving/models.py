"""That somebody left: the moment, and nothing about whom."""

from craftfair.foundation.database import Model


class Erasure(Model):
    """One account was erased at the moment of `created_at`."""

    __tablename__ = "erasure"
    is_private = True
