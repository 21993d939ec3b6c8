"""What the course adds to formgrader's pages; nbgrader's own templates stay as they are installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader
from nbgrader.server_extensions.formgrader.handlers import template_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

_FRAME: Final = "base.tpl"  # what all of formgrader's tables stand in
_SCRIPT: Final = Path(__file__).resolve().parent / "pages" / "formgrader.js"


class WithOurScript(FileSystemLoader):
    """Load formgrader's templates, with our script at the end of the frame of its pages."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the template's text."""
        source, path, fresh = super().get_source(environment, template)
        if template == _FRAME:
            script = _SCRIPT.read_text(encoding="utf-8")
            ours = f"{{% raw %}}<script>\n{script}</script>{{% endraw %}}"
            source = source.replace("</body>", f"{ours}</body>")
        return source, path, fresh


def add_our_script(settings: dict[str, Any]) -> None:
    """Change where formgrader takes its templates from, once it has made its settings.

    Parameters
    ----------
    settings
        The web application's.
    """
    settings["nbgrader_jinja2_env"].loader = WithOurScript([template_path])
