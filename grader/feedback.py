"""The feedback page: our own template, nothing fetched from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from traitlets.config import Config

from cleanclaim.course import tokens_css

TEMPLATES: Final = Path(__file__).parent / "share" / "templates"


class FeedbackExporter(HTMLExporter):
    """Export a graded notebook as one self-contained, accessible page.

    A class of its own, so that the template is chosen here: nbgrader's formgrader reads the settings of
    `HTMLExporter` too, and would take this template for its grading page.
    """

    @property
    def default_config(self) -> Any:
        """Choose the template and leave out every script that a page of text does not need."""
        config = Config(
            {
                "FeedbackExporter": {
                    "template_name": "cleanclaim_feedback",
                    "extra_template_basedirs": [str(TEMPLATES)],
                    "exclude_anchor_links": True,
                }
            }
        )
        config.merge(super().default_config)
        return config

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a graded notebook; the design tokens go into the page itself."""
        resources = ResourcesDict() if resources is None else resources
        resources["tokens_css"] = tokens_css()
        return super().from_notebook_node(nb, resources, **kw)
