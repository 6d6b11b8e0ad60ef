CREATE TABLE `alerts` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`rule` text NOT NULL,
	`severity` text NOT NULL,
	`person` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`acknowledged_at` text,
	`acknowledged_by` text,
	`resolved_at` text,
	`resolved_by` text,
	`reason` text,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_id_unique` ON `alerts` (`id`);--> statement-breakpoint
CREATE INDEX `alerts_by_person` ON `alerts` (`rule`,`person`,`row`);--> statement-breakpoint
CREATE INDEX `alerts_by_state` ON `alerts` (`state`,`row`);--> statement-breakpoint
CREATE TABLE `sightings` (
	`rule` text NOT NULL,
	`person` text NOT NULL,
	`mark` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`rule`, `person`, `mark`)
);
