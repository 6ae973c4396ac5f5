"""The ledger: accounts, append-only entries, and what PostgreSQL itself refuses."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE TABLE accounts (
            id ulid PRIMARY KEY,
            client_id ulid NOT NULL UNIQUE REFERENCES clients (id),
            balance bigint NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT accounts_balance_check CHECK (balance >= 0)
        );

        CREATE TABLE ledger_entries (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            account_id ulid NOT NULL REFERENCES accounts (id),
            kind text NOT NULL
                CHECK (kind IN ('grant', 'charge', 'capture', 'refund', 'adjust')),
            amount bigint NOT NULL CHECK (amount > 0),
            direction smallint NOT NULL DEFAULT 1 CHECK (direction IN (-1, 1)),
            delta bigint NOT NULL GENERATED ALWAYS AS (
                CASE kind WHEN 'charge' THEN -amount
                          WHEN 'capture' THEN 0
                          ELSE amount * direction END) STORED,
            request_id ulid REFERENCES request_logs (request_id),
            line text,
            charge_id bigint,
            charge_kind text GENERATED ALWAYS AS (
                CASE WHEN charge_id IS NULL THEN NULL ELSE 'charge' END) STORED,
            grant_key text,
            reason text NOT NULL,
            actor text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            CHECK (direction = 1 OR kind = 'adjust'),
            CHECK ((line IS NOT NULL) = (kind = 'charge')),
            CHECK ((charge_id IS NOT NULL) = (kind IN ('capture', 'refund'))),
            CHECK ((request_id IS NOT NULL) = (kind IN ('charge', 'capture', 'refund'))),
            CHECK ((grant_key IS NOT NULL) = (kind = 'grant')),
            UNIQUE (id, kind, account_id, amount, request_id),
            -- A resolution has the account, amount and request of a charge, not of anything else.
            FOREIGN KEY (charge_id, charge_kind, account_id, amount, request_id)
                REFERENCES ledger_entries (id, kind, account_id, amount, request_id)
        );
        CREATE UNIQUE INDEX ledger_entries_charge_key ON ledger_entries (request_id, line)
            WHERE kind = 'charge';
        CREATE UNIQUE INDEX ledger_entries_resolution_key ON ledger_entries (charge_id)
            WHERE kind IN ('capture', 'refund');
        CREATE UNIQUE INDEX ledger_entries_grant_key ON ledger_entries (grant_key)
            WHERE kind = 'grant';
        CREATE INDEX ledger_entries_account_id_idx ON ledger_entries (account_id, id);
        CREATE INDEX ledger_entries_request_id_idx ON ledger_entries (request_id, id);

        CREATE FUNCTION ledger_entries_post() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.delta <> 0 THEN
                UPDATE accounts SET balance = balance + NEW.delta WHERE id = NEW.account_id;
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER ledger_entries_post AFTER INSERT ON ledger_entries
            FOR EACH ROW EXECUTE FUNCTION ledger_entries_post();

        CREATE FUNCTION ledger_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP
                USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
            FOR EACH ROW EXECUTE FUNCTION ledger_entries_refuse();
        CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_refuse();

        -- Only an entry moves a balance: a direct UPDATE is one trigger less deep.
        CREATE FUNCTION accounts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF pg_trigger_depth() < 2 THEN
                RAISE EXCEPTION 'a balance changes by a ledger entry only'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER accounts_guard BEFORE UPDATE OF balance ON accounts
            FOR EACH ROW EXECUTE FUNCTION accounts_guard();

        -- At commit, a request and its charges tell the same story.
        CREATE FUNCTION request_books_check() RETURNS trigger LANGUAGE plpgsql AS $$
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
               OR (request.status IN ('FAILED', 'CANCELED', 'EXPIRED') AND refunds <> charges)
            THEN
                RAISE EXCEPTION 'request % is % but its books say: % charged of %, '
                    '% charges, % captures, % refunds', request.request_id, request.status,
                    charged, request.credits_cost, charges, captures, refunds
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER request_logs_books_check
            AFTER INSERT OR UPDATE OF status ON request_logs
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION request_books_check();
        CREATE CONSTRAINT TRIGGER ledger_entries_books_check
            AFTER INSERT ON ledger_entries
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
            WHEN (NEW.request_id IS NOT NULL) EXECUTE FUNCTION request_books_check();
        """
    )


def downgrade():
    op.execute(
        """
        DROP TABLE ledger_entries; DROP TABLE accounts CASCADE;
        DROP TRIGGER request_logs_books_check ON request_logs;
        DROP FUNCTION ledger_entries_post; DROP FUNCTION ledger_entries_refuse;
        DROP FUNCTION accounts_guard; DROP FUNCTION request_books_check;
        """
    )
