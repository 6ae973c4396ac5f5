"""What the repository needs to make its own files, and no installation does."""
