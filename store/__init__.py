"""What outlives a process: database session, models, queries by aggregate, objects, servers."""
