"""Lesson pages and the glossary."""
