from tests.architecture.source import imports, modules, name_of

ENGINE = "domain/placement/"


def test_only_one_module_of_the_engine_knows_the_solver():
    engine = modules(f"{ENGINE}*.py")
    found = {name_of(path) for path in engine if any(n.split(".")[0] == "highspy" for n in imports(path))}
    assert found == {f"{ENGINE}highs.py"}


def test_the_check_of_a_plan_shares_nothing_with_the_modules_that_make_it():
    (verify,) = modules(f"{ENGINE}verify.py")
    used = {name.rsplit(".", 1)[0] for name in imports(verify) if name.startswith("craftfair")}
    assert used <= {"craftfair.domain.placement", "craftfair.domain.placement.problem"}
