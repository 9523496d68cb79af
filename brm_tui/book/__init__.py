"""The one way to read and change data, for both front ends."""

from brm_tui.book.book import Book

__all__ = ["Book"]
