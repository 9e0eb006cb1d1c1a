"""One person at a screen in their own language, on a stage whose clock is set."""

import os
from pathlib import Path

from playwright.sync_api import expect

from craftfair.demo import people
from tests.support.browser import DESK, HEIGHTS, PHONE


class Desk:
    """One person at a screen who reads their own language; words to press are given in the language of the source."""

    def __init__(self, visit, stage, email, language, width=DESK):
        self.stage, self.email, self.language, self.widths = stage, email, language, (PHONE, DESK)
        self.visitor = visit(f"/sign-in?language={language}", width=width, locale=language)
        self.page = self.visitor.page
        self.sign_in()

    def words(self, sentence, **values):
        return self.stage.words(self.language, sentence, **values)

    def sign_in(self):
        self.visitor.fill(email=self.email, password=people.PASSWORD).press(self.words("Sign in"))

    def open(self, path):
        self.visitor.open(path)
        if "/sign-in" in self.page.url:  # months have passed
            self.sign_in()
            self.visitor.open(path)
        return self

    def press(self, sentence, **values):
        self.visitor.press(self.words(sentence, **values))
        return self

    def agree(self, sentence):
        """Press a button that asks back, and say yes."""
        words = self.words(sentence)
        self.page.locator("summary", has_text=words).click()
        return self.press(sentence)

    def follow(self, words, within="main"):
        """Follow the first link with these very words."""
        return self.open(self.page.locator(f"{within} a", has_text=words).first.get_attribute("href"))

    def fill(self, **answers):
        self.visitor.fill(**answers)
        return self

    def tick(self, name, *values):
        for value in values:
            self.page.locator(f"[name={name}][value={value}]").check()
        return self

    def choose(self, name, words):
        """The option of a list that has these words."""
        option = self.page.locator(f"[name={name}] option", has_text=words).first
        return self.fill(**{name: option.get_attribute("value")})

    def deed(self, line, sentence):
        """Press a button in the line of a table or list that names somebody."""
        row = self.page.locator("tr, .reorder__item", has_text=line)
        row.get_by_role("button", name=self.words(sentence), exact=True).click()
        self.page.wait_for_load_state("load")
        self.visitor.wait_until_awake()
        return self

    def look(self, name):
        """The page on a phone and at a desk: nothing is wrong with it and it fits, and a picture of each."""
        for width in self.widths:
            self.visitor.width = width
            self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            looked = self.visitor.check() if width == PHONE else self.visitor.check_width()
            looked.screenshot(f"cycle-{name}")
        return self

    def reads(self, sentence, **values):
        expect(self.page.locator("body")).to_contain_text(self.words(sentence, **values))
        return self

    def here(self):
        return self.page.url.removeprefix(self.stage.address).partition("?")[0]

    def keep(self, sentence, name):
        """A document as it comes; beside the pictures for whoever wants to look at it."""
        link = self.page.get_by_role("link", name=self.words(sentence), exact=True)
        paper = self.page.request.get(self.stage.address + link.get_attribute("href"))
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-"), name
        if folder := os.environ.get("CRAFTFAIR_SCREENSHOTS"):
            Path(folder, f"cycle-{name}.pdf").write_bytes(paper.body())
        return self
