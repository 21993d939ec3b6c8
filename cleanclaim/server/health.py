"""One address that says the server is up."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler


class Health(JupyterHandler):
    """Say that the server is up; everything is mounted before it answers anything."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer without a token, and without telling anything worth one."""
        self.set_header("Cache-Control", "no-store")
        self.finish({"status": "ok"})
