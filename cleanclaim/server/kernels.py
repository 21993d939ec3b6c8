"""Which kernels the course offers, and when it ends them."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any, Final

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Unicode

_VISIT_MARK: Final = "VOILA_REQUEST_URL"


class CourseKernelSpecs(KernelSpecManager):
    """Offer this interpreter's Python and nothing else.

    A kernel left behind in the user's folders by another installation shadows the right one, and the
    lesson then fails on its first import; so nobody's kernel folders are searched.
    """

    def _kernel_dirs_default(self) -> list[str]:
        return []


class CourseKernels(AsyncMappingKernelManager):
    """End a visitor page's kernel once nobody looks at the page; keep a learner's for as long as asked."""

    output_file = Unicode(
        "", help="File for what kernels say before a page listens; the terminal when empty."
    ).tag(config=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self._visits: set[str] = set()
        self._output: IO[bytes] | None = None

    async def start_kernel(self, *args: Any, **settings: Any) -> str:  # type: ignore[override]
        """Start a kernel, remembering whether a lesson page of Visit asked for it."""
        if output := self._open_output():
            settings = {"stdout": output, "stderr": output, **settings}
        kernel_id: str = await super().start_kernel(*args, **settings)
        if _VISIT_MARK in (settings.get("env") or {}):
            self._visits.add(kernel_id)
        return kernel_id

    def is_visit(self, kernel_id: str) -> bool:
        """Tell whether a running kernel belongs to a lesson page of Visit."""
        return kernel_id in self._visits and kernel_id in self

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Apply the idle limit to Visit's kernels only."""
        if kernel_id in self._visits:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]
        self._visits &= set(self.list_kernel_ids())

    async def shutdown_all(self, now: bool = True) -> None:  # type: ignore[override]  # noqa: FBT001, FBT002, ARG002
        """End all kernels at once: answers are already on disk, and waiting politely takes seconds each."""
        await super().shutdown_all(now=True)

    def _open_output(self) -> IO[bytes] | None:
        if self._output is None and self.output_file:
            self._output = Path(self.output_file).open("wb")  # noqa: SIM115 - for as long as kernels write
        return self._output
