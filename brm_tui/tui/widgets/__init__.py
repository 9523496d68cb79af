"""Widgets: they show domain records and post messages up; none knows the book."""
