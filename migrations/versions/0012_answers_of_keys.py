"""The answer to an Idempotency-Key follows from its request: it is kept once."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE idempotency_keys DROP COLUMN answer;")


def downgrade():
    op.execute(
        """
        ALTER TABLE idempotency_keys ADD COLUMN answer jsonb;
        UPDATE idempotency_keys k SET answer = jsonb_build_object(
            'request_id', r.request_id, 'status', 'NOT_STARTED', 'credits_cost', r.credits_cost)
        FROM request_logs r WHERE r.request_id = k.request_id;
        ALTER TABLE idempotency_keys ALTER COLUMN answer SET NOT NULL;
        """
    )
