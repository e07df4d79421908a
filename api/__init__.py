"""The roof: HTTP service, pages and command line."""
