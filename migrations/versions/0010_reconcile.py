"""What the reconcile keeps: daily seals of the ledger, and what each run of it found."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE TABLE ledger_seals (
            day date PRIMARY KEY,
            -- The seal covers the entries from the one of the seal before up to this one.
            last_entry_id bigint NOT NULL UNIQUE CHECK (last_entry_id >= 0),
            -- Of all entries up to there.
            entries bigint NOT NULL CHECK (entries >= 0),
            granted bigint NOT NULL,
            held bigint NOT NULL,
            digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
            sealed_at timestamptz NOT NULL DEFAULT now(),
            CHECK (sealed_at > day)
        );
        -- What an account had after the last sealed entry, for the days on which it moved.
        CREATE TABLE sealed_balances (
            account_id ulid NOT NULL REFERENCES accounts (id),
            day date NOT NULL REFERENCES ledger_seals (day),
            balance bigint NOT NULL,
            PRIMARY KEY (account_id, day)
        );
        CREATE FUNCTION ledger_seals_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a seal is final: % refused', TG_OP
                USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER ledger_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
            ON ledger_seals FOR EACH STATEMENT EXECUTE FUNCTION ledger_seals_refuse();
        CREATE TRIGGER sealed_balances_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
            ON sealed_balances FOR EACH STATEMENT EXECUTE FUNCTION ledger_seals_refuse();

        CREATE TABLE reconciliations (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            ran_at timestamptz NOT NULL DEFAULT now(),
            scope text NOT NULL CHECK (scope IN ('unsealed', 'full')),
            seconds double precision NOT NULL CHECK (seconds >= 0),
            -- How many rows break each invariant: {"I5": 2, "I6": 0}.
            violations jsonb NOT NULL CHECK (jsonb_typeof(violations) = 'object'),
            repaired integer NOT NULL CHECK (repaired >= 0)
        );

        -- Open requests, and those that ended since the last seal.
        CREATE INDEX request_logs_ended_at_idx ON request_logs (ended_at);
        CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

        -- Since when an endpoint has asked for what it asks for now.
        ALTER TABLE webhook_endpoints ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
        """
    )


def downgrade():
    op.execute(
        """
        ALTER TABLE webhook_endpoints DROP COLUMN changed_at;
        DROP INDEX idempotency_keys_created_at_idx;
        DROP INDEX request_logs_ended_at_idx;
        DROP TABLE reconciliations; DROP TABLE sealed_balances; DROP TABLE ledger_seals;
        DROP FUNCTION ledger_seals_refuse;
        """
    )
