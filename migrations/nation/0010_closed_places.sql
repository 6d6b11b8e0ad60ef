ALTER TABLE `administrations` ADD `closed_at` text;--> statement-breakpoint
ALTER TABLE `governorates` ADD `closed_at` text;