"""The clock of the soak: ``python -m tests.faults.soak.clock``."""

from tasks import clock
from tests.faults.soak.tether import begin

if __name__ == "__main__":
    begin()
    clock.main()
