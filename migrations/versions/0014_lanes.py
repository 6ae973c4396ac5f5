"""A request knows how many lanes its sources are fetched in."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    # What is open now was accepted without lanes, and is fetched as it was.
    op.execute(
        """
        ALTER TABLE request_logs
            ADD COLUMN lanes integer NOT NULL DEFAULT 0 CHECK (lanes >= 0);
        """
    )


def downgrade():
    op.execute("ALTER TABLE request_logs DROP COLUMN lanes;")
