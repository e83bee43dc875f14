"""How alembic reaches the database: through the engine the Store hands it, in one transaction."""

from alembic import context

from classroom.store.tables import metadata

with context.config.attributes["engine"].execution_options(writes=True).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
