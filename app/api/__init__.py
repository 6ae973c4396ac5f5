"""The HTTP endpoints, a file per resource."""
