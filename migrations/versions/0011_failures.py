"""What watches the books asks for the failures of the last day."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE INDEX request_logs_unsuccessful_idx ON request_logs (ended_at)
            WHERE status IN ('FAILED', 'EXPIRED', 'CANCELED');
        """
    )


def downgrade():
    op.execute("DROP INDEX request_logs_unsuccessful_idx;")
