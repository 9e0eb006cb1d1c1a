from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.tiles import (
    HEIGHT_MM,
    MOST_SHEETS,
    OVERLAP_MM,
    SCALES,
    USUAL_SHEETS,
    WIDTH_MM,
    Tiling,
    tiling,
)


def test_a_small_ground_is_one_sheet_and_a_large_one_several_that_overlap():
    assert tiling(5, 2) == Tiling(20, 1, 1)
    assert tiling(25.4, 10, wanted=50) == Tiling(50, 3, 2)
    assert tiling(25, 10, wanted=50) == Tiling(50, 2, 2)


def test_a_scale_that_would_need_a_ream_is_not_given():
    assert tiling(300, 200, wanted=20).sheets <= USUAL_SHEETS
    assert tiling(300, 200, wanted=7).scale in SCALES


lengths = st.floats(0.1, 2000)


@given(lengths, lengths, st.sampled_from([None, *SCALES]))
def test_the_sheets_cover_the_ground_with_one_to_spare_nowhere(width_m, depth_m, wanted):
    found = tiling(width_m, depth_m, wanted)
    assert found.sheets <= MOST_SHEETS
    for length_m, number, sheet in ((width_m, found.columns, WIDTH_MM), (depth_m, found.rows, HEIGHT_MM)):
        covered = sheet + (number - 1) * (sheet - OVERLAP_MM)
        length = length_m * 1000 / found.scale
        assert length <= covered + 1e-6
        assert number == 1 or length > covered - (sheet - OVERLAP_MM) - 1e-6
