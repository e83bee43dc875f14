"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "alerts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("loudness", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=False),
        sa.Column("not_for", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("scope", "seq", name=op.f("uq_alerts_scope_seq")),
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alerts_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_closed_by"), ["closed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_not_for"), ["not_for"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alerts_student_id"), ["student_id"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("findings", sa.LargeBinary(), nullable=True),
        sa.Column("original", sa.String(length=200), nullable=False),
        sa.Column("cleaned", sa.String(length=200), nullable=False),
        sa.Column("preview", sa.String(length=200), nullable=False),
        sa.Column("preview_text", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachments_school_id"), ["school_id"], unique=False)

    op.create_table(
        "classes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("mailbox", sa.String(length=200), nullable=False),
        sa.Column("approve_first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classes")),
        sa.UniqueConstraint("code", name=op.f("uq_classes_code")),
        sa.UniqueConstraint("mailbox", name=op.f("uq_classes_mailbox")),
    )
    with op.batch_alter_table("classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_classes_school_id"), ["school_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("address_key", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("class_id", "address_key", name=op.f("uq_contacts_class_id_address_key")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_decided_by"), ["decided_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_school_id"), ["school_id"], unique=False)

    op.create_table(
        "counters",
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_counters")),
    )
    with op.batch_alter_table("counters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_counters_school_id"), ["school_id"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("choice", sa.String(length=200), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decisions_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "enrolments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("class_id", "student_id", name=op.f("uq_enrolments_class_id_student_id")),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolments_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolments_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolments_student_id"), ["student_id"], unique=False)

    op.create_table(
        "entries",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("who_id", sa.String(length=64), nullable=False),
        sa.Column("verb", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=200), nullable=False),
        sa.Column("mac", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entries_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_student_id"), ["student_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_who_id"), ["who_id"], unique=False)

    op.create_table(
        "lessons",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("teacher_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lessons_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lessons_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lessons_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=64), nullable=False),
        sa.Column("inbound", sa.Boolean(), nullable=False),
        sa.Column("to", sa.String(length=200), nullable=False),
        sa.Column("to_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("findings", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("loudness", sa.String(length=200), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("help_card", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(length=200), nullable=False),
        sa.Column("rulebook", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by", sa.JSON(), nullable=False),
        sa.Column("posted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index("ix_messages_class_at", ["class_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_student_id"), ["student_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_to_id"), ["to_id"], unique=False)

    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notes_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "presences",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("lesson_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("hand_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
        sa.UniqueConstraint("lesson_id", "student_id", name=op.f("uq_presences_lesson_id_student_id")),
    )
    with op.batch_alter_table("presences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presences_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presences_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presences_student_id"), ["student_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student_id", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=200), nullable=False),
        sa.Column("feeling", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("tell", sa.String(length=200), nullable=False),
        sa.Column("not_for", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("website", sa.LargeBinary(), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("school_id", "receipt", name=op.f("uq_reports_school_id_receipt")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_not_for"), ["not_for"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_seen_by"), ["seen_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_student_id"), ["student_id"], unique=False)

    op.create_table(
        "schools",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("mail_domain", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schools")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_school_id"), ["school_id"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("family_name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_school_id"), ["school_id"], unique=False)

    op.create_table(
        "students",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("given_name", sa.String(length=200), nullable=False),
        sa.Column("family_name", sa.String(length=200), nullable=False),
        sa.Column("preferred_name", sa.String(length=200), nullable=False),
        sa.Column("animal", sa.String(length=200), nullable=False),
        sa.Column("pictures_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_students")),
    )
    with op.batch_alter_table("students", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_students_school_id"), ["school_id"], unique=False)

    op.create_table(
        "teaches",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("school_id", sa.String(length=64), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaches")),
        sa.UniqueConstraint("class_id", "staff_id", name=op.f("uq_teaches_class_id_staff_id")),
    )
    with op.batch_alter_table("teaches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_teaches_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_teaches_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_teaches_staff_id"), ["staff_id"], unique=False)


def downgrade() -> None:

    with op.batch_alter_table("teaches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_teaches_staff_id"))
        batch_op.drop_index(batch_op.f("ix_teaches_school_id"))
        batch_op.drop_index(batch_op.f("ix_teaches_class_id"))

    op.drop_table("teaches")
    with op.batch_alter_table("students", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_students_school_id"))

    op.drop_table("students")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_school_id"))

    op.drop_table("staff")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_school_id"))
        batch_op.drop_index(batch_op.f("ix_sessions_person_id"))
        batch_op.drop_index(batch_op.f("ix_sessions_class_id"))

    op.drop_table("sessions")
    op.drop_table("schools")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_student_id"))
        batch_op.drop_index(batch_op.f("ix_reports_seen_by"))
        batch_op.drop_index(batch_op.f("ix_reports_school_id"))
        batch_op.drop_index(batch_op.f("ix_reports_not_for"))
        batch_op.drop_index(batch_op.f("ix_reports_message_id"))
        batch_op.drop_index(batch_op.f("ix_reports_class_id"))

    op.drop_table("reports")
    with op.batch_alter_table("presences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presences_student_id"))
        batch_op.drop_index(batch_op.f("ix_presences_school_id"))
        batch_op.drop_index(batch_op.f("ix_presences_lesson_id"))

    op.drop_table("presences")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notes_staff_id"))
        batch_op.drop_index(batch_op.f("ix_notes_school_id"))
        batch_op.drop_index(batch_op.f("ix_notes_report_id"))

    op.drop_table("notes")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_to_id"))
        batch_op.drop_index(batch_op.f("ix_messages_student_id"))
        batch_op.drop_index(batch_op.f("ix_messages_school_id"))
        batch_op.drop_index(batch_op.f("ix_messages_lesson_id"))
        batch_op.drop_index(batch_op.f("ix_messages_contact_id"))
        batch_op.drop_index(batch_op.f("ix_messages_class_id"))
        batch_op.drop_index("ix_messages_class_at")

    op.drop_table("messages")
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lessons_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_lessons_school_id"))
        batch_op.drop_index(batch_op.f("ix_lessons_class_id"))

    op.drop_table("lessons")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entries_who_id"))
        batch_op.drop_index(batch_op.f("ix_entries_subject_id"))
        batch_op.drop_index(batch_op.f("ix_entries_student_id"))
        batch_op.drop_index(batch_op.f("ix_entries_school_id"))
        batch_op.drop_index(batch_op.f("ix_entries_class_id"))

    op.drop_table("entries")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_student_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_school_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_class_id"))

    op.drop_table("enrolments")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_staff_id"))
        batch_op.drop_index(batch_op.f("ix_decisions_school_id"))
        batch_op.drop_index(batch_op.f("ix_decisions_message_id"))

    op.drop_table("decisions")
    with op.batch_alter_table("counters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_counters_school_id"))

    op.drop_table("counters")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_school_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_decided_by"))
        batch_op.drop_index(batch_op.f("ix_contacts_class_id"))

    op.drop_table("contacts")
    with op.batch_alter_table("classes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_classes_school_id"))

    op.drop_table("classes")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_school_id"))
        batch_op.drop_index(batch_op.f("ix_attachments_message_id"))

    op.drop_table("attachments")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alerts_student_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_school_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_report_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_owner_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_not_for"))
        batch_op.drop_index(batch_op.f("ix_alerts_message_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_lesson_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_contact_id"))
        batch_op.drop_index(batch_op.f("ix_alerts_closed_by"))
        batch_op.drop_index(batch_op.f("ix_alerts_class_id"))

    op.drop_table("alerts")
