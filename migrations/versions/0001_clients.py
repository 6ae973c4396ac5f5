"""Clients and their keys."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE DOMAIN ulid AS text CHECK (VALUE ~ '^[0-7][0-9A-HJKMNP-TV-Z]{25}$');

        CREATE TABLE clients (
            id ulid PRIMARY KEY,
            name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
            source_prefixes text[] NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            disabled_at timestamptz
        );

        CREATE TABLE api_keys (
            id ulid PRIMARY KEY,
            client_id ulid NOT NULL REFERENCES clients (id),
            label text NOT NULL CHECK (length(label) <= 100),
            hint text NOT NULL,
            digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
            created_at timestamptz NOT NULL DEFAULT now(),
            last_used_at timestamptz,
            revoked_at timestamptz
        );
        CREATE INDEX api_keys_client_id_idx ON api_keys (client_id);
        """
    )


def downgrade():
    op.execute("DROP TABLE api_keys; DROP TABLE clients; DROP DOMAIN ulid;")
