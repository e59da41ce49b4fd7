"""Measurements: accuracy by question type, times against the budgets, scale."""
