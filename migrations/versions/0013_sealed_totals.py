"""A seal keeps what became of an account's charges, so that nobody adds up its whole history."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        ALTER TABLE sealed_balances
            ADD COLUMN charged bigint NOT NULL DEFAULT 0,
            ADD COLUMN captured bigint NOT NULL DEFAULT 0,
            ADD COLUMN refunded bigint NOT NULL DEFAULT 0;
        ALTER TABLE sealed_balances DISABLE TRIGGER sealed_balances_append_only;
        UPDATE sealed_balances b
        SET charged = t.charged, captured = t.captured, refunded = t.refunded
        FROM (
            SELECT account_id, day, sum(charged) OVER days AS charged,
                   sum(captured) OVER days AS captured, sum(refunded) OVER days AS refunded
            FROM (
                SELECT e.account_id, s.day,
                       coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0) AS charged,
                       coalesce(sum(amount) FILTER (WHERE kind = 'capture'), 0) AS captured,
                       coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded
                FROM ledger_entries e
                CROSS JOIN LATERAL (SELECT day FROM ledger_seals WHERE last_entry_id >= e.id
                                    ORDER BY last_entry_id LIMIT 1) s
                GROUP BY e.account_id, s.day) moved
            WINDOW days AS (PARTITION BY account_id ORDER BY day)) t
        WHERE t.account_id = b.account_id AND t.day = b.day;
        ALTER TABLE sealed_balances ENABLE TRIGGER sealed_balances_append_only;
        ALTER TABLE sealed_balances ALTER COLUMN charged DROP DEFAULT,
            ALTER COLUMN captured DROP DEFAULT, ALTER COLUMN refunded DROP DEFAULT;
        """
    )


def downgrade():
    op.execute(
        """
        ALTER TABLE sealed_balances
            DROP COLUMN charged, DROP COLUMN captured, DROP COLUMN refunded;
        """
    )
