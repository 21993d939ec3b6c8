"""The landing page's handlers, asked without a browser."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pages_for_tests import KEY, running_site

from cleanclaim.server import site_pages
from cleanclaim.server.numbers_page import numbers
from cleanclaim.server.site import LessonLink
from cleanclaim.server.site_files import asset_url, site_files

if TYPE_CHECKING:
    from email.message import Message


@dataclass
class Answer:
    """What came back."""

    code: int
    headers: Message
    body: bytes

    @property
    def text(self):
        """The body as text."""
        return self.body.decode()


@pytest.fixture(scope="module")
def site():
    """Return the address of the running pages."""
    with running_site() as address:
        yield address


@pytest.fixture
def ask(site):
    """Return a function that asks the site, with its key unless told otherwise; follows no redirect."""
    return lambda path, **how: _ask(site, path, **how)


def _ask(site, path, *, key=True, method="GET", **headers):
    connection = http.client.HTTPConnection(site.removeprefix("http://"), timeout=30)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=headers | ({"Authorization": f"token {KEY}"} if key else {}))
    reply = connection.getresponse()
    answer = Answer(reply.status, reply.headers, reply.read())
    connection.close()
    return answer


def test_shows_three_doors_and_the_path_to_anyone(ask):
    page = ask("/", key=False)
    text = page.text
    assert page.code == 200
    for words in (
        "Start with a real note",
        "Grade a class over a coffee",
        "Look around, nothing to install",
    ):
        assert words in text
    for address in ("/lab/tree/Start%20here.ipynb", "/teach/formgrader", "/voila/render/lessons/"):
        assert f'href="{address}' in text
    assert text.count("<h1") == 1
    assert text.index("A diploma") < text.index("A program") < text.index("A certification")
    assert text.index("A certification") < text.index("A first job") < text.index("Your roadmap")


def test_says_how_to_get_in_only_without_the_key(ask):
    assert "it holds the key" in ask("/", key=False).text
    inside = ask("/").text
    assert "it holds the key" not in inside
    assert 'role="combobox"' in inside


def test_takes_the_key_out_of_the_address(ask):
    answer = ask(f"/?token={KEY}", key=False)
    assert answer.code == 302
    assert answer.headers["Location"] == "/"
    assert any("username" in cookie for cookie in answer.headers.get_all("Set-Cookie"))


def test_does_not_redirect_for_a_wrong_key(ask):
    assert ask("/?token=guess", key=False).code == 200


def test_runs_nothing_inline(ask):
    answer = ask("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = answer.text
    assert re.search(r"<script(?![^>]* src=)", text) is None
    assert re.search(r"<style| style=| on[a-z]+=", text) is None


def test_names_no_other_server(ask):
    text = ask("/").text
    assert re.findall(r'(?:href|src)="https?:', text) == []


def test_every_file_it_names_is_there(ask):
    for address in re.findall(r'(?:href|src)="(/cleanclaim/static/[^"]+)"', ask("/").text):
        answer = ask(address, key=False)
        assert answer.code == 200, address
        assert "max-age" in answer.headers["Cache-Control"]


def test_is_never_kept_by_the_browser(ask):
    assert ask("/").headers["Cache-Control"] == "no-store"


def test_about_answers_the_four_questions_of_the_footer(ask):
    text = ask("/cleanclaim/about", key=False).text
    for anchor in ("accessibility", "report", "sources", "licence"):
        assert f'id="{anchor}"' in text
    assert "ICD-10-CM FY2026, April 2026 update" in text
    assert "CC BY 4.0" in text


def test_an_address_that_leads_nowhere_looks_like_ours(ask):
    answer = ask("/cleanclaim/nothing", key=False)
    assert answer.code == 404
    assert "This page is not here" in answer.text
    assert "Traceback" not in answer.text


def test_who_comes_without_the_key_is_told_where_it_is(ask):
    answer = ask("/login?next=%2Flab", key=False)
    assert answer.code == 200
    assert "The course needs its key" in answer.text
    assert 'action="/login?next=%2Flab"' in answer.text
    assert 'name="_xsrf"' in answer.text
    assert "jupyter" not in answer.text.lower()


def test_the_key_page_writes_no_markup_of_a_visitor(ask):
    assert "<script>alert" not in ask("/login?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", key=False).text


def test_who_has_the_key_goes_on(ask):
    answer = ask("/login?next=%2Fcleanclaim%2Fabout")
    assert (answer.code, answer.headers["Location"]) == (302, "/cleanclaim/about")
    assert ask("/login?next=http%3A%2F%2Felsewhere.example").headers["Location"] == "/"


def test_a_page_that_fails_says_so_in_plain_words(ask, monkeypatch):
    monkeypatch.setattr(site_pages, "release", lambda: 1 / 0)
    answer = ask("/")
    assert answer.code == 500
    assert "That did not work" in answer.text
    assert "division" not in answer.text


def test_posting_to_a_page_is_refused_in_our_words(ask):
    answer = ask("/cleanclaim/about", method="POST")
    assert answer.code == 405
    assert "<h1>" in answer.text


def test_tokens_come_from_the_one_file(ask):
    answer = ask("/cleanclaim/static/tokens.css", key=False)
    assert answer.code == 200
    assert answer.body == site_files()["tokens.css"].read_bytes()


def test_nothing_but_the_files_is_served(ask):
    for path in (
        "landing.html.j2",
        "..%2fabout.html.j2",
        "%2e%2e/site.py",
        "conf.json",
        "",
        "index.html.j2",
    ):
        assert ask(f"/cleanclaim/static/{path}", key=False).code in {403, 404}, path


def test_a_changed_file_is_asked_for_anew(ask):
    first = ask("/cleanclaim/static/site.css", key=False)
    again = ask("/cleanclaim/static/site.css", If_None_Match=first.headers["Etag"])
    assert again.code == 304


def test_finds_a_code_by_plain_words(ask):
    answer = json.loads(ask("/cleanclaim/api/codes?q=chest+pain&limit=3").body)
    assert answer["q"] == "chest pain"
    first = answer["results"][0]
    assert (first["code"], first["title"]) == ("R07.9", "Chest pain, unspecified")
    assert first["assignable"] is True
    assert len(answer["results"]) == 3


def test_shows_where_a_code_stands(ask):
    answer = json.loads(ask("/cleanclaim/api/codes?code=r079").body)
    assert answer["code"] == "R07.9"
    assert [step["code"] for step in answer["breadcrumb"]][-1] == "R07"
    assert answer["assignable"] is True


def test_tells_a_heading_from_a_code(ask):
    answer = json.loads(ask("/cleanclaim/api/codes?code=R07").body)
    assert answer["assignable"] is False
    assert answer["children"] > 1


def test_needs_the_key(ask):
    assert ask("/cleanclaim/api/codes?q=chest", key=False).code == 403


def test_bad_questions_get_one_sentence(ask):
    for query, code in (
        ("", 400),
        ("?limit=3", 400),
        ("?q=a&limit=x", 400),
        (f"?q={'a' * 201}", 400),
        ("?code=ZZZ", 404),
    ):
        answer = ask(f"/cleanclaim/api/codes{query}")
        assert answer.code == code, query
        message = json.loads(answer.body)["message"]
        assert message.endswith(".")
        assert "Traceback" not in answer.text


def test_strange_words_find_nothing_and_break_nothing(ask):
    for words in ("%22%27--%3B", "%00", "AND+OR+NOT", "*", "%F0%9F%98%80", "((("):
        assert ask(f"/cleanclaim/api/codes?q={words}").code in {200, 400}, words


def test_about_tells_the_release(ask):
    answer = json.loads(ask("/cleanclaim/api/about", key=False).body)
    assert answer["release"]["name"] == "ICD-10-CM FY2026, April 2026 update"
    assert answer["release"]["effective_from"] == "2026-04-01"
    assert answer["release"]["codes"] == 98186


def test_every_link_keeps_the_address_of_the_server():
    with running_site("/course/") as address:
        text = _ask(address, "/course/").text
    links = re.findall(r'(?:href|src|data-api)="([^"#]+)', text)
    assert len(links) > 10
    assert [link for link in links if not link.startswith("/course/")] == []


def test_doors_follow_the_lesson_list():
    links = (LessonLink("00-index.ipynb", "All", "index"), LessonLink("01 a.ipynb", "Job", "first-job"))
    doors = site_pages._doors("/", links)
    assert doors["visit"] == "/voila/render/lessons/00-index.ipynb"
    assert doors["path"] == "/voila/render/lessons/01%20a.ipynb"


def test_a_page_cannot_name_a_file_that_is_not_there():
    with pytest.raises(KeyError):
        asset_url("/", "no-such.css")


def test_the_numbers_as_they_hold_on_a_day(ask):
    page = ask("/cleanclaim/numbers?on=2026-06-01", key=False)
    assert page.code == 200
    assert "$1,736.00 per benefit period" in page.text
    assert "△ To confirm" in page.text
    assert re.search(r"<style| style=| on[a-z]+=\"", page.text) is None
    assert "Not known for this day" in ask("/cleanclaim/numbers?on=1999-01-01").text


@pytest.mark.parametrize("asked", ["2026-13-01", "soon", "%3Cscript%3Ealert(1)%3C/script%3E", "0" * 3000])
def test_what_is_no_day_is_said_and_today_is_shown(ask, asked):
    page = ask(f"/cleanclaim/numbers?on={asked}")
    assert page.code == 200
    assert "There is no day " in page.text
    assert "<script>alert" not in page.text
    assert len(re.search(r"There is no day ([^;]*);", page.text)[1]) < 50


def test_days_and_values_are_written_as_people_read_them():
    rows = {row.title: row for rows in numbers(dt.date(2026, 6, 1)).values() for row in rows}
    assert rows["Part B coinsurance"].now.value == "20 % of the allowed amount"
    assert rows["Sequestration: taken from Medicare's own payment"].now.value.startswith("2 % of")
    assert rows["Conversion factor of the physician fee schedule"].now.value == "$33.4009 per RVU"
    assert rows["Level 1, redetermination: time to file"].now.value == "120 calendar days"
