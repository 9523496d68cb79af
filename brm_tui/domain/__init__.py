"""The rules of the craft: pure functions over frozen records; no clock, no disk, no screen."""
