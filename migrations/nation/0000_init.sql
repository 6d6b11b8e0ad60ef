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
CREATE TABLE `administrations` (
	`id` text PRIMARY KEY NOT NULL,
	`governorate_id` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `facilities` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`governorate_id` text NOT NULL,
	`administration_id` text NOT NULL,
	`template` text NOT NULL,
	`status` text NOT NULL,
	`link` text NOT NULL,
	`opened_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `facilities_code_unique` ON `facilities` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `facilities_slug_unique` ON `facilities` (`slug`);--> statement-breakpoint
CREATE INDEX `facilities_by_administration` ON `facilities` (`administration_id`);--> statement-breakpoint
CREATE INDEX `facilities_by_governorate` ON `facilities` (`governorate_id`);--> statement-breakpoint
CREATE TABLE `governorates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
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
CREATE TABLE `feeds` (
	`facility_id` text PRIMARY KEY NOT NULL,
	`taken` integer NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_facts` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`facility_id` text NOT NULL,
	`administration_id` text NOT NULL,
	`governorate_id` text NOT NULL,
	`number` text NOT NULL,
	`reporter_type` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`occurred_at` text,
	`reported_at` text NOT NULL,
	`event_type` text NOT NULL,
	`category` text NOT NULL,
	`risk_score` integer,
	`risk_level` text,
	`attention` integer NOT NULL,
	`open_question` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_facts_id_unique` ON `incident_facts` (`id`);--> statement-breakpoint
CREATE INDEX `facts_by_reported` ON `incident_facts` (`reported_at`);--> statement-breakpoint
CREATE INDEX `facts_by_facility` ON `incident_facts` (`facility_id`,`reported_at`);--> statement-breakpoint
CREATE INDEX `facts_by_administration` ON `incident_facts` (`administration_id`,`reported_at`);--> statement-breakpoint
CREATE INDEX `facts_by_governorate` ON `incident_facts` (`governorate_id`,`reported_at`);