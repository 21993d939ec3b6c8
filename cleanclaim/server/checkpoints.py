"""Keep JupyterLab's checkpoints out of the learner's folders."""

from __future__ import annotations

from pathlib import Path

from jupyter_server.services.contents.filecheckpoints import FileCheckpoints


class HiddenCheckpoints(FileCheckpoints):
    """Checkpoints in one hidden folder that mirrors the learner's.

    Jupyter's own setting puts all checkpoints into one flat folder, where two files of the same
    name in different folders overwrite each other.
    """

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        """Return where the checkpoint of `path` (relative, with slashes) is kept."""
        relative = Path(path.strip("/"))
        folder = Path(self.checkpoint_dir) / relative.parent
        with self.perm_to_403():
            folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{relative.stem}-{checkpoint_id}{relative.suffix}")
