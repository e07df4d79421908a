"""Validation of graphs by shapes."""
