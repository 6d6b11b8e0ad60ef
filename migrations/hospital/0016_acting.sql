CREATE TABLE `action_owners` (
	`owner_id` text NOT NULL,
	`incident_row` integer NOT NULL,
	PRIMARY KEY(`owner_id`, `incident_row`)
);
--> statement-breakpoint
CREATE INDEX `action_owners_by_incident` ON `action_owners` (`incident_row`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `closure_justification` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `actions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `incidents` ADD `jci` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `disclosure` text;--> statement-breakpoint
ALTER TABLE `incidents` ADD `due_at` text;--> statement-breakpoint
CREATE INDEX `incidents_by_due` ON `incidents` (`due_at`);