"""Requests, their stages, the outbox, idempotency keys and renders."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE TABLE request_logs (
            request_id ulid PRIMARY KEY,
            client_id ulid NOT NULL REFERENCES clients (id),
            workflow text NOT NULL,
            body jsonb NOT NULL,
            spec jsonb NOT NULL,
            source_keys text[] NOT NULL,
            pilot_brand text,
            seed bigint NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
            credits_cost bigint NOT NULL CHECK (credits_cost >= 0),
            status text NOT NULL DEFAULT 'NOT_STARTED' CHECK (status IN (
                'NOT_STARTED', 'IN_PROGRESS', 'COMPLETED', 'PARTIALLY_COMPLETED',
                'FAILED', 'CANCELED', 'EXPIRED')),
            stage text CHECK (stage IN ('fetch', 'generate', 'evaluate', 'store')),
            attempt integer NOT NULL DEFAULT 1 CHECK (attempt BETWEEN 1 AND 3),
            round integer NOT NULL DEFAULT 0 CHECK (round BETWEEN 0 AND 9),
            evaluation jsonb,
            failure_code text,
            failure_detail text,
            created_at timestamptz NOT NULL DEFAULT now(),
            started_at timestamptz,
            deadline_at timestamptz NOT NULL,
            ended_at timestamptz,
            UNIQUE (request_id, client_id),
            CONSTRAINT request_logs_ended_check CHECK (
                (status NOT IN ('NOT_STARTED', 'IN_PROGRESS')) = (ended_at IS NOT NULL)),
            CONSTRAINT request_logs_failure_check CHECK (
                (status IN ('FAILED', 'EXPIRED')) = (failure_code IS NOT NULL)),
            CHECK (deadline_at > created_at),
            CHECK (ended_at >= created_at)
        );
        CREATE INDEX request_logs_client_id_request_id_idx
            ON request_logs (client_id, request_id DESC);
        CREATE INDEX request_logs_open_idx ON request_logs (deadline_at)
            WHERE status IN ('NOT_STARTED', 'IN_PROGRESS');

        CREATE FUNCTION request_logs_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.ended_at IS NOT NULL AND (NEW.status, NEW.ended_at, NEW.credits_cost)
                    IS DISTINCT FROM (OLD.status, OLD.ended_at, OLD.credits_cost) THEN
                RAISE EXCEPTION 'request % has ended as %: its end is final',
                    OLD.request_id, OLD.status USING ERRCODE = 'restrict_violation';
            END IF;
            IF NEW.attempt < OLD.attempt OR NEW.round < OLD.round THEN
                RAISE EXCEPTION 'request %: attempt and round never go back', OLD.request_id
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER request_logs_guard BEFORE UPDATE ON request_logs
            FOR EACH ROW EXECUTE FUNCTION request_logs_guard();

        CREATE TABLE stage_runs (
            request_id ulid NOT NULL REFERENCES request_logs (request_id),
            stage text NOT NULL CHECK (stage IN ('fetch', 'generate', 'evaluate', 'store')),
            lane integer NOT NULL CHECK (lane >= 0),
            round integer NOT NULL CHECK (round >= 0),
            attempt integer NOT NULL CHECK (attempt >= 1),
            lease_owner text,
            lease_until timestamptz,
            progress double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
            object_key text,
            sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
            facts jsonb,
            started_at timestamptz NOT NULL DEFAULT now(),
            finished_at timestamptz,
            PRIMARY KEY (request_id, stage, lane, round),
            CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
            CHECK (finished_at IS NULL OR lease_owner IS NULL),
            CHECK ((object_key IS NULL) = (sha256 IS NULL))
        );
        CREATE INDEX stage_runs_lease_until_idx ON stage_runs (lease_until)
            WHERE lease_until IS NOT NULL;

        CREATE TABLE outbox (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            topic text NOT NULL CHECK (topic IN ('dispatch')),
            request_id ulid NOT NULL REFERENCES request_logs (request_id),
            attempt integer NOT NULL CHECK (attempt >= 1),
            created_at timestamptz NOT NULL DEFAULT now(),
            available_at timestamptz NOT NULL DEFAULT now(),
            sent_at timestamptz,
            tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0)
        );
        CREATE UNIQUE INDEX outbox_unsent_key ON outbox (topic, request_id)
            WHERE sent_at IS NULL;
        CREATE INDEX outbox_unsent_idx ON outbox (available_at) WHERE sent_at IS NULL;
        CREATE INDEX outbox_request_id_idx ON outbox (request_id);

        CREATE TABLE idempotency_keys (
            client_id ulid NOT NULL REFERENCES clients (id),
            route text NOT NULL,
            key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
            fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
            request_id ulid NOT NULL,
            answer jsonb NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (client_id, route, key),
            -- The key is claimed before its request exists: both become visible together.
            FOREIGN KEY (request_id, client_id) REFERENCES request_logs (request_id, client_id)
                DEFERRABLE INITIALLY DEFERRED
        );

        CREATE TABLE renders (
            public_id ulid PRIMARY KEY,
            request_id ulid NOT NULL,
            client_id ulid NOT NULL,
            role text NOT NULL,
            position integer NOT NULL CHECK (position >= 0),
            object_key text NOT NULL UNIQUE,
            format text NOT NULL CHECK (format IN ('jpeg', 'png', 'webp')),
            width integer NOT NULL CHECK (width > 0),
            height integer NOT NULL CHECK (height > 0),
            bytes bigint NOT NULL CHECK (bytes > 0),
            sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
            seed bigint NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
            engine text NOT NULL,
            engine_version text NOT NULL,
            facts jsonb NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (request_id, role, position),
            FOREIGN KEY (request_id, client_id) REFERENCES request_logs (request_id, client_id)
        );
        """
    )


def downgrade():
    op.execute(
        """
        DROP TABLE renders; DROP TABLE idempotency_keys; DROP TABLE outbox;
        DROP TABLE stage_runs; DROP TABLE request_logs; DROP FUNCTION request_logs_guard;
        """
    )
