CREATE TABLE `fact_patterns` (
	`fact` text NOT NULL,
	`pattern` text NOT NULL,
	`day` text NOT NULL,
	`facility_id` text NOT NULL,
	PRIMARY KEY(`fact`, `pattern`)
);
--> statement-breakpoint
CREATE INDEX `patterns_by_day` ON `fact_patterns` (`pattern`,`day`,`facility_id`);--> statement-breakpoint
CREATE TABLE `surges` (
	`row` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`pattern` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`reports` integer NOT NULL,
	`facilities` integer NOT NULL,
	`expected_milli` integer NOT NULL,
	`raised_at` text NOT NULL,
	`state` text NOT NULL,
	`handled_at` text,
	`handled_by` text,
	`reason` text,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surges_id_unique` ON `surges` (`id`);--> statement-breakpoint
CREATE INDEX `surges_by_pattern` ON `surges` (`pattern`,`row`);--> statement-breakpoint
CREATE INDEX `surges_by_state` ON `surges` (`state`,`row`);