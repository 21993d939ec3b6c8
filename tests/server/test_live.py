"""A real `cleanclaim start`, asked as browsers, prying people and impatient users ask."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import subprocess
import sys
import threading
from urllib.parse import quote

import psutil
import pytest
from course_for_tests import TOKEN, new_course, wait_until

# They share one server and come in order: the last ones end it.
PIXEL = b"\x89PNG\r\n\x1a\n"
KEY = {"Authorization": f"token {TOKEN}"}
PAGE = {**KEY, "Accept": "text/html"}


def notebook(*code):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [
        {
            "cell_type": "code",
            "id": f"c{at}",
            "source": text,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for at, text in enumerate(code)
    ]
    metadata = {"kernelspec": kernel, "title": "For tests"}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def ask(course, path, *, headers=KEY, method="GET", body=None, timeout=60):
    """Send `path` exactly as it is: other clients tidy up ``..`` before they ask."""
    connection = http.client.HTTPConnection("127.0.0.1", course.port, timeout=timeout)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers


def plant(course):
    """Put things into the learner's folder that Visit must show, and others that it must not."""
    home = course.home
    (home / "lessons/img").mkdir(parents=True, exist_ok=True)
    (home / "answers").mkdir(exist_ok=True)
    (home / "lessons/90-seen.ipynb").write_text(notebook("print(6 * 7)"), encoding="utf-8")
    (home / "lessons/91-hangs.ipynb").write_text(notebook("import time; time.sleep(600)"), encoding="utf-8")
    (home / "lessons/92-picture.ipynb").write_text(
        notebook("1").replace(
            '"cells": [',
            '"cells": [{"cell_type": "markdown", "id": "m", "metadata": {}, '
            '"source": "![a dot](lessons/img/dot.png) ![other](img/none.png)"}, ',
        ),
        encoding="utf-8",
    )
    (home / "secret.ipynb").write_text(notebook("print('SECRET')"), encoding="utf-8")
    (home / "lessons/linked.ipynb").symlink_to(home / "secret.ipynb")
    for name in ("secret.png", "answers/x.png", "lessons/img/dot.png", "lessons/.hidden.png"):
        (home / name).write_bytes(PIXEL)
    (home / "lessons/img/linked.png").symlink_to(home / "secret.png")
    (home / "answers/01-a.json").write_text('{"SECRET": 1}', encoding="utf-8")
    (home / "lessons/notes.json").write_text('{"SECRET": 1}', encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = new_course(tmp_path_factory.mktemp("live"))
    made.start()
    plant(made)
    yield made
    if made.process.poll() is None:
        made.kill()


def test_health_needs_no_token_and_says_nothing_more(course):
    status, text, _ = ask(course, "/cleanclaim/health", headers={})
    assert (status, json.loads(text)) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    "path",
    [
        "/lab",
        "/lab/tree/Start%20here.ipynb",
        "/voila",
        "/voila/tree",
        "/voila/render/lessons/90-seen.ipynb",
        "/voila/files/lessons/img/dot.png",
        "/teach/",
        "/teach/formgrader/manage_assignments",
        "/cleanclaim/api/teach",
        "/cleanclaim/api/course",
        "/api/contents/",
        "/assignments?course_id=cleanclaim",
    ],
)
def test_without_the_token_nothing_is_shown(course, path):
    status, text, headers = ask(course, path, headers={})
    assert status in {302, 403}
    assert status == 403 or headers["Location"].startswith("/login")
    assert "SECRET" not in text


def test_a_lesson_is_shown_with_its_result_and_without_its_code(course):
    status, text, _ = ask(course, "/voila/render/lessons/90-seen.ipynb", headers=PAGE)
    assert status == 200
    assert "42" in text
    assert "6 * 7" not in text


def test_a_picture_in_a_lesson_does_not_keep_the_page_loading_for_ever(course):
    status, text, _ = ask(course, "/voila/render/lessons/92-picture.ipynb", headers=PAGE, timeout=30)
    assert status == 200
    assert "data:image/png;base64" in text


@pytest.mark.parametrize(
    "path",
    [
        "secret.ipynb",
        "lessons/../secret.ipynb",
        "lessons/%2e%2e/secret.ipynb",
        "lessons/..%2fsecret.ipynb",
        "lessons/%2e%2e%2fsecret.ipynb",
        "/secret.ipynb",
        "//secret.ipynb",
        "./secret.ipynb",
        "lessons/linked.ipynb",
        "notebooks/../secret.ipynb",
        "lessons/notes.json",
        "lessons/none.ipynb",
        "lessons/90-seen.ipynb/../../secret.ipynb",
    ],
)
def test_visit_runs_nothing_but_lessons(course, path):
    status, text, _ = ask(course, f"/voila/render/{path}", headers=PAGE)
    assert status in {302, 403, 404}
    assert "SECRET" not in text


