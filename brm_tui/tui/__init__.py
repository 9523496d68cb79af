"""The terminal front end: an app, screens, widgets and dialogs on the book."""
