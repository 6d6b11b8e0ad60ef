CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`session` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`prev` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit_entries` (`subject`,`seq`);--> statement-breakpoint
CREATE TABLE `idempotent_answers` (
	`key` text PRIMARY KEY NOT NULL,
	`request` text NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotent_by_age` ON `idempotent_answers` (`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`delivered` integer NOT NULL,
	`failures` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hospital` (
	`row` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`governorate_id` text NOT NULL,
	`administration_id` text NOT NULL,
	`template` text NOT NULL,
	`time_zone` text NOT NULL,
	`status` text NOT NULL,
	`link` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`email_hash` text NOT NULL,
	`email` text NOT NULL,
	`display_name` text NOT NULL,
	`roles` text NOT NULL,
	`scope` text NOT NULL,
	`status` text NOT NULL,
	`sv` integer NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text,
	`preferences` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_id_unique` ON `people` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_hash_unique` ON `people` (`email_hash`);--> statement-breakpoint
CREATE INDEX `people_by_status` ON `people` (`status`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`person_id` text PRIMARY KEY NOT NULL,
	`password` text NOT NULL,
	`must_change_password` integer NOT NULL,
	`totp_secret` text,
	`totp_enabled` integer NOT NULL,
	`totp_step` integer NOT NULL,
	`recovery_codes` text NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`generation` integer NOT NULL,
	`rotated_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`authenticated_at` integer NOT NULL,
	`amr` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `unknown_attempts` (
	`email_hash` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_numbers` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incidents` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`number` text NOT NULL,
	`reporter_type` text NOT NULL,
	`reporter_id` text,
	`receipt_hash` text,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`occurred_at` text,
	`reported_at` text NOT NULL,
	`location` text,
	`event_type` text NOT NULL,
	`category` text NOT NULL,
	`description` text NOT NULL,
	`excerpt` text NOT NULL,
	`specific_error` text,
	`involved_person` text,
	`medical_file_number` text,
	`medical_file_number_hash` text,
	`responsible_manager` text,
	`immediate_action` text,
	`notes` text,
	`disclosure_responsible` text,
	`final_report` text,
	`patient_ref` text,
	`medication_ref` text,
	`encounter_ref` text,
	`affected` text NOT NULL,
	`harmed` text,
	`vulnerable_patient` integer NOT NULL,
	`assessment` text,
	`risk_score` integer,
	`risk_level` text,
	`attention` integer NOT NULL,
	`open_question` integer NOT NULL,
	`ai` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_by_id` ON `incidents` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_by_number` ON `incidents` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_by_receipt` ON `incidents` (`receipt_hash`);--> statement-breakpoint
CREATE INDEX `incidents_by_reported` ON `incidents` (`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_occurred` ON `incidents` (`occurred_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_status` ON `incidents` (`status`,`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_category` ON `incidents` (`category`,`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_event_type` ON `incidents` (`event_type`,`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_risk_level` ON `incidents` (`risk_level`,`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_risk_score` ON `incidents` (`risk_score`);--> statement-breakpoint
CREATE INDEX `incidents_by_attention` ON `incidents` (`attention`);--> statement-breakpoint
CREATE INDEX `incidents_by_reporter` ON `incidents` (`reporter_id`,`reported_at`);--> statement-breakpoint
CREATE INDEX `incidents_by_file_number` ON `incidents` (`medical_file_number_hash`);--> statement-breakpoint
CREATE TABLE `messages` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`incident_id` text NOT NULL,
	`from` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id_unique` ON `messages` (`id`);--> statement-breakpoint
CREATE INDEX `messages_by_incident` ON `messages` (`incident_id`,`row`);