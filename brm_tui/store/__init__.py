"""The book on disk: plain TinyDB JSON with a journal beside it."""

from brm_tui.store.store import Store, open_store

__all__ = ["Store", "open_store"]
