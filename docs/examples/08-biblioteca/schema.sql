-- dialect: mysql
-- Library: database schema
-- Written for MySQL 8.0.16 or newer, the first that enforces CHECK.
-- References are constraints of their own: MySQL reads past them in a column's line.
-- Instants are in UTC; keep the time zone of connections there.
-- Ids are UUIDs that the application makes (version 7, so that they sort by time).
-- Money is kept in minor units (cents) beside its ISO 4217 currency.

-- A person who can sign in
CREATE TABLE `users` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `email` varchar(320) NOT NULL UNIQUE,
    `password_hash` varchar(255) NOT NULL,
    `display_name` varchar(255) NOT NULL,
    `status` varchar(9) NOT NULL DEFAULT 'pending' CHECK (`status` IN ('pending', 'active', 'suspended')),
    `email_verified_at` datetime(3),
    `last_login_at` datetime(3),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A named set of permissions
CREATE TABLE `roles` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `name` varchar(255) NOT NULL UNIQUE,
    `permissions` json NOT NULL,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- One signed-in device; its refresh token is stored as a hash and replaced at each use
CREATE TABLE `sessions` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `user_id` char(36) NOT NULL,
    `refresh_token_hash` varchar(255) NOT NULL UNIQUE,
    `user_agent` varchar(255),
    `ip_address` varchar(255),
    `expires_at` datetime(3) NOT NULL,
    `revoked_at` datetime(3),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_sessions_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A single-use token for e-mail confirmation or password reset
CREATE TABLE `one_time_tokens` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `user_id` char(36) NOT NULL,
    `purpose` varchar(14) NOT NULL CHECK (`purpose` IN ('verify_email', 'reset_password')),
    `token_hash` varchar(255) NOT NULL UNIQUE,
    `expires_at` datetime(3) NOT NULL,
    `used_at` datetime(3),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_one_time_tokens_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A title; what is lent are its copies
CREATE TABLE `books` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `title` varchar(255) NOT NULL,
    `isbn` varchar(255) UNIQUE,
    `author_names` varchar(255) NOT NULL,
    `publisher` varchar(255),
    `published_year` integer,
    `language` varchar(255),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- One physical copy of a book
CREATE TABLE `copies` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `book_id` char(36) NOT NULL,
    `barcode` varchar(255) NOT NULL UNIQUE,
    `shelf` varchar(255),
    `condition` varchar(7) NOT NULL DEFAULT 'good' CHECK (`condition` IN ('new', 'good', 'worn', 'damaged')),
    `status` varchar(9) NOT NULL DEFAULT 'available' CHECK (`status` IN ('available', 'on_loan', 'reserved', 'lost', 'withdrawn')),
    `acquired_on` date,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_copies_book_id` FOREIGN KEY (`book_id`) REFERENCES `books` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Somebody who may borrow
CREATE TABLE `members` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `user_id` char(36) UNIQUE,
    `card_number` varchar(255) NOT NULL UNIQUE,
    `full_name` varchar(255) NOT NULL,
    `email` varchar(320) NOT NULL UNIQUE,
    `phone` varchar(32),
    `address` text,
    `status` varchar(7) NOT NULL DEFAULT 'active' CHECK (`status` IN ('active', 'blocked', 'expired')),
    `joined_on` date NOT NULL,
    `expires_on` date,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_members_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A copy with a member from a day until it comes back
CREATE TABLE `loans` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `copy_id` char(36) NOT NULL,
    `member_id` char(36) NOT NULL,
    `loaned_at` datetime(3) NOT NULL,
    `due_on` date NOT NULL,
    `returned_at` datetime(3),
    `renewals` integer NOT NULL DEFAULT 0,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_loans_copy_id` FOREIGN KEY (`copy_id`) REFERENCES `copies` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `fk_loans_member_id` FOREIGN KEY (`member_id`) REFERENCES `members` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- What a member owes for a late or lost copy
