CREATE TABLE `seats` (
	`place` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`level` text NOT NULL,
	`administration_id` text NOT NULL,
	`governorate_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seats_by_position` ON `seats` (`id`,`administration_id`,`governorate_id`);--> statement-breakpoint
INSERT INTO `seats` SELECT `id`, `id`, 'administration', '', `governorate_id` FROM `administrations`;--> statement-breakpoint
INSERT INTO `seats` SELECT `id`, `id`, 'facility', `administration_id`, `governorate_id` FROM `facilities`;
