"""Make a user staff: ``python -m app.grant EMAIL``."""

import sys

import sqlalchemy as sa
from sqlalchemy import orm

from app import database, models
from app.settings import Settings


def grant(session: orm.Session, login: str) -> None:
    """The user is staff from now on; `LookupError` if there is none of that name."""
    query = sa.select(models.User).where(models.User.email == login)
    user = session.scalar(query)
    if user is None:
        raise LookupError(login)
    role = session.scalar(sa.select(models.Role).filter_by(name="admin"))
    if role is None:
        role = models.Role(name="admin", permissions=[])
        session.add(role)
        session.flush()
    keys = {"user_id": user.id, "role_id": role.id}
    if session.scalar(sa.select(models.UserRoles).filter_by(**keys)) is None:
        session.add(models.UserRoles(**keys))
    session.flush()


def main() -> None:
    """Grant to the user named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    engine = database.open_engine(Settings().database_url)
    with orm.Session(engine) as session, session.begin():
        try:
            grant(session, sys.argv[1])
        except LookupError:
            sys.exit(f"There is no user {sys.argv[1]}.")


if __name__ == "__main__":
    main()
