"""The encoder that is chosen for a library, kept with it for every later opening."""

import json
from dataclasses import dataclass
from pathlib import Path

from index.messages import say
from index.store import Store
from index.task import Task
from index.upkeep import use_encoder

_FILE = "settings.json"
_ENCODER = "encoder"


def read_choice(folder: Path) -> str:
    """The chosen encoder's name or folder; empty: the built-in one."""
    try:
        return str(json.loads((folder / _FILE).read_text("utf-8"))[_ENCODER])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _keep_choice(folder: Path, setting: str) -> None:
    fresh = folder / f"{_FILE}.new"
    fresh.write_text(json.dumps({_ENCODER: setting}, ensure_ascii=False), "utf-8")
    fresh.replace(folder / _FILE)


@dataclass(slots=True)
class Choice:
    """The encoder that a store uses; one that is `fixed` was named on opening, for this once."""

    setting: str
    fixed: bool = False

    def change(self, store: Store, setting: str, task: Task) -> None:
        """Make the vectors anew with another encoder, and keep the choice once that is done."""
        from index.encoder import load_encoder

        setting = setting.strip()
        task.report(say("loading"), 0.0)
        encoder = load_encoder(setting)
        task.go_on()
        with store.alone():
            use_encoder(store, encoder, task)
            _keep_choice(store.folder, setting)
            self.setting, self.fixed = setting, False

    def follow(self, store: Store) -> None:
        """Load the encoder that another process has chosen meanwhile."""
        from index.encoder import load_encoder

        kept = read_choice(store.folder)
        if not self.fixed and self.setting != kept:
            store.encoder, self.setting = load_encoder(kept), kept
