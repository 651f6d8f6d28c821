"""The tables, one class each."""

from app.models.board_column import BoardColumn
from app.models.label import Label
from app.models.one_time_token import OneTimeToken
from app.models.project import Project
from app.models.role import Role
from app.models.session_ import Session
from app.models.sprint import Sprint
from app.models.task import Task
from app.models.task_labels import TaskLabels
from app.models.user import User
from app.models.user_roles import UserRoles

__all__ = [
    "BoardColumn",
    "Label",
    "OneTimeToken",
    "Project",
    "Role",
    "Session",
    "Sprint",
    "Task",
    "TaskLabels",
    "User",
    "UserRoles",
]
