CREATE TABLE `export_files` (
	`export_id` text NOT NULL,
	`n` integer NOT NULL,
	`path` text NOT NULL,
	`rows` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`export_id`, `n`)
);
--> statement-breakpoint
CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL,
	`by` text NOT NULL,
	`status` text NOT NULL,
	`header` text NOT NULL,
	`key` text,
	`table` text NOT NULL,
	`after` integer NOT NULL,
	`rows` integer NOT NULL,
	`expected` integer NOT NULL,
	`bytes` integer NOT NULL,
	`unopened` integer NOT NULL,
	`finished_at` text,
	`expires_at` integer
);
--> statement-breakpoint
CREATE TABLE `verified_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL
);
