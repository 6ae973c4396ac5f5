"""Credits: accounts, append-only entries, settlement and audit."""
