CREATE TABLE `sweeps` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
