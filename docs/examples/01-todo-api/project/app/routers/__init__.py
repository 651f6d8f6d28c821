"""The endpoints, a module for each resource."""

from app.routers import (
    auth,
    board_columns,
    labels,
    me,
    projects,
    roles,
    sprints,
    tasks,
    users,
)

# In this order, fixed paths are tried before those that would swallow them.
ROUTERS = [
    auth.router,
    board_columns.router,
    labels.router,
    me.router,
    projects.router,
    roles.router,
    sprints.router,
    tasks.router,
    users.router,
]
