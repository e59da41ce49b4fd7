"""Where the sentence-transformers models of this machine lie; nothing is ever fetched."""

from pathlib import Path

from index.messages import say

# What makes a folder one of sentence-transformers.
_MARK = "modules.json"
# The place of models that are named without their owner.
_OWNER = "sentence-transformers/"


def model_folder(setting: str) -> Path:
    """The folder that a setting names by its path, or by the name of a model in the cache."""
    folder = Path(setting).expanduser()
    if folder.is_dir():
        return folder.resolve()
    if folder.is_absolute() or setting.startswith((".", "~")) or setting.count("/") > 1:
        raise ValueError(say("no_model_folder", setting=setting))
    for name in (setting,) if "/" in setting else (_OWNER + setting, setting):
        found = _cached(name)
        if found is not None:
            return found
    raise ValueError(say("no_model", setting=setting))


def _cached(name: str) -> Path | None:
    """The newest copy of a model in the cache; looked for on this machine only."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        return None


def models_at_hand() -> tuple[str, ...]:
    """The names of the models in the cache that can be chosen."""
    from huggingface_hub.constants import HF_HUB_CACHE

    marks = Path(HF_HUB_CACHE).glob(f"models--*/snapshots/*/{_MARK}")
    names = {mark.parents[2].name.removeprefix("models--").replace("--", "/") for mark in marks}
    return tuple(sorted(names))
