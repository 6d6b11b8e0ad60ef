CREATE TABLE `key_rotations` (
	`version` integer PRIMARY KEY NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`pass` integer NOT NULL,
	`place` text NOT NULL,
	`row` integer NOT NULL,
	`not_before` integer NOT NULL,
	`resealed` integer NOT NULL,
	`unopenable` integer NOT NULL
);
