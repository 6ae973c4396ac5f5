"""What callers do with a request: replay it, remove its data, find it in a list."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        ALTER TABLE request_logs
            ADD COLUMN replay_of ulid,
            ADD COLUMN data_removed_at timestamptz,
            -- With the client: nobody can replay what is another's.
            ADD CONSTRAINT request_logs_replay_of_fkey FOREIGN KEY (replay_of, client_id)
                REFERENCES request_logs (request_id, client_id),
            ADD CONSTRAINT request_logs_replay_of_check CHECK (replay_of <> request_id),
            ADD CONSTRAINT request_logs_data_removed_check CHECK (
                data_removed_at IS NULL OR ended_at IS NOT NULL);

        -- A list filtered by a rare status or brand must not walk all the client's requests.
        CREATE INDEX request_logs_client_id_status_idx
            ON request_logs (client_id, status, request_id DESC);
        CREATE INDEX request_logs_client_id_pilot_brand_idx
            ON request_logs (client_id, pilot_brand, request_id DESC)
            WHERE pilot_brand IS NOT NULL;
        """
    )


def downgrade():
    op.execute(
        """
        DROP INDEX request_logs_client_id_pilot_brand_idx;
        DROP INDEX request_logs_client_id_status_idx;
        ALTER TABLE request_logs DROP COLUMN data_removed_at, DROP COLUMN replay_of;
        """
    )
