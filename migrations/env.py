"""What alembic runs: migrate the database of the session that `migrations.upgrade` opened."""

from alembic import context

import ledger.models  # noqa: F401  (registers its tables)
import store.backgrounds  # noqa: F401
import store.garment_categories  # noqa: F401
import store.garments  # noqa: F401
import store.models  # noqa: F401
import store.webhook_deliveries  # noqa: F401
import store.webhook_endpoints  # noqa: F401
from store.session import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
