"""Exceptions of a class."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
SEARCHED = ("added_by", "class_id", "school_id")


def upgrade() -> None:
    op.create_table(
        "exceptions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("words_key", sa.String(length=200), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exceptions")),
        sa.UniqueConstraint("class_id", "words_key", name=op.f("uq_exceptions_class_id_words_key")),
    )
    with op.batch_alter_table("exceptions", schema=None) as batch_op:
        for name in SEARCHED:
            batch_op.create_index(batch_op.f(f"ix_exceptions_{name}"), [name], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("exceptions", schema=None) as batch_op:
        for name in SEARCHED:
            batch_op.drop_index(batch_op.f(f"ix_exceptions_{name}"))
    op.drop_table("exceptions")
