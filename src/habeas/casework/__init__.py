"""Decisions, contested accounts, independent sources, person file, chronology."""
