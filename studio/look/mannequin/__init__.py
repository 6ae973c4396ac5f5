"""The mannequin: sculpted once for each figure, and what stands or hangs on it."""
