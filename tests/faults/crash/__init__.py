"""The service killed at every crash point: lives, what they do, and the cases."""
