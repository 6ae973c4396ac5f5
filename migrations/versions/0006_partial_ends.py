"""Requests that end with part of their lines delivered, and engines that failed a request."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BOOKS_CHECK = """
    CREATE OR REPLACE FUNCTION request_books_check() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        request request_logs%ROWTYPE;
        charged bigint; captures bigint; refunds bigint; charges bigint;
    BEGIN
        SELECT * INTO request FROM request_logs WHERE request_id = NEW.request_id;
        IF NOT FOUND THEN RETURN NULL; END IF;
        SELECT count(*) FILTER (WHERE kind = 'charge'),
               coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0),
               count(*) FILTER (WHERE kind = 'capture'),
               count(*) FILTER (WHERE kind = 'refund')
          INTO charges, charged, captures, refunds
          FROM ledger_entries WHERE request_id = NEW.request_id;
        IF charged <> request.credits_cost
           OR (request.ended_at IS NULL AND captures + refunds > 0)
           OR (request.ended_at IS NOT NULL AND captures + refunds <> charges)
           OR (request.status = 'COMPLETED' AND captures <> charges)
           {partial}
           OR (request.status IN ('FAILED', 'CANCELED', 'EXPIRED') AND refunds <> charges)
        THEN
            RAISE EXCEPTION 'request % is % but its books say: % charged of %, '
                '% charges, % captures, % refunds', request.request_id, request.status,
                charged, request.credits_cost, charges, captures, refunds
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$;
"""
PARTIAL = """OR (request.status = 'PARTIALLY_COMPLETED'
               AND (captures = 0 OR refunds <> jsonb_array_length(request.undelivered)))"""


def upgrade():
    op.execute(
        """
        ALTER TABLE request_logs
            ADD COLUMN undelivered jsonb,
            ADD COLUMN engines_failed text[] NOT NULL DEFAULT '{}',
            ADD CONSTRAINT request_logs_undelivered_check CHECK (
                (status = 'PARTIALLY_COMPLETED') = (undelivered IS NOT NULL)),
            ADD CONSTRAINT request_logs_undelivered_list_check CHECK (
                CASE WHEN undelivered IS NULL THEN true
                     WHEN jsonb_typeof(undelivered) <> 'array' THEN false
                     ELSE jsonb_array_length(undelivered) > 0 END);
        """ + BOOKS_CHECK.format(partial=PARTIAL)
    )


def downgrade():
    op.execute(
        BOOKS_CHECK.format(partial="") + """
        ALTER TABLE request_logs DROP COLUMN undelivered, DROP COLUMN engines_failed;
        """
    )
