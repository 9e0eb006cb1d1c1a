"""Pictures of works for the demonstration: drawn, so that no photograph of a real work is needed."""

import io
import math
import random
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1600, 1200)
PALETTE = {
    "clay": (168, 84, 52),
    "madder": (155, 44, 34),
    "indigo": (43, 68, 135),
    "weld": (201, 160, 58),
    "walnut": (107, 74, 43),
    "moss": (70, 112, 76),
    "linen": (233, 222, 200),
    "copper": (184, 108, 62),
    "steel": (132, 142, 150),
    "silver": (200, 204, 208),
    "gold": (212, 175, 55),
    "ink": (38, 30, 24),
}
Draw = Callable[[ImageDraw.ImageDraw, random.Random], None]
Colour = tuple[int, int, int]


def shade(colour: Colour, by: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * by))) for part in colour)
    return red, green, blue


def vessel(colour: Colour) -> Draw:
    """A bowl or jug on a table, with a band of drops."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        middle, wide = 800, 330 + chance.randrange(80)
        for y in range(360, 930):
            half = wide * math.sin(math.pi * (0.18 + 0.72 * (y - 360) / 570)) ** 0.8
            for step in range(24):
                left = middle - half + 2 * half * step / 24
                light = 0.65 + 0.6 * math.sin(math.pi * (step + 3) / 28)
                pen.rectangle((left, y, left + 2 * half / 24 + 1, y), fill=shade(colour, light))
        for drop in range(11):
            x = middle - wide * 0.8 + wide * 1.6 * drop / 10
            pen.ellipse((x - 13, 590, x + 13, 650), fill=PALETTE["linen"])
        pen.ellipse((middle - wide * 0.56, 338, middle + wide * 0.56, 392), fill=shade(colour, 0.45))

    return draw


def textile(*colours: Colour) -> Draw:
    """A woven ground with stepped diamonds."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        cell = 25
        pen.rectangle((150, 100, 1450, 1100), fill=colours[0])
        for row in range(40):
            for column in range(52):
                distance = abs((column % 26) - 13) + abs((row % 20) - 10)
                colour = colours[(distance // 3) % len(colours)]
                x, y = 150 + column * cell, 100 + row * cell
                pen.rectangle((x, y, x + cell - 2, y + cell - 2), fill=shade(colour, 0.9 + 0.2 * chance.random()))
        for x in range(150, 1450, 18):
            pen.line((x, 1100, x + chance.randrange(-6, 6), 1150), fill=PALETTE["linen"], width=5)

    return draw


def disc(colour: Colour, spokes: int) -> Draw:
    """A round carved or hammered piece."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        for ring in range(20):
            size = 430 - ring * 21
            light = 0.7 + 0.05 * (ring % 7)
            pen.ellipse((800 - size, 600 - size, 800 + size, 600 + size), fill=shade(colour, light))
        for spoke in range(spokes):
            turn = 2 * math.pi * spoke / spokes
            for way in range(90, 400, 18):
                x, y = 800 + way * math.cos(turn + way / 900), 600 + way * math.sin(turn + way / 900)
                dot = 4 + way / 40
                pen.ellipse((x - dot, y - dot, x + dot, y + dot), fill=shade(colour, 0.5 + 0.4 * chance.random()))

    return draw


def blade(metal: Colour, handle: Colour) -> Draw:
    """A knife lying across the picture."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        pen.polygon([(620, 540), (1380, 600), (1240, 690), (620, 660)], fill=metal)
        pen.polygon([(640, 560), (1340, 605), (1240, 625), (640, 600)], fill=shade(metal, 1.25))
        pen.rounded_rectangle((220, 520, 630, 680), radius=70, fill=handle)
        for rivet in (330, 440, 550):
            pen.ellipse((rivet - 14, 586, rivet + 14, 614), fill=PALETTE["gold"])

    return draw


def panel(frame: Colour, ground: Colour) -> Draw:
    """A framed panel with a haloed figure, a relief or a print."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        pen.rectangle((480, 120, 1120, 1080), fill=frame)
        pen.rectangle((540, 180, 1060, 1020), fill=ground)
        pen.ellipse((660, 280, 940, 560), outline=PALETTE["gold"], width=18)
        pen.ellipse((715, 330, 885, 530), fill=shade(frame, 1.5))
        pen.polygon([(800, 540), (600, 1020), (1000, 1020)], fill=PALETTE["madder"])
        pen.polygon([(800, 560), (720, 1020), (880, 1020)], fill=PALETTE["indigo"])

    return draw


def instrument(wood: Colour) -> Draw:
    """A pear-shaped fiddle with three strings."""

    def draw(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
        pen.ellipse((560, 520, 1040, 1100), fill=wood)
        pen.polygon([(740, 140), (860, 140), (980, 700), (620, 700)], fill=wood)
        pen.ellipse((640, 760, 740, 900), fill=PALETTE["ink"])
        pen.ellipse((860, 760, 960, 900), fill=PALETTE["ink"])
        for string in (772, 800, 828):
            pen.line((string, 160, 800 + (string - 800) * 2, 980), fill=PALETTE["linen"], width=5)

    return draw


MOTIFS: dict[str, list[Draw]] = {
    "woodcarving": [disc(PALETTE["walnut"], 24), panel(PALETTE["walnut"], shade(PALETTE["walnut"], 1.4))],
    "pottery": [vessel(PALETTE["clay"]), vessel(PALETTE["moss"])],
    "weaving": [
        textile(PALETTE["madder"], PALETTE["weld"], PALETTE["ink"], PALETTE["linen"]),
        textile(PALETTE["indigo"], PALETTE["linen"], PALETTE["madder"]),
    ],
    "coppersmithing": [vessel(PALETTE["copper"]), disc(PALETTE["copper"], 16)],
    "leather": [textile(PALETTE["walnut"], shade(PALETTE["walnut"], 1.3)), disc(PALETTE["walnut"], 8)],
    "knife-making": [blade(PALETTE["steel"], PALETTE["linen"]), blade(PALETTE["steel"], PALETTE["walnut"])],
    "icon-painting": [panel(PALETTE["walnut"], PALETTE["gold"]), panel(PALETTE["walnut"], PALETTE["weld"])],
    "embroidery": [
        textile(PALETTE["linen"], PALETTE["madder"], PALETTE["linen"]),
        textile(PALETTE["linen"], PALETTE["ink"], PALETTE["linen"], PALETTE["madder"]),
    ],
    "musical-instruments": [instrument(PALETTE["walnut"]), instrument(PALETTE["clay"])],
    "felting": [textile(PALETTE["moss"], PALETTE["linen"])],
    "jewellery": [disc(PALETTE["silver"], 32)],
    "sculpture": [panel(PALETTE["linen"], PALETTE["silver"])],
    "photography": [panel(PALETTE["ink"], PALETTE["silver"])],
}


@cache
def table() -> Image.Image:
    """A table in a light room, with a soft shadow where the work stands."""
    light = [shade((226, 214, 194), 1.05 - 0.22 * y / SIZE[1]) for y in range(SIZE[1])]
    column = Image.new("RGB", (1, SIZE[1]))
    column.putdata(light)
    image = column.resize(SIZE)
    shadow = Image.new("L", (SIZE[0] // 8, SIZE[1] // 8))
    ImageDraw.Draw(shadow).ellipse((52, 112, 150, 127), fill=70)
    shadow = shadow.filter(ImageFilter.GaussianBlur(3)).resize(SIZE)
    image.paste((90, 70, 50), mask=shadow)
    return image


def picture(craft: str, number: int) -> bytes:
    """A JPEG of a work of a craft; the same craft and number give the same picture."""
    chance = random.Random(f"{craft}-{number}")  # noqa: S311 - a drawing, not a secret
    motifs = MOTIFS.get(craft, MOTIFS["weaving"])
    image = table().copy()
    motifs[number % len(motifs)](ImageDraw.Draw(image), chance)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
