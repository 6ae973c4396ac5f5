"""Benchmarks: what takes how long, measured in processor seconds or as ratios within one run."""
