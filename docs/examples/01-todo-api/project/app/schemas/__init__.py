"""The bodies of requests and answers."""

from app.schemas.board_column import BoardColumn, BoardColumnCreate, BoardColumnUpdate
from app.schemas.bodies import (
    AuthForgotPasswordBody,
    AuthLoginBody,
    AuthRefreshBody,
    AuthRegisterBody,
    AuthResetPasswordBody,
    AuthVerifyEmailBody,
    TasksMoveBody,
)
from app.schemas.label import Label, LabelCreate, LabelUpdate
from app.schemas.project import Project, ProjectCreate, ProjectUpdate
from app.schemas.role import Role, RoleCreate, RoleUpdate
from app.schemas.sprint import Sprint, SprintCreate, SprintUpdate
from app.schemas.task import Task, TaskCreate, TaskUpdate
from app.schemas.tokens import Tokens
from app.schemas.user import User, UserUpdate

__all__ = [
    "AuthForgotPasswordBody",
    "AuthLoginBody",
    "AuthRefreshBody",
    "AuthRegisterBody",
    "AuthResetPasswordBody",
    "AuthVerifyEmailBody",
    "BoardColumn",
    "BoardColumnCreate",
    "BoardColumnUpdate",
    "Label",
    "LabelCreate",
    "LabelUpdate",
    "Project",
    "ProjectCreate",
    "ProjectUpdate",
    "Role",
    "RoleCreate",
    "RoleUpdate",
    "Sprint",
    "SprintCreate",
    "SprintUpdate",
    "Task",
    "TaskCreate",
    "TaskUpdate",
    "TasksMoveBody",
    "Tokens",
    "User",
    "UserUpdate",
]
