"""Modal dialogs: each returns a draft, none saves."""
