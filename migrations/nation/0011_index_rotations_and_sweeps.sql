CREATE TABLE `index_rotations` (
	`version` integer PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`place` text NOT NULL,
	`row` integer NOT NULL,
	`not_before` integer NOT NULL,
	`reindexed` integer NOT NULL,
	`unopenable` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sweeps` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
