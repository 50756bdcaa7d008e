"""The course: lessons, questions, exercises and terms, loaded from content/ and checked."""
