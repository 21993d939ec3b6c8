"""What the paper claim forms share: boxes, text as printed, the drawing."""

from cleanclaim.claims.paper.form import Form
from cleanclaim.claims.paper.items import Box, Item, Source

__all__ = ["Box", "Form", "Item", "Source"]
