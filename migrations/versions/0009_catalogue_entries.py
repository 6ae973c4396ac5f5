"""Backgrounds and garments that finished requests made, and the renders that belong to them."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        CREATE TABLE backgrounds (
            public_id ulid PRIMARY KEY,
            client_id ulid NOT NULL,
            request_id ulid NOT NULL UNIQUE,
            display_name text NOT NULL CHECK (length(display_name) <= 200),
            scene text NOT NULL CHECK (length(scene) BETWEEN 1 AND 200),
            mood text NOT NULL CHECK (length(mood) BETWEEN 1 AND 200),
            colors text[] NOT NULL,
            aspect_ratio text CHECK (aspect_ratio ~ '^[0-9]{1,2}:[0-9]{1,2}$'),
            resolution text CHECK (resolution IN ('1K', '2K', '4K')),
            seed bigint NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
            engine text NOT NULL,
            engine_version text NOT NULL,
            metadata jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (public_id, client_id),
            FOREIGN KEY (request_id, client_id) REFERENCES request_logs (request_id, client_id)
        );
        CREATE INDEX backgrounds_client_id_public_id_idx
            ON backgrounds (client_id, public_id DESC);
        CREATE INDEX backgrounds_client_id_scene_idx
            ON backgrounds (client_id, scene, public_id DESC);
        CREATE INDEX backgrounds_client_id_mood_idx
            ON backgrounds (client_id, mood, public_id DESC);

        CREATE TABLE garments (
            public_id ulid PRIMARY KEY,
            client_id ulid NOT NULL,
            request_id ulid NOT NULL UNIQUE,
            category_public_id ulid NOT NULL REFERENCES garment_categories (public_id),
            display_name text NOT NULL CHECK (length(display_name) <= 200),
            color text NOT NULL CHECK (length(color) BETWEEN 1 AND 200),
            material text NOT NULL CHECK (length(material) BETWEEN 1 AND 200),
            pattern text NOT NULL CHECK (length(pattern) BETWEEN 1 AND 200),
            fit text CHECK (length(fit) BETWEEN 1 AND 200),
            length text CHECK (length(length) BETWEEN 1 AND 200),
            seed bigint NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
            engine text NOT NULL,
            engine_version text NOT NULL,
            metadata jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (public_id, client_id),
            FOREIGN KEY (request_id, client_id) REFERENCES request_logs (request_id, client_id)
        );
        CREATE INDEX garments_client_id_public_id_idx ON garments (client_id, public_id DESC);
        CREATE INDEX garments_client_id_category_public_id_idx
            ON garments (client_id, category_public_id, public_id DESC);
        CREATE INDEX garments_client_id_color_idx ON garments (client_id, color, public_id DESC);

        ALTER TABLE renders
            ADD COLUMN background_public_id ulid,
            ADD COLUMN garment_public_id ulid,
            -- With the client: nobody's render belongs to what is another's.
            ADD CONSTRAINT renders_background_fkey FOREIGN KEY (background_public_id, client_id)
                REFERENCES backgrounds (public_id, client_id),
            ADD CONSTRAINT renders_garment_fkey FOREIGN KEY (garment_public_id, client_id)
                REFERENCES garments (public_id, client_id);
        CREATE INDEX renders_client_id_public_id_idx ON renders (client_id, public_id DESC);
        CREATE INDEX renders_client_id_role_idx ON renders (client_id, role, public_id DESC);
        """
    )


def downgrade():
    op.execute(
        """
        DROP INDEX renders_client_id_role_idx; DROP INDEX renders_client_id_public_id_idx;
        ALTER TABLE renders DROP COLUMN garment_public_id, DROP COLUMN background_public_id;
        DROP TABLE garments; DROP TABLE backgrounds;
        """
    )
