"""The part of the table of names that speaks of the ground: how it is drawn, read and looked at again."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.ground import Align, GroundFault, Landmark, Nearness, Numbering, SameCraft, WindowFault
from craftfair.domain.ground.deeds import DeedName
from craftfair.domain.ground.picture import Measured, PictureFault
from craftfair.domain.ground.reading import ReadingFault

GROUND: dict[StrEnum | str, LazyString] = {
    SameCraft.APART: _l("Apart from each other"),
    SameCraft.TOGETHER: _l("Together"),
    SameCraft.IGNORE: _l("As it comes"),
    GroundFault.OVERLAP: _l("%(one)s and %(other)s overlap by %(area)s m². Move one of them."),
    GroundFault.OUTSIDE: _l(
        "%(label)s stands outside of its pavilion %(pavilion)s. Move it in, or enlarge the pavilion."
    ),
    GroundFault.NARROW: _l("Aisle %(label)s is %(width)s m wide; a way of escape must have %(least)s m. Widen it."),
    GroundFault.OBSTRUCTED: _l(
        "At %(one)s only %(width)s m of aisle %(label)s are left; a way of escape must have %(least)s m. Clear it."
    ),
    GroundFault.OVERLOAD: _l(
        "Circuit %(label)s carries %(most)s W, but the stands on it may draw %(drawn)s W. Move some to another circuit."
    ),
    GroundFault.OFF_CIRCUIT: _l("Stand %(label)s offers electricity but hangs on no circuit. Choose one for it."),
    GroundFault.LABELS_ALIKE: _l("The labels %(one)s and %(other)s are easily confused. Rename one of them."),
    GroundFault.EMPTY_PAVILION: _l("Pavilion %(label)s has no stand yet. Add a stand or a row."),
    GroundFault.NO_SLOT: _l(
        "Zone %(label)s has no slot on some days (%(days)s of %(all)s): its hours lie outside the opening hours there."
    ),
    GroundFault.NEVER_OPEN: _l("Stand %(label)s is open on none of the days of the fair. Choose its days anew."),
    ReadingFault.UNREADABLE: _l("This file cannot be read. Save it as CSV (UTF-8) or GeoJSON and choose it again."),
    ReadingFault.NO_COLUMN: _l("The header line has no column “%(column)s”. Name the columns in the first line."),
    ReadingFault.NOTHING: _l("There is no stand in this file."),
    ReadingFault.TOO_MANY: _l("This file has %(count)s stands; a ground holds at most %(most)s."),
    ReadingFault.NO_LABEL: _l("Line %(line)s: no label. Give every stand one."),
    ReadingFault.TWICE: _l("Line %(line)s: the label %(label)s stands further above already."),
    ReadingFault.BAD_VALUE: _l("Line %(line)s: “%(value)s” is not possible for %(column)s."),
    ReadingFault.NO_SIZE: _l("Line %(line)s: stand %(label)s has no width or no depth."),
    ReadingFault.NO_RECTANGLE: _l("Feature %(line)s: %(label)s is no rectangle. Draw it with four right angles."),
    Measured.METRES: _l("Metres"),
    Measured.FEET: _l("Feet"),
    PictureFault.TOO_CLOSE: _l("The two points are nearly the same. Choose points far apart."),
    PictureFault.UNLIKELY: _l(
        "A pixel of the picture would be %(m_per_px)s m wide. Check the distance and its unit, then the two points."
    ),
    Landmark.ENTRANCE: _l("Entrance"),
    Landmark.EXIT: _l("Exit"),
    Landmark.AISLE: _l("Aisle"),
    Landmark.TOILETS: _l("Toilets"),
    Landmark.FIRST_AID: _l("First aid"),
    Landmark.POWER_BOX: _l("Power box"),
    Landmark.WATER_POINT: _l("Water point"),
    Nearness.TOUCHING: _l("side by side"),
    Nearness.BACK_TO_BACK: _l("back to back"),
    Nearness.ACROSS: _l("across the aisle"),
    Numbering.IN_ORDER: _l("1, 2, 3"),
    Numbering.EVERY_SECOND: _l("1, 3, 5"),
    Numbering.BACKWARDS: _l("3, 2, 1"),
    Align.LEFT: _l("Left sides in line"),
    Align.RIGHT: _l("Right sides in line"),
    Align.TOP: _l("Upper sides in line"),
    Align.BOTTOM: _l("Lower sides in line"),
    Align.SPREAD_ACROSS: _l("Equal gaps from left to right"),
    Align.SPREAD_DOWN: _l("Equal gaps from top to bottom"),
    DeedName.MOVED: _l("moved"),
    DeedName.TURNED: _l("turned"),
    DeedName.ADDED: _l("added"),
    DeedName.LAID: _l("row laid"),
    DeedName.COPIED: _l("copied"),
    DeedName.REMOVED: _l("removed"),
    DeedName.CHANGED: _l("changed"),
    DeedName.ALIGNED: _l("brought into line"),
    DeedName.IMPORTED: _l("imported"),
    WindowFault.NONE: _l("Enter the hours of the zone, for example 11:30-13:00, 15:00-18:00."),
    WindowFault.UNREADABLE: _l("“%(part)s” cannot be read as hours. Write them like 11:30-13:00, 15:00-18:00."),
    WindowFault.BACKWARDS: _l("“%(part)s” ends before it begins. Write the earlier hour first."),
    WindowFault.OVERLAPPING: _l("“%(part)s” begins before the hours in front of it have ended. Separate them."),
}