CREATE TABLE `fines` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `loan_id` char(36) NOT NULL,
    `member_id` char(36) NOT NULL,
    `amount_minor` bigint NOT NULL CHECK (`amount_minor` >= 0),
    `reason` varchar(7) NOT NULL CHECK (`reason` IN ('overdue', 'damaged', 'lost')),
    `status` varchar(6) NOT NULL DEFAULT 'open' CHECK (`status` IN ('open', 'paid', 'waived')),
    `paid_at` datetime(3),
    `currency` char(3) NOT NULL DEFAULT 'USD' CHECK (length(`currency`) = 3),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_fines_loan_id` FOREIGN KEY (`loan_id`) REFERENCES `loans` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `fk_fines_member_id` FOREIGN KEY (`member_id`) REFERENCES `members` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A member waiting for a book; served in order of the request
CREATE TABLE `holds` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `book_id` char(36) NOT NULL,
    `member_id` char(36) NOT NULL,
    `requested_at` datetime(3) NOT NULL,
    `status` varchar(9) NOT NULL DEFAULT 'waiting' CHECK (`status` IN ('waiting', 'ready', 'collected', 'cancelled', 'expired')),
    `ready_until` date,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_holds_book_id` FOREIGN KEY (`book_id`) REFERENCES `books` (`id`) ON DELETE CASCADE,
    CONSTRAINT `fk_holds_member_id` FOREIGN KEY (`member_id`) REFERENCES `members` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A pupil
CREATE TABLE `students` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `student_number` varchar(255) NOT NULL UNIQUE,
    `full_name` varchar(255) NOT NULL,
    `birth_date` date NOT NULL,
    `status` varchar(9) NOT NULL DEFAULT 'enrolled' CHECK (`status` IN ('enrolled', 'graduated', 'left')),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Somebody who teaches
CREATE TABLE `teachers` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `user_id` char(36) UNIQUE,
    `staff_number` varchar(255) NOT NULL UNIQUE,
    `full_name` varchar(255) NOT NULL,
    `email` varchar(320) NOT NULL UNIQUE,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_teachers_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A parent or guardian
CREATE TABLE `guardians` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `user_id` char(36) UNIQUE,
    `full_name` varchar(255) NOT NULL,
    `email` varchar(320) NOT NULL UNIQUE,
    `phone` varchar(32),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_guardians_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- What is taught
CREATE TABLE `subjects` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `name` varchar(255) NOT NULL UNIQUE,
    `code` varchar(255) NOT NULL UNIQUE,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A subject taught to a group in a term
CREATE TABLE `school_classes` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `teacher_id` char(36) NOT NULL,
    `subject_id` char(36) NOT NULL,
    `name` varchar(255) NOT NULL,
    `term` varchar(255) NOT NULL,
    `room` varchar(255),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_school_classes_teacher_id` FOREIGN KEY (`teacher_id`) REFERENCES `teachers` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `fk_school_classes_subject_id` FOREIGN KEY (`subject_id`) REFERENCES `subjects` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A student in a class
CREATE TABLE `class_enrollments` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `school_class_id` char(36) NOT NULL,
    `student_id` char(36) NOT NULL,
    `enrolled_on` date NOT NULL,
    `left_on` date,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_class_enrollments_school_class_id` FOREIGN KEY (`school_class_id`) REFERENCES `school_classes` (`id`) ON DELETE CASCADE,
    CONSTRAINT `fk_class_enrollments_student_id` FOREIGN KEY (`student_id`) REFERENCES `students` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A mark
CREATE TABLE `grades` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `school_class_id` char(36) NOT NULL,
    `student_id` char(36) NOT NULL,
    `title` varchar(255) NOT NULL,
    `points` decimal(18, 4) NOT NULL,
    `max_points` decimal(18, 4) NOT NULL,
    `weight` decimal(18, 4) NOT NULL DEFAULT 1.0,
    `graded_on` date NOT NULL,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_grades_school_class_id` FOREIGN KEY (`school_class_id`) REFERENCES `school_classes` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `fk_grades_student_id` FOREIGN KEY (`student_id`) REFERENCES `students` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Whether a student was there
CREATE TABLE `attendance_records` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `school_class_id` char(36) NOT NULL,
    `student_id` char(36) NOT NULL,
    `day` date NOT NULL,
    `status` varchar(7) NOT NULL CHECK (`status` IN ('present', 'absent', 'late', 'excused')),
    `note` varchar(255),
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    CONSTRAINT `fk_attendance_records_school_class_id` FOREIGN KEY (`school_class_id`) REFERENCES `school_classes` (`id`) ON DELETE RESTRICT,
    CONSTRAINT `fk_attendance_records_student_id` FOREIGN KEY (`student_id`) REFERENCES `students` (`id`) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Which roles belong to which users.
CREATE TABLE `user_roles` (
    `user_id` char(36) NOT NULL,
    `role_id` char(36) NOT NULL,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`user_id`, `role_id`),
    CONSTRAINT `fk_user_roles_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE,
    CONSTRAINT `fk_user_roles_role_id` FOREIGN KEY (`role_id`) REFERENCES `roles` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Which guardians belong to which students.
