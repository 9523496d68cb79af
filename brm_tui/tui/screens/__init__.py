"""Full screens: the only callers of the book in the terminal front end."""
