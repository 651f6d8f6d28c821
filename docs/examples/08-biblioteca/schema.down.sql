-- dialect: mysql
-- Takes schema.sql back; all rows are lost.
SET FOREIGN_KEY_CHECKS = 0;
DROP TABLE `idempotency_records`;
DROP TABLE `student_guardians`;
DROP TABLE `user_roles`;
DROP TABLE `attendance_records`;
DROP TABLE `grades`;
DROP TABLE `class_enrollments`;
DROP TABLE `school_classes`;
DROP TABLE `subjects`;
DROP TABLE `guardians`;
DROP TABLE `teachers`;
DROP TABLE `students`;
DROP TABLE `holds`;
DROP TABLE `fines`;
DROP TABLE `loans`;
DROP TABLE `members`;
DROP TABLE `copies`;
DROP TABLE `books`;
DROP TABLE `one_time_tokens`;
DROP TABLE `sessions`;
DROP TABLE `roles`;
DROP TABLE `users`;
SET FOREIGN_KEY_CHECKS = 1;
