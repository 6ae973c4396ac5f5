"""Webhooks: where clients want to be told, and every telling with its outcome."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

EVENTS = """
    'request.started', 'request.completed', 'request.partially_completed', 'request.failed',
    'request.canceled', 'request.expired', 'credits.refunded'"""


def upgrade():
    op.execute(
        f"""
        CREATE TABLE webhook_endpoints (
            id ulid PRIMARY KEY,
            client_id ulid NOT NULL REFERENCES clients (id),
            url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
            description text NOT NULL CHECK (length(description) <= 200),
            event_types text[] NOT NULL CHECK (
                cardinality(event_types) > 0 AND event_types <@ ARRAY[{EVENTS}]),
            -- Kept as they are: who signs needs the secret itself. Whoever reads this table can
            -- sign in our name, and nothing else.
            secret text NOT NULL CHECK (secret LIKE 'whsec\\_%'),
            previous_secret text CHECK (previous_secret LIKE 'whsec\\_%'),
            previous_secret_until timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            disabled_at timestamptz,
            disabled_reason text CHECK (disabled_reason IN ('client', 'gone')),
            UNIQUE (id, client_id),
            CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
            CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
        );
        CREATE INDEX webhook_endpoints_client_id_idx ON webhook_endpoints (client_id, id);

        CREATE TABLE webhook_deliveries (
            id ulid PRIMARY KEY,
            client_id ulid NOT NULL,
            endpoint_id ulid NOT NULL,
            request_id ulid,
            event_type text NOT NULL CHECK (event_type IN ({EVENTS}, 'webhook.test')),
            -- Text, not jsonb: the signature covers these very bytes.
            body text,
            status text NOT NULL DEFAULT 'PENDING'
                CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
            attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 10),
            next_attempt_at timestamptz DEFAULT now(),
            resend_at timestamptz,
            lease_until timestamptz,
            http_status integer CHECK (http_status BETWEEN 100 AND 999),
            error text CHECK (length(error) <= 500),
            created_at timestamptz NOT NULL DEFAULT now(),
            delivered_at timestamptz,
            replay_of ulid,
            UNIQUE (id, endpoint_id, client_id),
            -- With the client: nobody is told of what is another's.
            FOREIGN KEY (endpoint_id, client_id) REFERENCES webhook_endpoints (id, client_id)
                ON DELETE CASCADE,
            FOREIGN KEY (request_id, client_id) REFERENCES request_logs (request_id, client_id),
            FOREIGN KEY (replay_of, endpoint_id, client_id)
                REFERENCES webhook_deliveries (id, endpoint_id, client_id) ON DELETE CASCADE,
            CHECK (replay_of <> id),
            CHECK ((request_id IS NULL) = (event_type = 'webhook.test')),
            CHECK ((status = 'PENDING') = (next_attempt_at IS NOT NULL)),
            CHECK ((status = 'DELIVERED') = (delivered_at IS NOT NULL)),
            CHECK (status = 'PENDING' OR (lease_until IS NULL AND resend_at IS NULL)),
            CHECK (status <> 'DELIVERED' OR http_status BETWEEN 200 AND 299)
        );
        -- An event is told once per endpoint, unless somebody asks for it again.
        CREATE UNIQUE INDEX webhook_deliveries_event_key
            ON webhook_deliveries (endpoint_id, request_id, event_type) WHERE replay_of IS NULL;
        CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (next_attempt_at)
            WHERE status = 'PENDING';
        CREATE INDEX webhook_deliveries_under_way_idx ON webhook_deliveries (endpoint_id)
            WHERE status = 'PENDING' AND resend_at IS NOT NULL;
        CREATE INDEX webhook_deliveries_client_id_idx
            ON webhook_deliveries (client_id, id DESC);
        CREATE INDEX webhook_deliveries_endpoint_id_idx
            ON webhook_deliveries (endpoint_id, id DESC);
        CREATE INDEX webhook_deliveries_request_id_idx ON webhook_deliveries (request_id);
        CREATE INDEX webhook_deliveries_replay_of_idx ON webhook_deliveries (replay_of)
            WHERE replay_of IS NOT NULL;
        """
    )


def downgrade():
    op.execute("DROP TABLE webhook_deliveries; DROP TABLE webhook_endpoints;")
