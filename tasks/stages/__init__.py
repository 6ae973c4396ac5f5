"""What each stage does: plain functions of a `StageWork`, a file per stage."""
