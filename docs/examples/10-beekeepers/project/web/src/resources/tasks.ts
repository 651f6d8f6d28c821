import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "project_id", label: "Project", kind: "reference", to: "projects" },
  { name: "board_column_id", label: "Board column", kind: "reference", nullable: true, to: "board-columns" },
  { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
  { name: "reporter_id", label: "Reporter", kind: "reference", nullable: true, to: "users" },
  { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "tasks" },
  { name: "sprint_id", label: "Sprint", kind: "reference", nullable: true, to: "sprints" },
  { name: "number", label: "Number", kind: "integer", nullable: true },
  { name: "title", label: "Title", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "priority", label: "Priority", kind: "enum", values: ["low", "normal", "high", "urgent"], initial: "normal" },
  { name: "status", label: "Status", kind: "enum", values: ["open", "in_progress", "done", "cancelled"], initial: "open" },
  { name: "rank", label: "Rank", kind: "string", initial: "m" },
  { name: "estimate_points", label: "Estimate points", kind: "integer", nullable: true },
  { name: "due_on", label: "Due on", kind: "date", nullable: true },
  { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const tasks: Resource = {
  name: "tasks",
  title: "Tasks",
  noun: "Task",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "project_id", "board_column_id", "assignee_id", "reporter_id", "parent_id"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["priority", "status"].includes(field.name)),
  list: (query, signal) => api.listTasks(query, signal),
  read: (id, signal) => api.readTask(id, signal),
  remove: (id) => api.deleteTask(id),
  create: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "board_column_id", label: "Board column", kind: "reference", nullable: true, to: "board-columns" },
      { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
      { name: "reporter_id", label: "Reporter", kind: "reference", nullable: true, to: "users" },
      { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "tasks" },
      { name: "sprint_id", label: "Sprint", kind: "reference", nullable: true, to: "sprints" },
      { name: "number", label: "Number", kind: "integer", nullable: true },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "priority", label: "Priority", kind: "enum", values: ["low", "normal", "high", "urgent"], initial: "normal" },
      { name: "rank", label: "Rank", kind: "string", initial: "m" },
      { name: "estimate_points", label: "Estimate points", kind: "integer", nullable: true },
      { name: "due_on", label: "Due on", kind: "date", nullable: true },
      { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createTask(body as t.TaskCreate),
  },
  update: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "board_column_id", label: "Board column", kind: "reference", nullable: true, to: "board-columns" },
      { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
      { name: "reporter_id", label: "Reporter", kind: "reference", nullable: true, to: "users" },
      { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "tasks" },
      { name: "sprint_id", label: "Sprint", kind: "reference", nullable: true, to: "sprints" },
      { name: "number", label: "Number", kind: "integer", nullable: true },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "priority", label: "Priority", kind: "enum", required: true, values: ["low", "normal", "high", "urgent"] },
      { name: "rank", label: "Rank", kind: "string", required: true },
      { name: "estimate_points", label: "Estimate points", kind: "integer", nullable: true },
      { name: "due_on", label: "Due on", kind: "date", nullable: true },
      { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateTask(id, body as t.TaskUpdate),
  },
  actions: [
    {
      name: "tasksComplete",
      label: "Complete",
      fields: [
      ],
      run: (id) => api.tasksComplete(id),
    },
    {
      name: "tasksMove",
      label: "Move",
      fields: [
        { name: "board_column_id", label: "Board column id", kind: "uuid", required: true },
        { name: "after_task_id", label: "After task id", kind: "uuid", nullable: true },
      ],
      run: (id, body) => api.tasksMove(id, body as t.TasksMoveBody),
    },
  ],
  related: [
    {
      title: "Labels",
      resource: "labels",
      list: (id, query, signal) => api.listTaskLabels(id, query, signal),
    },
  ],
};
