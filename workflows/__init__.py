"""The catalogue of workflows, one file each: price, sources, engine job, checks, deliveries."""
