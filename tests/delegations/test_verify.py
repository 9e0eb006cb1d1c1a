"""Whoever holds the paper or the files can check them."""

import json
import subprocess
import sys
from pathlib import Path

from craftfair.delegations import queries
from craftfair.domain.participation import CODE_LENGTH, sha256_hex
from tests import factories as make

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_participation_list.py"


def downloaded(browser, desk, folder):
    """The sealed files of all versions, as a browser saves them."""
    files = []
    for one in sorted(queries.versions(desk.delegation), key=lambda one: one.version):
        path = folder / f"v{one.version}.json"
        path.write_bytes(browser.open("GET", f"/participation-lists/{one.public_id}/list.json").response.data)
        files.append(path)
    return files


def run(files):
    done = subprocess.run([sys.executable, "-I", SCRIPT, *files], capture_output=True, text=True, cwd=files[0].parent)
    return done.returncode, done.stdout


def three_versions(desk):
    desk.nominate(desk.resident())
    desk.sign()
    desk.countersign()
    desk.nominate(desk.resident())
    desk.sign()


def test_a_script_that_uses_nothing_of_ours_verifies_seals_and_chain(browser, desk, tmp_path):
    three_versions(desk)
    browser.sign_in(desk.officer)
    files = downloaded(browser, desk, tmp_path)

    code, said = run(files)

    assert code == 0
    assert [line.split()[3] for line in said.splitlines()] == [
        one.sha256 for one in reversed(queries.versions(desk.delegation))
    ]
    assert said.count("chain holds") == 3


def test_the_script_finds_a_version_that_was_changed_afterwards(browser, desk, tmp_path):
    three_versions(desk)
    browser.sign_in(desk.officer)
    files = downloaded(browser, desk, tmp_path)
    content = json.loads(files[0].read_text())
    content["lines"][0]["workshop"] = "Somebody else"
    files[0].write_text(json.dumps(content))
    code, said = run(files)
    assert (code, said.count("CHAIN BROKEN")) == (1, 1)


def test_a_list_that_was_sealed_before_the_second_key_stays_readable_and_valid(browser, desk):
    """Its content as earlier editions wrote it: one signatory, lines without decisions."""
    desk.nominate(desk.resident())
    now = desk.sign()
    content = dict(now.content) | {"version": 2, "previous": now.sha256}
    content["signatory"] = {"name": "Maria Petrova", "office": "Mayor"}
    del content["signatories"]
    old = ("order", "application", "workshop", "craft", "status", "rank")
    content["lines"] = [{name: line[name] for name in old} for line in content["lines"]]
    facts = {name: getattr(now, name) for name in ("delegation", "number", "signed_at", "signatory_id")}
    signed = make.saved(
        type(now)(
            **facts,
            version=2,
            content=content,
            sha256=sha256_hex(content),
            previous_sha256=now.sha256,
            signatory_name="Maria Petrova",
            signatory_office="Mayor",
        )
    )
    browser.sign_in(desk.officer)

    page = browser.get("delegations.show", participation_list=signed.public_id)

    assert page.status == 200
    assert [(line.role, line.host) for line in signed.lines] == [("artisan", None)]
    assert "Maria Petrova" in page.words("main")
    assert browser.open("GET", f"/participation-lists/{signed.public_id}/list.pdf").status == 200
    assert desk.countersign().previous_sha256 == signed.sha256


def check(browser, code):
    return browser.post("delegations.verify", {"code": code})


def test_whoever_holds_the_paper_learns_whether_it_is_in_force(browser, desk):
    desk.nominate(desk.resident())
    first = desk.sign()
    second = desk.countersign()

    superseded, in_force = check(browser, first.sha256[:CODE_LENGTH]), check(browser, second.sha256[:CODE_LENGTH])

    assert "This is version 1, superseded by version 2." in superseded.words("main")
    assert "This is version 2, the version in force." in in_force.words("main")
    assert second.number in in_force.words("main")


def test_a_version_that_only_the_sending_town_has_signed_says_so(browser, desk):
    desk.nominate(desk.resident())
    first = desk.sign()
    assert "The host town has not signed yet." in check(browser, first.sha256[:CODE_LENGTH]).words("main")


def test_the_code_may_be_typed_in_groups_and_capitals_or_be_the_whole_seal(browser, desk):
    desk.nominate(desk.resident())
    seal = desk.sign().sha256
    groups = " ".join(seal[i : i + 4].upper() for i in range(0, CODE_LENGTH, 4))
    for typed in (groups, f" {groups.replace(' ', '-')} ", seal, seal.upper()):
        assert "This is version 1" in check(browser, typed).words("main")


def test_an_unknown_code_is_called_unknown_and_a_wrong_one_is_explained(browser, desk):
    desk.nominate(desk.resident())
    seal = desk.sign().sha256
    unknown = ("0" if seal[0] != "0" else "1") + seal[1:CODE_LENGTH]
    assert "No list bears this code." in check(browser, unknown).words("main")
    for typed in ("", "%", "_" * 16, seal[:8], "not a code", "a" * 500):
        assert check(browser, typed).status == 422


def test_the_page_tells_no_name_of_a_person_or_a_workshop(browser, desk):
    application = desk.resident()
    desk.nominate(application)
    words = check(browser, desk.sign().sha256[:CODE_LENGTH]).words("main")
    for secret in (application.workshop, application.reference, "Maria Petrova", application.artisan.representative):
        assert secret not in words


def test_guessing_codes_is_slowed_down(browser, desk):
    for _ in range(40):
        browser.post("delegations.verify", {"code": "0" * CODE_LENGTH})
    assert browser.post("delegations.verify", {"code": "0" * CODE_LENGTH}).status == 429
