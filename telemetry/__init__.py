"""What every process tells about itself: log lines and metrics."""
