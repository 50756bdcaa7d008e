"""Quizzes, exercises, progress: what is kept about a learner."""
