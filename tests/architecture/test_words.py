import importlib
import pkgutil
from collections import defaultdict
from enum import StrEnum

import pytest

import craftfair
from craftfair.foundation.labels import LABELS
from tests.support import translations

# Words of the program that no person reads, or that have sentences of their own where they are said.
UNSPOKEN = {
    "accounts.models.LinkPurpose",
    "config.Mode",
    "domain.lifecycle.Move",
    "domain.policy.Permission",
    "domain.support.SupportMove",
    "foundation.jobs.JobState",
    "foundation.pdf_pages.Fault",
    "foundation.photos.Fault",
}
# Words of two kinds that are written alike share one label: they mean the same to a reader.
ALIKE = {
    "organiser": {"Role", "OrganisationKind"},
    "association": {"OrganisationKind", "LegalForm"},
    "school": {"OrganisationKind", "LegalForm"},
    "confirmed": {"Status", "PlaceState"},
}


def words():
    """Every enumeration whose members people read."""
    found = {}
    for module in pkgutil.walk_packages(craftfair.__path__, "craftfair."):
        if module.name.endswith("__main__"):
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum:
                found[f"{kind.__module__}.{kind.__name__}".removeprefix("craftfair.")] = kind
    assert found.keys() >= UNSPOKEN
    return [kind for name, kind in sorted(found.items()) if name not in UNSPOKEN]


@pytest.mark.parametrize("kind", words(), ids=lambda kind: kind.__name__)
def test_every_word_has_a_label(kind):
    assert [member for member in kind if member not in LABELS] == []


def test_a_label_means_one_thing():
    kinds = defaultdict(set)
    for kind in words():
        for member in kind:
            kinds[str(member)].add(kind.__name__)
    assert {word: names for word, names in kinds.items() if len(names) > 1} == ALIKE


@pytest.mark.parametrize("language", sorted(path.name for path in translations.HOME.glob("*") if path.is_dir()))
def test_every_sentence_is_translated(language):
    assert translations.faults(language) == []
