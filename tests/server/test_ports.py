"""Only this machine, and a port that is free."""

from __future__ import annotations

import socket

import pytest

from cleanclaim.server.ports import check_ip, free_port, is_free
from cleanclaim.server.problems import StartError


@pytest.mark.parametrize(
    ("asked", "used"), [("127.0.0.1", "127.0.0.1"), ("localhost", "127.0.0.1"), ("::1", "::1")]
)
def test_loopback_is_accepted(asked, used):
    assert check_ip(asked) == used


@pytest.mark.parametrize("ip", ["0.0.0.0", "::", "192.0.2.7", "", "*"])  # noqa: S104
def test_anything_else_is_refused_in_one_sentence_that_names_the_other_command(ip):
    with pytest.raises(StartError, match="cleanclaim public") as problem:
        check_ip(ip)
    assert "\n" not in str(problem.value)


def test_a_taken_port_is_skipped():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert not is_free(taken)
        assert taken < free_port(taken) < taken + 100
    assert free_port(taken) == taken


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(StartError, match=f"^{port} is not a port"):
        free_port(port)
