"""A student's words stay words, through Markdown and into HTML."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from grader.plain_text import LONGEST, cleaned, fenced

HOSTILE = [
    "<script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(1)>",
    "```\nout of the fence\n```\n<script>1</script>",
    "~~~\n</pre><script>1</script>\n~~~",
    "`````\n<b>five</b>\n`````",
    "$x$ and $$\\frac{1}{2}$$ \\(y\\) \\begin{align}z\\end{align}",
    "]]><![CDATA[<script>1</script>",
    "# heading\n> quote\n- item\n![picture](https://example.com/x.png) [link](javascript:alert(1))",
    "&lt;script&gt; &amp;amp; &#60;",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "   ```\nindented\n   ```",
    "$$\n</pre>\n$$",
]


def rendered(text):
    """Render Markdown the way formgrader and the feedback page do."""
    return BeautifulSoup(MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(text), "html.parser")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_an_answer_is_markup(text):
    page = rendered(fenced(text))
    assert {tag.name for tag in page.find_all()} <= {"div", "pre", "code", "span"}
    assert page.get_text().strip("\n") == cleaned(text)


@given(st.text(alphabet=st.sampled_from("`~$<>&\\]# \n\tab1"), max_size=60))
@example("`" * 50)
def test_any_answer_reads_as_it_was_written(text):
    page = rendered(fenced(text))
    assert {tag.name for tag in page.find_all()} <= {"div", "pre", "code", "span"}
    assert page.get_text().strip("\n") == cleaned(text).strip("\n")


def test_control_characters_and_direction_marks_go():
    assert cleaned("a\x00b\x1b[31mc\u202ed\u2066e\ufefff") == "ab[31mcdef"
    assert cleaned("one\r\ntwo\rthree\u2028four\x0bfive") == "one\ntwo\nthree\nfour\nfive"
    assert cleaned("niño, 1 ½ %, 雪, 😀") == "niño, 1 ½ %, 雪, 😀"


def test_an_endless_answer_is_cut_and_says_so():
    text = fenced("x" * (LONGEST + 5))
    assert text.count("x") == LONGEST + 1  # and the x of "text"
    assert "20,005 characters in all" in text
