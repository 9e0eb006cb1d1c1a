import re

from tests.architecture.source import ROOT

LINES = 25
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def lines():
    """The number of each line of docs/security.md, and the tests it names."""
    rows = re.findall(r"^\| (\d+) \|.*$", text := (ROOT / "docs" / "security.md").read_text(), re.MULTILINE)
    proofs = [NAMED.findall(row) for row in text.splitlines() if re.match(r"\| \d+ \|", row)]
    return dict(zip(map(int, rows), proofs, strict=True))


def test_every_line_of_the_table_is_there_with_a_proof():
    assert list(lines()) == list(range(1, LINES + 1))
    assert [number for number, proofs in lines().items() if not proofs] == []


def test_every_proof_that_is_named_exists():
    named = {proof for proofs in lines().values() for proof in proofs}
    missing = {
        f"{place}::{name}"
        for place, name in named
        if not (ROOT / "tests" / place).exists()
        or not re.search(rf"^(def|class) {name}\b|^{name} = ", (ROOT / "tests" / place).read_text(), re.MULTILINE)
    }
    assert missing == set()
