"""Cleanclaim: an open, hands-on course in medical billing and coding for California."""

__version__ = "0.1.0"
