from craftfair.domain import policy


def endpoints(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_declares_who_may_open_it(app):
    undeclared = {rule.endpoint for rule in endpoints(app) if not hasattr(app.view_functions[rule.endpoint], "access")}
    assert undeclared == set()


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
