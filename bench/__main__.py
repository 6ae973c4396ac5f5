"""``python -m bench``: list the benchmarks, and run the one that needs no arguments."""

from bench import sets

print("python -m bench.sets             each scene with the sample photo: CPU seconds, memory")
print("python -m bench.cutout FOLDER    the cut-out on a folder of photos: IoU, confidence\n")
sets.main()
