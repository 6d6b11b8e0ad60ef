CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`to` text NOT NULL,
	`to_cell` text NOT NULL,
	`link` text,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_by_due` ON `mails` (`due_at`);--> statement-breakpoint
CREATE TABLE `mail_budgets` (
	`email_hash` text PRIMARY KEY NOT NULL,
	`asked` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mail_budgets_by_age` ON `mail_budgets` (`since`);--> statement-breakpoint
CREATE TABLE `reset_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reset_tokens_by_person` ON `reset_tokens` (`person_id`);--> statement-breakpoint
ALTER TABLE `people` ADD `profile` text;--> statement-breakpoint
ALTER TABLE `people` ADD `national_id` text;--> statement-breakpoint
ALTER TABLE `people` ADD `national_id_hash` text;--> statement-breakpoint
CREATE INDEX `people_by_national_id` ON `people` (`national_id_hash`);