@pytest.mark.parametrize("query", ["template=classic", "theme=dark", "template=lab&theme=JupyterLab%20Dark"])
def test_a_visitor_cannot_choose_another_template_or_theme(course, query):
    def page(path):
        # What differs from one visit to the next: the kernel, and the address itself.
        text = ask(course, path, headers=PAGE)[1].replace(query, "").replace(query.replace("&", "&amp;"), "")
        return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\?(?=\")", "", text)

    plain = page("/voila/render/lessons/90-seen.ipynb")
    assert "42" in plain
    assert page(f"/voila/render/lessons/90-seen.ipynb?{query}") == plain


@pytest.mark.parametrize(
    "path", ["/voila", "/voila/", "/voila/tree", "/voila/tree/", "/voila/tree/answers", "/voila/render/"]
)
def test_listings_lead_to_the_lessons(course, path):
    status, _, headers = ask(course, path)
    assert status == 302
    assert headers["Location"].startswith("/voila/render/lessons/")


def test_voilas_own_contents_address_is_closed(course):
    for path in ("/voila/api/contents", "/voila/api/contents/answers", "/voila/api/contents/lessons"):
        assert ask(course, path)[0] == 404


def test_a_picture_of_a_lesson_is_served(course):
    assert ask(course, "/voila/files/lessons/img/dot.png")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "secret.png",
        "answers/x.png",
        "answers/01-a.json",
        "lessons/../secret.png",
        "lessons/%2e%2e/secret.png",
        "lessons/..%2fsecret.png",
        "lessons/img/linked.png",
        "lessons/.hidden.png",
        "lessons/notes.json",
        "lessons/90-seen.ipynb",
        ".cleanclaim/running.json",
        "%2fetc/passwd",
        "lessons/%00.png",
        "",
    ],
)
def test_no_other_file_is(course, path):
    status, text, _ = ask(course, f"/voila/files/{path}")
    assert status in {400, 403, 404}
    assert "SECRET" not in text


def everything_in(course, path=""):
    """Walk the learner's folder through the contents API and return name and text of every file."""
    model = json.loads(ask(course, f"/api/contents/{quote(path)}")[1])
    if model["type"] != "directory":
        return [(path, json.dumps(model))]
    return [found for item in model["content"] for found in everything_in(course, item["path"])]


def test_nothing_reachable_from_learn_holds_a_key(course):
    keys = list((course.course / "keys").rglob("*.toml"))
    assert keys, "the course ships with keys"
    reachable = dict(everything_in(course))
    assert "lessons/90-seen.ipynb" in reachable
    for key in keys:
        telling = [line for line in key.read_text(encoding="utf-8").splitlines() if line.startswith("why")]
        assert telling
        assert not [name for name, text in reachable.items() for line in telling if line in text]
    steps_out = (
        "..",
        "%2e%2e",
        "..%2f..",
        "%2e%2e%2f",
        "lessons/../..",
        "//" + str(course.course).lstrip("/"),
    )
    inside = ("keys/first-codes.toml", "teach/keys/first-codes.toml", "nbgrader_config.py")
    for start in (
        "/api/contents/",
        "/files/",
        "/view/",
        "/voila/files/",
        "/cleanclaim/static/",
        "/lab/api/settings/",
    ):
        for out in steps_out:
            for target in inside:
                status, text, _ = ask(course, f"{start}{out}/{target}")
                assert status >= 400, f"{start}{out}/{target}"
                assert "why =" not in text


@pytest.mark.parametrize("path", [".cleanclaim/running.json", ".cleanclaim/jupyter/nbgrader_config.py"])
@pytest.mark.parametrize("start", ["/api/contents/", "/files/"])
def test_the_servers_own_files_are_hidden(course, start, path):
    assert ask(course, start + path)[0] == 404


