import itertools
import math

from craftfair.domain import policy
from craftfair.foundation.database import ALPHABET, Model, Public, random_id
from tests.access.doors import DOORS


def endpoints(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_declares_who_may_open_it(app):
    undeclared = {rule.endpoint for rule in endpoints(app) if not hasattr(app.view_functions[rule.endpoint], "access")}
    assert undeclared == set()


def test_every_address_says_who_meets_what_there(app):
    """One line for each in the table of tests/access/doors.py; tests/access/test_doors.py goes through all of them."""
    found = {f"{method} {rule.endpoint}" for rule in endpoints(app) for method in rule.methods & {"GET", "POST"}}
    assert (found - DOORS.keys(), DOORS.keys() - found) == (set(), set())


def test_no_address_leads_to_another_page_than_the_one_it_was_made_for(app):
    """/applications/X/stand was a step of the application once and the choice of a stand as well."""
    adapter, lost = app.url_map.bind(""), []
    for rule in endpoints(app):
        choices = [[(name, value) for value in getattr(c, "items", ["x"])] for name, c in rule._converters.items()]
        for method in rule.methods & {"GET", "POST"}:
            for values in itertools.product(*choices):
                path = adapter.build(rule.endpoint, dict(values), method)
                if adapter.match(path, method)[0] != rule.endpoint:
                    lost.append(f"{method} {path}")
    assert lost == []


def test_every_permission_has_a_rule():
    assert set(policy.RULES) == set(policy.Permission)


def test_every_endpoint_is_named_after_its_feature_and_its_deed(app):
    assert [rule.endpoint for rule in endpoints(app) if rule.endpoint.count(".") != 1] == []


def test_no_address_holds_a_number_that_can_be_counted_up(app):
    counted = {
        rule.rule
        for rule in endpoints(app)
        for name in rule.arguments
        if "int" in type(rule._converters[name]).__name__.lower()
    }
    assert counted == set()


def test_a_public_id_cannot_be_guessed():
    assert len(random_id()) * math.log2(len(set(ALPHABET))) > 120
    assert len({random_id() for _ in range(1000)}) == 1000


def test_every_record_in_an_address_has_a_random_id_or_a_chosen_name(app):
    """Fairs, their series and organisations are public and bear a name; everything else bears a random id."""
    tables = {mapper.class_.__tablename__: mapper.class_ for mapper in Model.registry.mappers}
    named = {name for rule in endpoints(app) for name in rule.arguments if name in tables}
    assert {name for name in named if not issubclass(tables[name], Public)} == {"fair", "series", "organisation"}