CREATE TABLE `student_guardians` (
    `student_id` char(36) NOT NULL,
    `guardian_id` char(36) NOT NULL,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`student_id`, `guardian_id`),
    CONSTRAINT `fk_student_guardians_student_id` FOREIGN KEY (`student_id`) REFERENCES `students` (`id`) ON DELETE CASCADE,
    CONSTRAINT `fk_student_guardians_guardian_id` FOREIGN KEY (`guardian_id`) REFERENCES `guardians` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- First answers to calls that move money, for repeated calls.
CREATE TABLE `idempotency_records` (
    `id` char(36) NOT NULL PRIMARY KEY,
    `made_by` varchar(255) NOT NULL,
    `call_key` varchar(255) NOT NULL,
    `fingerprint` varchar(255) NOT NULL,
    `status` integer NOT NULL,
    `answer` text NOT NULL,
    `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- sessions of a user
CREATE INDEX ix_sessions_user_id ON `sessions` (`user_id`);
-- expired sessions are swept
CREATE INDEX ix_sessions_expires_at ON `sessions` (`expires_at`);

-- one time tokens of a user
CREATE INDEX ix_one_time_tokens_user_id ON `one_time_tokens` (`user_id`);

-- searched
CREATE INDEX ix_books_title ON `books` (`title`);
-- searched
CREATE INDEX ix_books_author_names ON `books` (`author_names`);

-- copies of a book
CREATE INDEX ix_copies_book_id ON `copies` (`book_id`);
-- copies by status
CREATE INDEX ix_copies_status ON `copies` (`status`);

-- searched at the desk
CREATE INDEX ix_members_full_name ON `members` (`full_name`);

-- open loans that are overdue
CREATE INDEX ix_loans_returned_at_due_on ON `loans` (`returned_at`, `due_on`);
-- who has a copy; that it is one at a time is still to be enforced
CREATE INDEX ix_loans_copy_id_returned_at ON `loans` (`copy_id`, `returned_at`);
-- loans of a member
CREATE INDEX ix_loans_member_id ON `loans` (`member_id`);

-- fines of a loan
CREATE INDEX ix_fines_loan_id ON `fines` (`loan_id`);
-- fines of a member
CREATE INDEX ix_fines_member_id ON `fines` (`member_id`);
-- open ones block borrowing
CREATE INDEX ix_fines_status ON `fines` (`status`);

-- the queue of a book
CREATE INDEX ix_holds_book_id_status_requested_at ON `holds` (`book_id`, `status`, `requested_at`);
-- holds of a member
CREATE INDEX ix_holds_member_id ON `holds` (`member_id`);

-- students by full_name
CREATE INDEX ix_students_full_name ON `students` (`full_name`);

-- school classes of a teacher
CREATE INDEX ix_school_classes_teacher_id ON `school_classes` (`teacher_id`);
-- school classes of a subject
CREATE INDEX ix_school_classes_subject_id ON `school_classes` (`subject_id`);
-- lists are by term
CREATE INDEX ix_school_classes_term ON `school_classes` (`term`);

-- a student is in a class once
CREATE UNIQUE INDEX uq_class_enrollments_school_class_id_student_id ON `class_enrollments` (`school_class_id`, `student_id`);
-- class enrollments of a student
CREATE INDEX ix_class_enrollments_student_id ON `class_enrollments` (`student_id`);

-- marks of a student over time
CREATE INDEX ix_grades_student_id_graded_on ON `grades` (`student_id`, `graded_on`);
-- grades of a school class
CREATE INDEX ix_grades_school_class_id ON `grades` (`school_class_id`);

-- one entry per lesson day
CREATE UNIQUE INDEX uq_attendance_records_school_class_id_student_id_day ON `attendance_records` (`school_class_id`, `student_id`, `day`);
-- attendance records of a student
CREATE INDEX ix_attendance_records_student_id ON `attendance_records` (`student_id`);

-- users of a role
CREATE INDEX ix_user_roles_role_id ON `user_roles` (`role_id`);

-- students of a guardian
CREATE INDEX ix_student_guardians_guardian_id ON `student_guardians` (`guardian_id`);

-- one effect a key
CREATE UNIQUE INDEX uq_idempotency_records_call ON `idempotency_records` (`made_by`, `call_key`);
