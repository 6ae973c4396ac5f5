"""The wire: marshmallow schemas of what comes in and goes out, one file per workflow or shape."""
