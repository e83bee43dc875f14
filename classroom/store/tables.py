"""The tables. Every row carries a school; sealed columns are marked, so that the mapper seals and opens them.

The same definitions serve SQLite and PostgreSQL; ``migrations/`` makes them step by step and a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from classroom.store.columns import key, listing, ref, school, sealed, when, word, yes

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)


schools = Table(
    "schools", metadata, key(), word("name"), listing("aliases"), word("mail_domain"), when("created_at", always=True)
)
staff = Table(
    "staff",
    metadata,
    key(),
    school(),
    word("login"),
    word("name"),
    word("title"),
    word("family_name"),
    word("role"),
    Column("password_hash", Text(), nullable=False, default=""),
    yes("active"),
    UniqueConstraint("login"),
)
students = Table(
    "students",
    metadata,
    key(),
    school(),
    word("given_name"),
    word("family_name"),
    word("preferred_name"),
    word("animal"),
    Column("pictures_hash", Text(), nullable=False, default=""),
    yes("active"),
)
classes = Table(
    "classes",
    metadata,
    key(),
    school(),
    word("name"),
    word("code"),
    word("mailbox"),
    yes("approve_first"),
    UniqueConstraint("code"),
    UniqueConstraint("mailbox"),
)
enrolments = Table(
    "enrolments",
    metadata,
    key(),
    school(),
    ref("class_id"),
    ref("student_id"),
    Column("seat", Integer(), nullable=False, default=0),
    UniqueConstraint("class_id", "student_id"),
)
teaches = Table(
    "teaches",
    metadata,
    key(),
    school(),
    ref("class_id"),
    ref("staff_id"),
    UniqueConstraint("class_id", "staff_id"),
)
sessions = Table(
    "sessions",
    metadata,
    key(),
    school(),
    word("side"),
    ref("person_id"),
    ref("class_id"),
    when("created_at", always=True),
    when("expires_at", always=True),
)
lessons = Table(
    "lessons",
    metadata,
    key(),
    school(),
    ref("class_id"),
    ref("teacher_id"),
    word("state"),
    when("opened_at", always=True),
    when("until", always=True),
    when("lease_until", always=True),
    when("person_until", always=True),
)
presences = Table(
    "presences",
    metadata,
    key(),
    school(),
    ref("lesson_id"),
    ref("student_id"),
    when("seen_at", always=True),
    yes("here"),
    yes("hand_up"),
    UniqueConstraint("lesson_id", "student_id"),
)
contacts = Table(
    "contacts",
    metadata,
    key(),
    school(),
    ref("class_id"),
    sealed("label"),
    sealed("address"),
    word("address_key"),
    word("state"),
    ref("decided_by"),
    UniqueConstraint("class_id", "address_key"),
)
messages = Table(
    "messages",
    metadata,
    key(),
    school(),
    ref("class_id"),
    ref("lesson_id"),
    ref("student_id"),
    ref("contact_id"),
    yes("inbound"),
    word("to"),
    ref("to_id"),
    sealed("words"),
    sealed("findings"),
    word("digest"),
    word("state"),
    word("loudness"),
    listing("kinds"),
    yes("asks"),
    yes("help_card"),
    word("replaces"),
    word("rulebook"),
    when("at", always=True),
    when("settled_at"),
    listing("hidden_by"),
    yes("posted"),
    Index("ix_messages_class_at", "class_id", "at"),
)
attachments = Table(
    "attachments",
    metadata,
    key(),
    school(),
    ref("message_id"),
    Column("place", Integer(), nullable=False, default=0),
    sealed("name"),
    Column("size", Integer(), nullable=False, default=0),
    word("sha256"),
    word("media_type"),
    word("state"),
    listing("kinds"),
    sealed("findings"),
    word("original"),
    word("cleaned"),
    word("preview"),
    sealed("preview_text"),
)
reports = Table(
    "reports",
    metadata,
    key(),
    school(),
    ref("class_id"),
    ref("student_id"),
    word("receipt"),
    word("feeling"),
    word("about"),
    word("tell"),
    ref("not_for"),
    sealed("words"),
    sealed("website"),
    ref("message_id"),
    word("state"),
    word("digest"),
    when("at", always=True),
    ref("seen_by"),
    UniqueConstraint("school_id", "receipt"),
)
notes = Table(
    "notes",
    metadata,
    key(),
    school(),
    ref("report_id"),
    ref("staff_id"),
    sealed("words"),
    when("at", always=True),
)
counters = Table(
    "counters",
    metadata,
    Column("scope", String(80), primary_key=True),
    school(),
    Column("seq", Integer(), nullable=False, default=0),
)
alerts = Table(
    "alerts",
    metadata,
    key(),
    school(),
    Column("scope", String(80), nullable=False, default=""),
    Column("seq", Integer(), nullable=False, default=0),
    word("what"),
    word("loudness"),
    word("state"),
    listing("kinds"),
    ref("class_id"),
    ref("lesson_id"),
    ref("student_id"),
    ref("message_id"),
    ref("report_id"),
    ref("contact_id"),
    ref("owner_id"),
    ref("not_for"),
    yes("asked"),
    sealed("note"),
    when("opened_at", always=True),
    when("due_at", always=True),
    when("escalated_at"),
    ref("closed_by"),
    UniqueConstraint("scope", "seq"),
)
decisions = Table(
    "decisions",
    metadata,
    key(),
    school(),
    ref("message_id"),
    ref("staff_id"),
    word("choice"),
    sealed("why"),
    when("at", always=True),
)
entries = Table(
    "entries",
    metadata,
    Column("n", Integer(), primary_key=True, autoincrement=False),
    school(),
    when("at", always=True),
    word("who"),
    ref("who_id"),
    word("verb"),
    word("subject"),
    ref("subject_id"),
    ref("student_id"),
    ref("class_id"),
    Column("details", JSON(), nullable=False, default=dict),
    word("previous"),
    word("mac"),
)