def test_a_closing_page_can_end_only_a_kernel_of_visit(course):
    signed_in = ask(course, f"/?token={TOKEN}", headers={})[2].get_all("Set-Cookie")
    cookie = {"Cookie": "; ".join(item.split(";")[0] for item in signed_in)}
    origin = {**cookie, "Origin": course.url}
    body = json.dumps({"name": "python3"})
    learners = json.loads(ask(course, "/api/kernels", method="POST", body=body)[1])["id"]

    def end(kernel, headers):
        return ask(course, f"/voila/api/shutdown/{kernel}", method="POST", headers=headers)[0]

    assert end(learners, origin) == 404
    before = {kernel["id"] for kernel in json.loads(ask(course, "/api/kernels")[1])}
    ask(course, "/voila/render/lessons/90-seen.ipynb", headers=PAGE)
    (visit,) = {kernel["id"] for kernel in json.loads(ask(course, "/api/kernels")[1])} - before
    assert end(visit, {"Origin": course.url}) == 403
    assert end(visit, {**cookie, "Origin": "http://elsewhere.example"}) == 404
    assert end(visit, cookie) == 404
    assert end(visit, origin) == 204
    assert ask(course, f"/api/kernels/{visit}")[0] == 404
    assert ask(course, f"/api/kernels/{learners}")[0] == 200


def test_only_one_working_kernel_is_offered(course):
    specs = json.loads(ask(course, "/api/kernelspecs")[1])
    assert list(specs["kernelspecs"]) == ["python3"]
    assert specs["kernelspecs"]["python3"]["spec"]["argv"][0] == sys.executable


def test_the_launcher_is_told_what_there_is(course):
    items = json.loads(ask(course, "/cleanclaim/api/course")[1])["items"]
    paths = [str(item.get("path", "")) for item in items]
    assert "lessons/90-seen.ipynb" in paths
    assert any(path.startswith("voila/render/lessons/") for path in paths)
    assert "For tests" in {item["label"] for item in items}


def test_formgrader_is_not_on_the_learners_side(course):
    assert ask(course, "/formgrader/manage_assignments")[0] == 404


def test_an_error_in_the_assignment_list_does_not_lead_the_server_astray(course):
    # nbgrader changes the folder of the whole process here, and an error leaves it there.
    for path in ("/assignments?course_id=cleanclaim", "/assignments?course_id=%00", "/courses"):
        ask(course, path)
    assert ask(course, "/")[0] == 200
    assert ask(course, "/voila/render/lessons/90-seen.ipynb", headers=PAGE)[0] == 200
    listed = json.loads(ask(course, "/assignments?course_id=cleanclaim")[1])
    assert listed["success"]


def test_teach_starts_at_the_first_click_with_a_page_that_says_so(course):
    status, text, headers = ask(course, "/teach/formgrader", headers=PAGE)
    assert (status, headers["Location"]) == (302, "/teach/formgrader/manage_assignments")
    status, text, _ = ask(course, "/teach/formgrader/manage_assignments", headers=PAGE)
    assert status == 200
    assert "Opening the class" in text
    wait_until(lambda: json.loads(ask(course, "/cleanclaim/api/teach")[1])["state"] == "ready", what="Teach")
    status, text, headers = ask(course, "/teach/formgrader/manage_assignments", headers=PAGE)
    assert "nbgrader formgrade" in text
    cookies = headers.get_all("Set-Cookie") or []
    assert not [cookie for cookie in cookies if cookie.startswith("_xsrf") and "Path=/teach" in cookie]


def test_teach_lists_the_assignment_and_a_sample_roster(course):
    students = json.loads(ask(course, "/teach/formgrader/api/students")[1])
    assert {student["last_name"] for student in students} == {"Sample"}
    assignments = json.loads(ask(course, "/teach/formgrader/api/assignments")[1])
    assert [assignment["name"] for assignment in assignments] == ["first-codes"]


def test_teach_opens_formgraders_links_in_jupyterlab(course):
    status, _, headers = ask(course, "/teach/notebooks/source/first-codes/first-codes.ipynb", headers=PAGE)
    assert (status, headers["Location"]) == (302, "/teach/lab/tree/source/first-codes/first-codes.ipynb")


def test_a_change_in_teach_needs_the_anti_forgery_cookie(course):
    body = json.dumps({"first_name": "Mallory"})
    refused = ask(course, "/teach/formgrader/api/student/mallory", method="PUT", body=body)
    assert refused[0] == 403
    cookie = ask(course, "/lab")[2].get_all("Set-Cookie")
    xsrf = next(item.split(";")[0] for item in cookie if item.startswith("_xsrf="))
    headers = {**KEY, "Cookie": xsrf, "X-XSRFToken": xsrf.removeprefix("_xsrf=")}
    accepted = ask(course, "/teach/formgrader/api/student/mallory", method="PUT", body=body, headers=headers)
    assert accepted[0] == 200


