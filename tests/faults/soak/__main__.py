"""Break a running stack under load and ask whether money and work have survived.

A seed decides what clients ask and which faults come when. It does not decide how processes
interleave: two runs of one seed are alike, not equal.
"""

import argparse
import logging
import signal
import sys
import time
from pathlib import Path

from tests.faults.soak import report
from tests.faults.soak.injections import KINDS
from tests.faults.soak.plants import PLANTS
from tests.faults.soak.run import Soak
from tests.faults.soak.stack import RESEND_AFTER_S

REPORTS = Path(".atelier") / "faults"


def parser():
    """Describe the command line."""
    whole = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    whole.add_argument("--requests", type=int, default=1000, help="%(default)s")
    whole.add_argument("--seed", type=int, help="the clock's, if it is left out")
    whole.add_argument("--faults", type=_kinds, default=tuple(KINDS), metavar="KIND,KIND",
                       help=f"only these: {', '.join(KINDS)}")
    whole.add_argument("--plant", choices=PLANTS, help="a bug to find; the exit code stays 1")
    whole.add_argument("--rate", type=float, default=5.5,
                       help="requests a second (%(default)s)")
    whole.add_argument("--every", type=float, default=1.0,
                       help="seconds from fault to fault at least, on average (%(default)s)")
    whole.add_argument("--share", type=float, default=0.15,
                       help="faults for each request at most (%(default)s)")
    whole.add_argument("--drain", type=float, default=90.0,
                       help="seconds that may pass at the end without an end (%(default)s)")
    whole.add_argument("--resend", type=int, default=RESEND_AFTER_S,
                       help="ATELIER_RESEND_AFTER_S of the processes (%(default)s)")
    whole.add_argument("--report", type=Path, default=REPORTS,
                       help="folder of the JSON report (%(default)s)")
    whole.add_argument("--keep", action="store_true", help="leave the home folder, with all logs")
    return whole


def _kinds(text):
    kinds = tuple(text.split(","))
    unknown = ", ".join(kind for kind in kinds if kind not in KINDS)
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown: {unknown}. Use of {', '.join(KINDS)}.")
    return kinds


def main(arguments=None):
    """Run one soak; 0 when nothing was violated and enough was done."""
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("store.embedded").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    seed = options.seed if options.seed is not None else int(time.time())
    print(f"seed {seed}", flush=True)
    figures = Soak(options.requests, seed, kinds=options.faults, plant=options.plant,
                   rate=options.rate, every_s=options.every,
                   share=options.share, drain_s=options.drain,
                   keep=options.keep, resend_after_s=options.resend).run()
    print(report.table(figures))
    print(f"report: {report.write(figures, options.report)}")
    return 0 if report.passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
