CREATE TABLE `checkpoints` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`hash` text NOT NULL,
	`note` text NOT NULL
);