def test_the_student_fetches_what_the_instructor_has_released(course):
    for step in ("generate_assignment", "release_assignment"):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", step, "first-codes", "--force"],
            cwd=course.course,
            env={**course.environment, **released_environment(course)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    listed = json.loads(ask(course, "/assignments?course_id=cleanclaim")[1])["value"]
    assert [item["assignment_id"] for item in listed] == ["first-codes"]
    cookie = ask(course, "/lab")[2].get_all("Set-Cookie")
    xsrf = next(item.split(";")[0] for item in cookie if item.startswith("_xsrf="))
    headers = {**KEY, "Cookie": xsrf, "X-XSRFToken": xsrf.removeprefix("_xsrf=")}
    body = json.dumps({"course_id": "cleanclaim", "assignment_id": "first-codes"})
    for action in ("fetch", "submit"):
        status, text, _ = ask(course, f"/assignments/{action}", method="POST", body=body, headers=headers)
        assert status == 200
        assert json.loads(text)["success"], text
    assert (course.home / "first-codes" / "first-codes.ipynb").is_file()
    inbound = list((course.home.parent).rglob("inbound/learner+first-codes+*"))
    assert inbound, "what was handed in lies in the exchange under the explicit student id"


def released_environment(course):
    """Return what nbgrader on the command line has to know, as the Teach server's terminal would."""
    data = course.home.parent / "user" / ".local" / "share" / "cleanclaim" / "exchange"
    return {
        "CLEANCLAIM_EXCHANGE": str(data),
        "CLEANCLAIM_COURSE": str(course.course),
        "JUPYTER_CONFIG_DIR": str(course.home / ".cleanclaim" / "teach" / "jupyter"),
    }


@pytest.mark.parametrize("path", ["/nothing/here", "/tree"])
def test_an_address_that_leads_nowhere_is_answered_in_the_courses_words(course, path):
    status, text, _ = ask(course, path)
    assert status == 404
    assert "Back to the three doors" in text
    assert "jupyter" not in text.lower()


def test_a_second_start_points_to_the_first(course):
    command = [sys.executable, "-m", "cleanclaim", "start", "--no-browser", "--home", str(course.home)]
    done = subprocess.run(
        command, env=course.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert f"is running already. Open http://127.0.0.1:{course.port}/?token=" in done.stdout


def test_another_folder_gets_another_port(course, tmp_path):
    other = new_course(tmp_path / "other")
    other.port = course.port
    command = [sys.executable, "-m", "cleanclaim", "start", "--no-browser", "--port", str(course.port)]
    with subprocess.Popen(
        [*command, "--home", str(tmp_path / "learner"), "--course", str(tmp_path / "class")],
        env=other.environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as second:
        lines = iter(second.stdout.readline, "")
        assert any(f"Port {course.port} is taken, so the course uses port" in line for line in lines)
        assert any("All doors" in line for line in lines)
        second.send_signal(2)
        assert second.wait(timeout=30) == 0


def test_one_ctrl_c_ends_everything_even_while_a_page_hangs(course):
    ask(course, "/teach/formgrader/api/students")  # so that Teach runs too
    threading.Thread(target=quietly, args=[course], daemon=True).start()
    server = psutil.Process(course.process.pid)
    running = lambda: json.loads(ask(course, "/api/kernels")[1])  # noqa: E731
    wait_until(
        lambda: any(kernel["execution_state"] == "busy" for kernel in running()), what="the hanging page"
    )
    children = server.children(recursive=True)
    assert len(children) >= 2  # Teach and at least one kernel
    assert course.stop() == 0
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive
    log = course.log.read_text(encoding="utf-8")
    assert "Stopped. Your work is saved." in log
    assert "Traceback" not in log
    assert "[y" not in log  # no question


def quietly(course):
    """Ask for a page that never comes."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        ask(course, "/voila/render/lessons/91-hangs.ipynb", headers=PAGE, timeout=120)


def test_the_next_start_uses_the_same_port_so_that_the_browser_knows_it(course):
    command = [sys.executable, "-m", "cleanclaim", "start", "--no-browser", "--home", str(course.home)]
    with subprocess.Popen(
        [*command, "--course", str(course.course)], env=course.environment, stdout=subprocess.PIPE, text=True
    ) as again:
        lines = iter(again.stdout.readline, "")
        assert any(f"http://127.0.0.1:{course.port}/?token=" in line for line in lines)
        again.send_signal(15)
        assert again.wait(timeout=30) == 0


def test_teach_ends_when_the_server_in_front_of_it_is_killed(course):
    course.start()
    ask(course, "/teach/formgrader/api/students")
    children = psutil.Process(course.process.pid).children(recursive=True)
    teach = [child for child in children if "cleanclaim.server.teach_main" in child.cmdline()]
    assert len(teach) == 1
    course.kill()
    _, alive = psutil.wait_procs(teach, timeout=10)
    assert not alive
