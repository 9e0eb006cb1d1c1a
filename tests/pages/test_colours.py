import re

import pytest

from tests.architecture.source import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text()
DARK, BY_DEVICE = TOKENS.index(':root[data-scheme="dark"]'), TOKENS.index("(prefers-color-scheme: dark)")


def colours(text):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", text))


SCHEMES = {"light": colours(TOKENS[:DARK]), "dark": colours(TOKENS[DARK:BY_DEVICE])}
SCHEMES["dark"]["on-fill"] = SCHEMES["dark"]["paper"]
WORDS = ["ink", "muted", "madder", "madder-deep", "indigo", "walnut", "weld", "moss", "slate"]
TINTED = ["madder", "indigo", "weld", "moss", "slate"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs():
    yield from ((word, ground) for word in WORDS for ground in ("paper", "card", "well"))
    yield from ((word, f"{tone}-tint") for tone in TINTED for word in (tone, "ink", "muted"))
    yield from (("on-fill", fill) for fill in ("madder", "madder-deep", "indigo", "moss"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme):
    colour = SCHEMES[scheme]
    weak = {pair: ratio for pair in pairs() if (ratio := contrast(colour[pair[0]], colour[pair[1]])) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_stand_out_from_their_ground(scheme):
    colour = SCHEMES[scheme]
    assert {ground for ground in ("paper", "card", "well") if contrast(colour["edge"], colour[ground]) < 3} == set()


def test_dark_is_the_same_whether_chosen_or_taken_from_the_device():
    assert colours(TOKENS[DARK:BY_DEVICE]) == colours(TOKENS[BY_DEVICE:])
