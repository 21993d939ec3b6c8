"""Which address the course listens on: this machine only, and a port that is free."""

from __future__ import annotations

import socket

from .problems import StartError

DEFAULT_PORT = 8888
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_TRIES = 100


def check_ip(ip: str) -> str:
    """Return the loopback address to listen on.

    Raises
    ------
    StartError
        If `ip` would let other machines in: this server runs code for whoever reaches it.
    """
    if ip not in _LOOPBACK:
        raise StartError(
            f"`cleanclaim start` is for you alone on this machine, so it does not listen on {ip}; "
            "`cleanclaim public`, which will show the lessons to others, is not here yet."
        )
    return "127.0.0.1" if ip == "localhost" else ip


def is_free(port: int, ip: str = "127.0.0.1") -> bool:
    """Tell whether a server could listen on `port` now."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Servers on POSIX bind the same way, so that a port whose last connections linger counts as free.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ip, port))
        except (OSError, OverflowError):
            return False
    return True


def free_port(wanted: int, ip: str = "127.0.0.1") -> int:
    """Return `wanted` if it is free, else the next free port above it.

    Raises
    ------
    StartError
        If `wanted` is no port number, or the hundred ports after it are all taken.
    """
    if not 0 < wanted < 65536:  # noqa: PLR2004 - the highest TCP port is 65535
        raise StartError(f"{wanted} is not a port; choose a number from 1024 to 65535.")
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        if is_free(port, ip):
            return port
    raise StartError(f"No port from {wanted} to {wanted + _TRIES - 1} is free; choose another with --port.")
