"""The command line: one front end of the book; it loads what a command needs, no more."""
