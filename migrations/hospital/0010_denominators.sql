CREATE TABLE `denominators` (
	`month` text PRIMARY KEY NOT NULL,
	`bed_days` integer,
	`admissions` integer,
	`doses` integer
);
