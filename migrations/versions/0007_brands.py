"""Brand profiles, clients that refuse labels without one, and labels compared in one form."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        r"""
        ALTER TABLE clients ADD COLUMN strict_brands boolean NOT NULL DEFAULT false;

        CREATE TABLE brands (
            client_id ulid NOT NULL REFERENCES clients (id),
            name text NOT NULL CHECK (
                length(name) BETWEEN 1 AND 100 AND name = btrim(name)
                AND name !~ '[\u0001-\u001f]'),
            -- As text, one pattern holds the count, each colour, and that none is null.
            palette text[] NOT NULL DEFAULT '{}' CHECK (
                palette::text ~ '^\{(#[0-9a-f]{6}(,#[0-9a-f]{6}){0,4})?\}$'),
            default_preset text CHECK (default_preset ~ '^[a-z0-9]+(_[a-z0-9]+)*$'),
            monthly_budget bigint CHECK (monthly_budget > 0),
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (client_id, name),
            CHECK (updated_at >= created_at)
        );
        -- Labels are compared without case and surrounding spaces, here and in every query.
        CREATE UNIQUE INDEX brands_folded_key ON brands (client_id, lower(btrim(name)));

        DROP INDEX request_logs_client_id_pilot_brand_idx;
        CREATE INDEX request_logs_client_id_pilot_brand_idx
            ON request_logs (client_id, lower(btrim(pilot_brand)), request_id DESC)
            WHERE pilot_brand IS NOT NULL;
        -- A budget is summed over a brand's month, usage over a client's span of time.
        CREATE INDEX request_logs_brand_month_idx
            ON request_logs (client_id, lower(btrim(pilot_brand)), created_at)
            WHERE pilot_brand IS NOT NULL;
        CREATE INDEX request_logs_client_id_created_at_idx
            ON request_logs (client_id, created_at);
        """
    )


def downgrade():
    op.execute(
        """
        DROP INDEX request_logs_client_id_created_at_idx;
        DROP INDEX request_logs_brand_month_idx;
        DROP INDEX request_logs_client_id_pilot_brand_idx;
        CREATE INDEX request_logs_client_id_pilot_brand_idx
            ON request_logs (client_id, pilot_brand, request_id DESC)
            WHERE pilot_brand IS NOT NULL;
        DROP TABLE brands;
        ALTER TABLE clients DROP COLUMN strict_brands;
        """
    )
