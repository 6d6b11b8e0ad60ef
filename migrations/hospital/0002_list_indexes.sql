DROP INDEX `incidents_by_reported`;--> statement-breakpoint
DROP INDEX `incidents_by_occurred`;--> statement-breakpoint
DROP INDEX `incidents_by_status`;--> statement-breakpoint
DROP INDEX `incidents_by_category`;--> statement-breakpoint
DROP INDEX `incidents_by_event_type`;--> statement-breakpoint
DROP INDEX `incidents_by_risk_level`;--> statement-breakpoint
DROP INDEX `incidents_by_risk_score`;--> statement-breakpoint
DROP INDEX `incidents_by_attention`;--> statement-breakpoint
DROP INDEX `incidents_by_reporter`;--> statement-breakpoint
CREATE INDEX `incidents_by_reported` ON `incidents` (`reported_at`,`row`,`status`,`category`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_occurred` ON `incidents` (`occurred_at`,`row`,`reported_at`,`status`,`category`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_status` ON `incidents` (`status`,`reported_at`,`row`,`category`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_category` ON `incidents` (`category`,`reported_at`,`row`,`status`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_event_type` ON `incidents` (`event_type`,`reported_at`,`row`,`status`,`category`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_risk_level` ON `incidents` (`risk_level`,`reported_at`,`row`,`status`,`category`,`event_type`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_risk_score` ON `incidents` (`risk_score`,`row`,`reported_at`,`status`,`category`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_attention` ON `incidents` (`attention`,`row`,`reported_at`,`status`,`category`,`event_type`,`risk_level`,`reporter_type`);--> statement-breakpoint
CREATE INDEX `incidents_by_reporter` ON `incidents` (`reporter_id`,`reported_at`,`row`);