CREATE TABLE `segments` (
	`first` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL,
	`digest` text NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`actions` text NOT NULL,
	`marks` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_last_unique` ON `segments` (`last`);