-- Written by `npm run schema`: the standard machines on an empty database.

create table `guiche_migration` (
  `position` bigint not null auto_increment,
  `format` bigint not null,
  `at` datetime(3) not null,
  `kinds` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `statement` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  constraint `guiche_migration_pk` primary key (`position`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table `guiche_journal` (
  `position` bigint not null auto_increment,
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `transition` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `event` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `at` datetime(3) not null,
  `company` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `actor` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `command` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `cause` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin,
  `input` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `changes` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `facts` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `salt` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `previous` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  constraint `guiche_journal_pk` primary key (`tenant`, `position`),
  index `guiche_journal$position` (`position`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_journal_key` on `guiche_journal` (`tenant`, `machine`, `id`, `version`);

create table `guiche_timer` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `transition` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `at` datetime(3) not null,
  `due_at` datetime(3) not null,
  `status` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `attempts` bigint not null,
  `worker` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin,
  `lease_until` datetime(3),
  `error` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_timer_pk` primary key (`tenant`, `machine`, `id`, `transition`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_timer_due` on `guiche_timer` (`status`, `due_at`);

create index `guiche_timer_dead` on `guiche_timer` (`status`, `tenant`, `at`);

create table `guiche_message` (
  `position` bigint not null auto_increment,
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `name` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `payload` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `at` datetime(3) not null,
  `company` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `record` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `due_at` datetime(3) not null,
  `status` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `attempts` bigint not null,
  `worker` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin,
  `lease_until` datetime(3),
  `error` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_message_pk` primary key (`tenant`, `position`),
  index `guiche_message$position` (`position`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_message_key` on `guiche_message` (`tenant`, `id`);

create index `guiche_message_origin` on `guiche_message` (`tenant`, `machine`, `record`, `position`);

create index `guiche_message_due` on `guiche_message` (`status`, `due_at`, `position`);

create index `guiche_message_dead` on `guiche_message` (`status`, `tenant`, `position`);

create table `guiche_delivered` (
  `position` bigint not null,
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `name` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `payload` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `at` datetime(3) not null,
  `company` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `record` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `attempts` bigint not null,
  `due_at` datetime(3) not null,
  `delivered_at` datetime(3) not null,
  constraint `guiche_delivered_pk` primary key (`tenant`, `position`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_delivered_origin` on `guiche_delivered` (`tenant`, `machine`, `record`, `position`);

create table `guiche_idempotency` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `key` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `fingerprint` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `expires_at` datetime(3) not null,
  constraint `guiche_idempotency_pk` primary key (`tenant`, `key`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_idempotency_expiry` on `guiche_idempotency` (`expires_at`);

create table `guiche_sequence` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `name` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `next` bigint not null,
  constraint `guiche_sequence_pk` primary key (`tenant`, `name`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table `guiche_token` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `machine` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `token` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `at` datetime(3) not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  constraint `guiche_token_pk` primary key (`tenant`, `machine`, `token`, `at`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_token_record` on `guiche_token` (`tenant`, `machine`, `id`, `token`);

create table `guiche_attachment` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `address` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `part` bigint not null,
  `size` bigint not null,
  `kept_at` datetime(3) not null,
  `content` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  constraint `guiche_attachment_pk` primary key (`tenant`, `address`, `part`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table `guiche_company` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `tax_id` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `address` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `zone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `locale` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `service_profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `calendar` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_company_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_company_unique_code` on `guiche_company` (`tenant`, `code$sha`);

create table `guiche_agent` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `absences` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `substitute` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `skills` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `capacity` bigint,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_agent_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_agent_unique_code` on `guiche_agent` (`tenant`, `code$sha`);

create table `guiche_contact_type` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_contact_type_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_contact_type_unique_code` on `guiche_contact_type` (`tenant`, `code$sha`);

create table `guiche_representative` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `phone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contacts` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `plate` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `rotation_days` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_representative_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_representative_unique_code` on `guiche_representative` (`tenant`, `code$sha`);

create table `guiche_party` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `roles` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `phone_words` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email_words` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `legal_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `trade_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `phone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `erp_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `emails` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `phones` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `addresses` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contacts` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sector` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `characteristics` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `salesperson` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `registered_at` datetime(3),
  `archived_from` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `archived_at` datetime(3),
  `archive_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `document$sha` binary(32) generated always as (unhex(sha2(`document`, 256))) virtual,
  `erp_code$sha` binary(32) generated always as (unhex(sha2(`erp_code`, 256))) virtual,
  constraint `guiche_party_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_party_unique_document` on `guiche_party` (`tenant`, `document$sha`);

create unique index `guiche_party_unique_erp_code` on `guiche_party` (`tenant`, `erp_code$sha`);

create index `guiche_party_by_legal_name` on `guiche_party` (`tenant`, `legal_name`(64), `id`);

create index `guiche_party_by_email` on `guiche_party` (`tenant`, `email`(64), `id`);

create index `guiche_party_by_phone` on `guiche_party` (`tenant`, `phone`(64), `id`);

create index `guiche_party_by_salesperson` on `guiche_party` (`tenant`, `salesperson`(64), `id`);

create index `guiche_party_by_state_legal_name` on `guiche_party` (`tenant`, `state`, `legal_name`(64), `id`);

create table `guiche_party_note` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `noted_at` datetime(3),
  constraint `guiche_party_note_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_party_note_by_party_noted_at` on `guiche_party_note` (`tenant`, `party`(64), `noted_at`, `id`);

create table `guiche_agenda_parameters` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `mails_visits` tinyint(1),
  `mails_representatives` tinyint(1),
  `visit_reminder_hours` bigint,
  `mails_appointments` tinyint(1),
  `appointment_reminder_minutes` bigint,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scope` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `scope$sha` binary(32) generated always as (unhex(sha2(`scope`, 256))) virtual,
  constraint `guiche_agenda_parameters_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_agenda_parameters_unique_company_scope` on `guiche_agenda_parameters` (`tenant`, `company$sha`, `scope$sha`);

create table `guiche_visit` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `representative` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `purpose` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `requested_at` datetime(3),
  `requested_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `comments` bigint,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `from` datetime(3),
  `until` datetime(3),
  `reschedulings` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `attendance` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `remind_at` datetime(3),
  `made_at` datetime(3),
  `report` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reported_at` datetime(3),
  `reported_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_visit_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_visit_by_representative_from` on `guiche_visit` (`tenant`, `representative`(64), `from`, `id`);

create index `guiche_visit_by_party_requested_at` on `guiche_visit` (`tenant`, `party`(64), `requested_at`, `id`);

create index `guiche_visit_by_interaction` on `guiche_visit` (`tenant`, `interaction`(64), `id`);

create index `guiche_visit_by_group_state_requested_at` on `guiche_visit` (`tenant`, `group`(64), `state`, `requested_at`, `id`);

create index `guiche_visit_by_state_from` on `guiche_visit` (`tenant`, `state`, `from`, `id`);

create table `guiche_appointment` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `purpose` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `from` datetime(3),
  `until` datetime(3),
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reschedulings` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `booked_at` datetime(3),
  `booked_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `comments` bigint,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `attendance` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `remind_at` datetime(3),
  `held_at` datetime(3),
  `note` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_appointment_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_appointment_by_agent_from` on `guiche_appointment` (`tenant`, `agent`(64), `from`, `id`);

create index `guiche_appointment_by_party_from` on `guiche_appointment` (`tenant`, `party`(64), `from`, `id`);

create index `guiche_appointment_by_interaction` on `guiche_appointment` (`tenant`, `interaction`(64), `id`);

create index `guiche_appointment_by_group_from` on `guiche_appointment` (`tenant`, `group`(64), `from`, `id`);

create index `guiche_appointment_by_state_from` on `guiche_appointment` (`tenant`, `state`, `from`, `id`);

create table `guiche_billing_parameters` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `mails_receivables` tinyint(1),
  `sends_reminders` tinyint(1),
  `reminder_days` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reminder_at` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `late_fee` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scope` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `scope$sha` binary(32) generated always as (unhex(sha2(`scope`, 256))) virtual,
  constraint `guiche_billing_parameters_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_billing_parameters_unique_company_scope` on `guiche_billing_parameters` (`tenant`, `company$sha`, `scope$sha`);

create table `guiche_payment_method` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_payment_method_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_payment_method_unique_code` on `guiche_payment_method` (`tenant`, `code$sha`);

create table `guiche_price_list` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `items` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_price_list_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_price_list_unique_code` on `guiche_price_list` (`tenant`, `code$sha`);

create table `guiche_billing_rule` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `charging` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `billing` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `instalments` bigint,
  `first_due_days` bigint,
  `payment_methods` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `late_fee` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_billing_rule_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_billing_rule_unique_code` on `guiche_billing_rule` (`tenant`, `code$sha`);

create table `guiche_late_fee_policy` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `terms` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_late_fee_policy_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_late_fee_policy_unique_code` on `guiche_late_fee_policy` (`tenant`, `code$sha`);

create table `guiche_legal_rate` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `month` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `selic` decimal(38,4),
  `ipca` decimal(38,4),
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  `month$sha` binary(32) generated always as (unhex(sha2(`month`, 256))) virtual,
  constraint `guiche_legal_rate_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_legal_rate_unique_code` on `guiche_legal_rate` (`tenant`, `code$sha`);

create unique index `guiche_legal_rate_unique_month` on `guiche_legal_rate` (`tenant`, `month$sha`);

create table `guiche_charge` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `rule` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `minutes` bigint,
  `items` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `explanation` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `by_period` tinyint(1),
  `recorded_at` datetime(3),
  `recorded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `receivable` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `billed_at` datetime(3),
  `settled_at` datetime(3),
  `ended_at` datetime(3),
  `ended_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `end_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_charge_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_charge_by_party_state_recorded_at` on `guiche_charge` (`tenant`, `party`(64), `state`, `recorded_at`, `id`);

create index `guiche_charge_by_receivable` on `guiche_charge` (`tenant`, `receivable`(64), `id`);

create index `guiche_charge_by_interaction` on `guiche_charge` (`tenant`, `interaction`(64), `id`);

create index `guiche_charge_by_state_recorded_at` on `guiche_charge` (`tenant`, `state`, `recorded_at`, `id`);

create table `guiche_billing_account` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `day_of_month` bigint,
  `instalments` bigint,
  `first_due_days` bigint,
  `payment_methods` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `late_fee` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `next_billing_at` datetime(3),
  `billed` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_receivable` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_amount` decimal(38,2),
  `last_amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_charges` bigint,
  `last_billed_at` datetime(3),
  `receivable` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `until` datetime(3),
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `charges` bigint,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `party$sha` binary(32) generated always as (unhex(sha2(`party`, 256))) virtual,
  `currency$sha` binary(32) generated always as (unhex(sha2(`currency`, 256))) virtual,
  constraint `guiche_billing_account_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_billing_account_unique_company_party_currency` on `guiche_billing_account` (`tenant`, `company$sha`, `party$sha`, `currency$sha`);

create index `guiche_billing_account_by_company_state` on `guiche_billing_account` (`tenant`, `company`(64), `state`, `id`);

create table `guiche_receivable` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `total` decimal(38,2),
  `total_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `payment_methods` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `renegotiates` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reversal` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `instalments` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `open` decimal(38,2),
  `open_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `late_fee` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `payments` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `origin` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `issued_at` datetime(3),
  `issued_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `host_number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reminders` bigint,
  `last_reminder` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `comments` bigint,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `following_since` datetime(3),
  `next_due_on` date,
  `late_at` datetime(3),
  `remind_at` datetime(3),
  `paid_at` datetime(3),
  `renegotiated_into` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `renegotiated_total` decimal(38,2),
  `renegotiated_total_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `discount` decimal(38,2),
  `discount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `renegotiated_at` datetime(3),
  `renegotiated_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `renegotiation_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `number$sha` binary(32) generated always as (unhex(sha2(`number`, 256))) virtual,
  constraint `guiche_receivable_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_receivable_unique_company_number` on `guiche_receivable` (`tenant`, `company$sha`, `number$sha`);

create index `guiche_receivable_by_party_state_issued_at` on `guiche_receivable` (`tenant`, `party`(64), `state`, `issued_at`, `id`);

create index `guiche_receivable_by_state_next_due_on` on `guiche_receivable` (`tenant`, `state`, `next_due_on`, `id`);

create index `guiche_receivable_by_interaction` on `guiche_receivable` (`tenant`, `interaction`(64), `id`);

create index `guiche_receivable_by_origin` on `guiche_receivable` (`tenant`, `origin`(64), `id`);

create table `guiche_payment` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `receivable` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `paid_on` date,
  `method` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reference` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `due` decimal(38,2),
  `due_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `account` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `terms` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `parts` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recorded_at` datetime(3),
  `recorded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_payment_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_payment_by_receivable_recorded_at` on `guiche_payment` (`tenant`, `receivable`(64), `recorded_at`, `id`);

create index `guiche_payment_by_party_paid_on` on `guiche_payment` (`tenant`, `party`(64), `paid_on`, `id`);

create table `guiche_reversal` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `payment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `receivable` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reissued` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reissued_total` decimal(38,2),
  `reissued_total_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recorded_at` datetime(3),
  `recorded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `payment$sha` binary(32) generated always as (unhex(sha2(`payment`, 256))) virtual,
  constraint `guiche_reversal_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_reversal_unique_payment` on `guiche_reversal` (`tenant`, `payment$sha`);

create index `guiche_reversal_by_receivable` on `guiche_reversal` (`tenant`, `receivable`(64), `id`);

create table `guiche_sla_policy` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `calendar` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `first_answer_minutes` bigint,
  `next_answer_minutes` bigint,
  `resolution_minutes` bigint,
  `by_priority` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `warn_at_percent` bigint,
  `steps` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_sla_policy_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_sla_policy_unique_code` on `guiche_sla_policy` (`tenant`, `code$sha`);

create table `guiche_desk_parameters` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol_template` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reopen_days` bigint,
  `drafts_solutions` tinyint(1),
  `mails_registration` tinyint(1),
  `mails_resolution` tinyint(1),
  `mails_status` tinyint(1),
  `sends_notices` tinyint(1),
  `notice_at` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scope` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `user` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `scope$sha` binary(32) generated always as (unhex(sha2(`scope`, 256))) virtual,
  constraint `guiche_desk_parameters_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_desk_parameters_unique_company_scope` on `guiche_desk_parameters` (`tenant`, `company$sha`, `scope$sha`);

create table `guiche_service_group` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agents` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_service_group_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_service_group_unique_code` on `guiche_service_group` (`tenant`, `code$sha`);

create table `guiche_subject` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_subject_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_subject_unique_code` on `guiche_subject` (`tenant`, `code$sha`);

create index `guiche_subject_by_group_state` on `guiche_subject` (`tenant`, `group`(64), `state`, `id`);

create table `guiche_solution` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `title` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email_body` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `attachments` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subjects` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `drafted_at` datetime(3),
  `drafted_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `published_at` datetime(3),
  constraint `guiche_solution_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_solution_by_group_state` on `guiche_solution` (`tenant`, `group`(64), `state`, `id`);

create index `guiche_solution_by_interaction` on `guiche_solution` (`tenant`, `interaction`(64), `id`);

create table `guiche_origin` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_origin_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_origin_unique_code` on `guiche_origin` (`tenant`, `code$sha`);

create table `guiche_destination` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_destination_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_destination_unique_code` on `guiche_destination` (`tenant`, `code$sha`);

create table `guiche_route` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `origin` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `destination` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `charge` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `visit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `appointment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `pending_item` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  `origin$sha` binary(32) generated always as (unhex(sha2(`origin`, 256))) virtual,
  `destination$sha` binary(32) generated always as (unhex(sha2(`destination`, 256))) virtual,
  constraint `guiche_route_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_route_unique_code` on `guiche_route` (`tenant`, `code$sha`);

create unique index `guiche_route_unique_origin_destination` on `guiche_route` (`tenant`, `origin$sha`, `destination$sha`);

create index `guiche_route_by_destination` on `guiche_route` (`tenant`, `destination`(64), `id`);

create table `guiche_customer_subject` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party$sha` binary(32) generated always as (unhex(sha2(`party`, 256))) virtual,
  `group$sha` binary(32) generated always as (unhex(sha2(`group`, 256))) virtual,
  `subject$sha` binary(32) generated always as (unhex(sha2(`subject`, 256))) virtual,
  constraint `guiche_customer_subject_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_customer_subject_unique_party_group` on `guiche_customer_subject` (`tenant`, `party$sha`, `group$sha`);

create unique index `guiche_customer_subject_unique_party_subject` on `guiche_customer_subject` (`tenant`, `party$sha`, `subject$sha`);

create index `guiche_customer_subject_by_party_state` on `guiche_customer_subject` (`tenant`, `party`(64), `state`, `id`);

create index `guiche_customer_subject_by_subject` on `guiche_customer_subject` (`tenant`, `subject`(64), `id`);

create index `guiche_customer_subject_by_group` on `guiche_customer_subject` (`tenant`, `group`(64), `id`);

create table `guiche_interaction` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `direction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `channel` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `origin` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `destination` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contact` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contact_unconfirmed` tinyint(1),
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `salesperson` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `minutes` bigint,
  `follows` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `route` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `effects` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `service_orders` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `registered_at` datetime(3),
  `registered_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `comments` bigint,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answers` bigint,
  `last_answer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reopenings` bigint,
  `reopened_at` datetime(3),
  `reopen_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `resolution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `resolved_at` datetime(3),
  `resolved_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `resolution_minutes` bigint,
  `resolution_mailed` tinyint(1),
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol$sha` binary(32) generated always as (unhex(sha2(`protocol`, 256))) virtual,
  constraint `guiche_interaction_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_interaction_unique_protocol` on `guiche_interaction` (`tenant`, `protocol$sha`);

create index `guiche_interaction_by_party_registered_at` on `guiche_interaction` (`tenant`, `party`(64), `registered_at`, `id`);

create index `guiche_interaction_by_agent_registered_at` on `guiche_interaction` (`tenant`, `agent`(64), `registered_at`, `id`);

create index `guiche_interaction_by_agent_state_registered_at` on `guiche_interaction` (`tenant`, `agent`(64), `state`, `registered_at`, `id`);

create index `guiche_interaction_by_destination_registered_at` on `guiche_interaction` (`tenant`, `destination`(64), `registered_at`, `id`);

create index `guiche_interaction_by_follows` on `guiche_interaction` (`tenant`, `follows`(64), `id`);

create index `guiche_interaction_by_group_registered_at` on `guiche_interaction` (`tenant`, `group`(64), `registered_at`, `id`);

create index `guiche_interaction_by_group_state_registered_at` on `guiche_interaction` (`tenant`, `group`(64), `state`, `registered_at`, `id`);

create index `guiche_interaction_by_salesperson_registered_at` on `guiche_interaction` (`tenant`, `salesperson`(64), `registered_at`, `id`);

create index `guiche_interaction_by_subject_registered_at` on `guiche_interaction` (`tenant`, `subject`(64), `registered_at`, `id`);

create index `guiche_interaction_by_state_registered_at` on `guiche_interaction` (`tenant`, `state`, `registered_at`, `id`);

create index `guiche_interaction_by_registered_at` on `guiche_interaction` (`tenant`, `registered_at`, `id`);

create table `guiche_pending_item` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `due_on` date,
  `destination` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `about_machine` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `about_id` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `destination_type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `opened_at` datetime(3),
  `opened_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `postponements` bigint,
  `postpone_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `done_at` datetime(3),
  `done_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `note` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_pending_item_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_pending_item_by_agent_state_due_on` on `guiche_pending_item` (`tenant`, `agent`(64), `state`, `due_on`, `id`);

create index `guiche_pending_item_by_company_state_due_on` on `guiche_pending_item` (`tenant`, `company`(64), `state`, `due_on`, `id`);

create index `guiche_pending_item_by_destination_state_due_on` on `guiche_pending_item` (`tenant`, `destination`(64), `state`, `due_on`, `id`);

create index `guiche_pending_item_by_destination_type_state_due_on` on `guiche_pending_item` (`tenant`, `destination_type`(64), `state`, `due_on`, `id`);

create index `guiche_pending_item_by_interaction` on `guiche_pending_item` (`tenant`, `interaction`(64), `id`);

create index `guiche_pending_item_by_about_machine_about_id_state` on `guiche_pending_item` (`tenant`, `about_machine`(64), `about_id`(64), `state`, `id`);

create index `guiche_pending_item_by_party_opened_at` on `guiche_pending_item` (`tenant`, `party`(64), `opened_at`, `id`);

create index `guiche_pending_item_by_group_state_due_on` on `guiche_pending_item` (`tenant`, `group`(64), `state`, `due_on`, `id`);

create table `guiche_pending_notice` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_on` date,
  `next_at` datetime(3),
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `agent$sha` binary(32) generated always as (unhex(sha2(`agent`, 256))) virtual,
  constraint `guiche_pending_notice_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_pending_notice_unique_company_agent` on `guiche_pending_notice` (`tenant`, `company$sha`, `agent$sha`);

create table `guiche_service_order` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `number` bigint,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `representative` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `issued_at` datetime(3),
  `issued_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scheduled_for` datetime(3),
  `reschedule_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `begun_at` datetime(3),
  `report` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `done_at` datetime(3),
  `done_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `closed_at` datetime(3),
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_service_order_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_service_order_unique_number` on `guiche_service_order` (`tenant`, `number`);

create index `guiche_service_order_by_interaction` on `guiche_service_order` (`tenant`, `interaction`(64), `id`);

create index `guiche_service_order_by_agent_state_scheduled_for` on `guiche_service_order` (`tenant`, `agent`(64), `state`, `scheduled_for`, `id`);

create index `guiche_service_order_by_representative_scheduled_for` on `guiche_service_order` (`tenant`, `representative`(64), `scheduled_for`, `id`);

create index `guiche_service_order_by_party_issued_at` on `guiche_service_order` (`tenant`, `party`(64), `issued_at`, `id`);

create index `guiche_service_order_by_group_state_issued_at` on `guiche_service_order` (`tenant`, `group`(64), `state`, `issued_at`, `id`);

create index `guiche_service_order_by_state_scheduled_for` on `guiche_service_order` (`tenant`, `state`, `scheduled_for`, `id`);

create table `guiche_expense` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `day` date,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `receipt` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `visit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recorded_at` datetime(3),
  `recorded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `approved_at` datetime(3),
  `approved_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reimbursed_at` datetime(3),
  `payment_reference` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `rejected_at` datetime(3),
  `rejected_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reject_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_expense_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_expense_by_interaction` on `guiche_expense` (`tenant`, `interaction`(64), `id`);

create index `guiche_expense_by_visit` on `guiche_expense` (`tenant`, `visit`(64), `id`);

create index `guiche_expense_by_state_day` on `guiche_expense` (`tenant`, `state`, `day`, `id`);

create index `guiche_expense_by_kind_day` on `guiche_expense` (`tenant`, `kind`(64), `day`, `id`);

create index `guiche_expense_by_recorded_by_day` on `guiche_expense` (`tenant`, `recorded_by`(64), `day`, `id`);

create index `guiche_expense_by_group_day` on `guiche_expense` (`tenant`, `group`(64), `day`, `id`);

create table `guiche_review_form` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `criteria` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `levels` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `threshold` decimal(38,2),
  `follow_up` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `follow_up_days` bigint,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_review_form_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_review_form_unique_code` on `guiche_review_form` (`tenant`, `code$sha`);

create table `guiche_review` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `interaction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `form` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `marks` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `comment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `score` decimal(38,2),
  `level` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `pending_item` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `auditor` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recorded_at` datetime(3),
  `standing_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contest` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contested_at` datetime(3),
  `superseded_at` datetime(3),
  `superseded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supersede_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `interaction$sha` binary(32) generated always as (unhex(sha2(`interaction`, 256))) virtual,
  `standing_for$sha` binary(32) generated always as (unhex(sha2(`standing_for`, 256))) virtual,
  constraint `guiche_review_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_review_unique_interaction_standing_for` on `guiche_review` (`tenant`, `interaction$sha`, `standing_for$sha`);

create index `guiche_review_by_agent_recorded_at` on `guiche_review` (`tenant`, `agent`(64), `recorded_at`, `id`);

create index `guiche_review_by_auditor_recorded_at` on `guiche_review` (`tenant`, `auditor`(64), `recorded_at`, `id`);

create index `guiche_review_by_group_recorded_at` on `guiche_review` (`tenant`, `group`(64), `recorded_at`, `id`);

create index `guiche_review_by_state_recorded_at` on `guiche_review` (`tenant`, `state`, `recorded_at`, `id`);

create table `guiche_question_group` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_question_group_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_question_group_unique_code` on `guiche_question_group` (`tenant`, `code$sha`);

create table `guiche_checklist_type` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `attaches_to` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_checklist_type_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_checklist_type_unique_code` on `guiche_checklist_type` (`tenant`, `code$sha`);

create table `guiche_question` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `help` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_question_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_question_unique_code` on `guiche_question` (`tenant`, `code$sha`);

create index `guiche_question_by_group_state` on `guiche_question` (`tenant`, `group`(64), `state`, `id`);

create table `guiche_checklist` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `number` bigint,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `companies` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `items` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `draft_of` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `questions` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `activated_at` datetime(3),
  `active_of` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `retired_at` datetime(3),
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  `draft_of$sha` binary(32) generated always as (unhex(sha2(`draft_of`, 256))) virtual,
  `active_of$sha` binary(32) generated always as (unhex(sha2(`active_of`, 256))) virtual,
  constraint `guiche_checklist_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_checklist_unique_code_number` on `guiche_checklist` (`tenant`, `code$sha`, `number`);

create unique index `guiche_checklist_unique_draft_of` on `guiche_checklist` (`tenant`, `draft_of$sha`);

create unique index `guiche_checklist_unique_active_of` on `guiche_checklist` (`tenant`, `active_of$sha`);

create index `guiche_checklist_by_type_state` on `guiche_checklist` (`tenant`, `type`(64), `state`, `id`);

create table `guiche_checklist_answers` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `subject_kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `checklist` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `number` bigint,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `started_at` datetime(3),
  `started_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `open` bigint,
  `answered` bigint,
  `missing` bigint,
  `last_change` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `changed_at` datetime(3),
  `reopen_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `standing_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `completed_at` datetime(3),
  `completed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject$sha` binary(32) generated always as (unhex(sha2(`subject`, 256))) virtual,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  `standing_for$sha` binary(32) generated always as (unhex(sha2(`standing_for`, 256))) virtual,
  constraint `guiche_checklist_answers_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_checklist_answers_unique_subject_standing_for_code` on `guiche_checklist_answers` (`tenant`, `subject$sha`, `standing_for$sha`, `code$sha`);

create index `guiche_checklist_answers_by_subject_subject_kind` on `guiche_checklist_answers` (`tenant`, `subject`(64), `subject_kind`(64), `id`);

create index `guiche_checklist_answers_by_party_started_at` on `guiche_checklist_answers` (`tenant`, `party`(64), `started_at`, `id`);

create index `guiche_checklist_answers_by_code_state` on `guiche_checklist_answers` (`tenant`, `code`(64), `state`, `id`);

create index `guiche_checklist_answers_by_group_state_started_at` on `guiche_checklist_answers` (`tenant`, `group`(64), `state`, `started_at`, `id`);

create index `guiche_checklist_answers_by_state_started_at` on `guiche_checklist_answers` (`tenant`, `state`, `started_at`, `id`);

create table `guiche_checklist_answer` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `form` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject_kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `item` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `question` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `question_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `chosen` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `several_chosen` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `yes` tinyint(1),
  `number` decimal(38,6),
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `day` date,
  `file` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `form$sha` binary(32) generated always as (unhex(sha2(`form`, 256))) virtual,
  `item$sha` binary(32) generated always as (unhex(sha2(`item`, 256))) virtual,
  constraint `guiche_checklist_answer_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_checklist_answer_unique_form_item` on `guiche_checklist_answer` (`tenant`, `form$sha`, `item$sha`);

create index `guiche_checklist_answer_by_question_code_chosen_subject` on `guiche_checklist_answer` (`tenant`, `question_code`(64), `chosen`(64), `subject`(64), `id`);

create index `guiche_checklist_answer_by_question_code_yes_subject` on `guiche_checklist_answer` (`tenant`, `question_code`(64), `yes`, `subject`(64), `id`);

create index `guiche_checklist_answer_by_question_code_number` on `guiche_checklist_answer` (`tenant`, `question_code`(64), `number`, `id`);

create index `guiche_checklist_answer_by_question_code_day` on `guiche_checklist_answer` (`tenant`, `question_code`(64), `day`, `id`);

create index `guiche_checklist_answer_by_question_state` on `guiche_checklist_answer` (`tenant`, `question`(64), `state`, `id`);

create index `guiche_checklist_answer_by_subject_question_code` on `guiche_checklist_answer` (`tenant`, `subject`(64), `question_code`(64), `id`);

create index `guiche_checklist_answer_by_party` on `guiche_checklist_answer` (`tenant`, `party`(64), `id`);

create table `guiche_profile_version` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `rules` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `published_at` datetime(3),
  `published_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `holds_from` date,
  `planned_from` date,
  `withdrawn_at` datetime(3),
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `profile$sha` binary(32) generated always as (unhex(sha2(`profile`, 256))) virtual,
  constraint `guiche_profile_version_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_profile_version_unique_company_profile_holds_from` on `guiche_profile_version` (`tenant`, `company$sha`, `profile$sha`, `holds_from`);

create table `guiche_party_profile` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `standing` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `assigned_at` datetime(3),
  `assigned_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `ended_at` datetime(3),
  `party$sha` binary(32) generated always as (unhex(sha2(`party`, 256))) virtual,
  constraint `guiche_party_profile_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_party_profile_unique_party` on `guiche_party_profile` (`tenant`, `party$sha`);

create table `guiche_statutory_deadline` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `rule` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile_version` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `about` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `record` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `started_at` datetime(3),
  `article` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `length` bigint,
  `counting` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `zone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `place` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `due_at` datetime(3),
  `warned_at` datetime(3),
  `overdue_at` datetime(3),
  `met_at` datetime(3),
  `late` tinyint(1),
  `lifted_at` datetime(3),
  `why` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_statutory_deadline_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_statutory_deadline_by_record` on `guiche_statutory_deadline` (`tenant`, `record`(64), `id`);

create index `guiche_statutory_deadline_by_party` on `guiche_statutory_deadline` (`tenant`, `party`(64), `id`);

create index `guiche_statutory_deadline_by_state_due_at` on `guiche_statutory_deadline` (`tenant`, `state`, `due_at`, `id`);

create table `guiche_repair_term` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile_version` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `started_at` datetime(3),
  `article` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `days` bigint,
  `agreed` tinyint(1),
  `zone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_day` date,
  `due_at` datetime(3),
  `promised_at` datetime(3),
  `warned_at` datetime(3),
  `failed_at` datetime(3),
  `ground` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `opened_at` datetime(3),
  `opens_at` datetime(3),
  `choice` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `chosen_at` datetime(3),
  `chosen_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `remedy_due_at` datetime(3),
  `escalated_at` datetime(3),
  `remedied_on` date,
  `remedied_at` datetime(3),
  `remedied_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lifted_at` datetime(3),
  `cause` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint$sha` binary(32) generated always as (unhex(sha2(`complaint`, 256))) virtual,
  constraint `guiche_repair_term_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_repair_term_unique_complaint` on `guiche_repair_term` (`tenant`, `complaint$sha`);

create index `guiche_repair_term_by_party` on `guiche_repair_term` (`tenant`, `party`(64), `id`);

create index `guiche_repair_term_by_state_due_at` on `guiche_repair_term` (`tenant`, `state`, `due_at`, `id`);

create table `guiche_communication` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `channel` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `told_at` datetime(3),
  constraint `guiche_communication_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_communication_by_complaint_told_at` on `guiche_communication` (`tenant`, `complaint`(64), `told_at`, `id`);

create index `guiche_communication_by_party` on `guiche_communication` (`tenant`, `party`(64), `id`);

create table `guiche_history_request` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile_version` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `medium` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `asked_at` datetime(3),
  `delivered_at` datetime(3),
  `delivered_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_history_request_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_history_request_by_complaint` on `guiche_history_request` (`tenant`, `complaint`(64), `id`);

create index `guiche_history_request_by_state_asked_at` on `guiche_history_request` (`tenant`, `state`, `asked_at`, `id`);

create table `guiche_complaint_type` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `about` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_complaint_type_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_type_unique_code` on `guiche_complaint_type` (`tenant`, `code$sha`);

create table `guiche_warranty_policy` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `durable` tinyint(1),
  `service` tinyint(1),
  `essential` tinyint(1),
  `immovable` tinyint(1),
  `contractual_months` bigint,
  `exchange_days` bigint,
  `withdrawal_days` bigint,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_warranty_policy_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_warranty_policy_unique_code` on `guiche_warranty_policy` (`tenant`, `code$sha`);

create table `guiche_complaint_code` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `severity` bigint,
  `sla` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `warranty` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `out_of_standard` tinyint(1),
  `keywords` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_complaint_code_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_code_unique_code` on `guiche_complaint_code` (`tenant`, `code$sha`);

create table `guiche_classification_rule` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `order` bigint,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `channels` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_codes` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `brands` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `suppliers` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `words` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `amount_from` decimal(38,2),
  `amount_from_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `earlier_from` bigint,
  `complaint_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `severity` bigint,
  `priority` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_classification_rule_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_classification_rule_unique_code` on `guiche_classification_rule` (`tenant`, `code$sha`);

create index `guiche_classification_rule_by_state_order` on `guiche_classification_rule` (`tenant`, `state`, `order`, `id`);

create table `guiche_quality_parameters` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol_template` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supervisor_email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `purchasing_email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `survey_link` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `survey_question` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `survey_days` bigint,
  `survey_kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `survey_reminder_days` bigint,
  `reopen_days` bigint,
  `evidence_megabytes` bigint,
  `evidence_types` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_answer_days` bigint,
  `repeat_days` bigint,
  `chosen_remedy_days` bigint,
  `plan_steps_in_any_order` tinyint(1),
  `erp_answer_minutes` bigint,
  `concession_needs_consent` tinyint(1),
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scope` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `scope$sha` binary(32) generated always as (unhex(sha2(`scope`, 256))) virtual,
  constraint `guiche_quality_parameters_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_quality_parameters_unique_company_scope` on `guiche_quality_parameters` (`tenant`, `company$sha`, `scope$sha`);

create table `guiche_complaint` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_phone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `brand` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `serial` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `channel` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `purchased_on` date,
  `used_on` date,
  `amount` decimal(38,2),
  `amount_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `evidence` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `points` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `repeat_of` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `repeat_basis` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `repeat_status` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `earlier_complaints` bigint,
  `last_reply` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_reply_at` datetime(3),
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile_version` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `repair_term` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `received_at` datetime(3),
  `received_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `severity` bigint,
  `priority` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `classification` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sla` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `warranty` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `out_of_standard` tinyint(1),
  `classified_at` datetime(3),
  `first_answer_warn_at` datetime(3),
  `first_answer_due_at` datetime(3),
  `resolution_due_at` datetime(3),
  `first_answered_at` datetime(3),
  `warned_at` datetime(3),
  `first_answer_escalated_at` datetime(3),
  `resolution_escalated_at` datetime(3),
  `lapsed_at` datetime(3),
  `reopenings` bigint,
  `reopened_at` datetime(3),
  `reopen_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `verification` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `waiting_since` datetime(3),
  `wait_until` datetime(3),
  `waiting_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution_text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `refund` decimal(38,2),
  `refund_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `replacement_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `answered_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `denial` tinyint(1),
  `told_at` datetime(3),
  `told_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unanswered_since` datetime(3),
  `closed_at` datetime(3),
  `closed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `receipt_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol$sha` binary(32) generated always as (unhex(sha2(`protocol`, 256))) virtual,
  constraint `guiche_complaint_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_unique_protocol` on `guiche_complaint` (`tenant`, `protocol$sha`);

create index `guiche_complaint_by_state_resolution_due_at` on `guiche_complaint` (`tenant`, `state`, `resolution_due_at`, `id`);

create index `guiche_complaint_by_party_received_at` on `guiche_complaint` (`tenant`, `party`(64), `received_at`, `id`);

create index `guiche_complaint_by_repeat_of` on `guiche_complaint` (`tenant`, `repeat_of`(64), `id`);

create index `guiche_complaint_by_repair_term` on `guiche_complaint` (`tenant`, `repair_term`(64), `id`);

create index `guiche_complaint_by_agent_state` on `guiche_complaint` (`tenant`, `agent`(64), `state`, `id`);

create index `guiche_complaint_by_lot` on `guiche_complaint` (`tenant`, `lot`(64), `id`);

create index `guiche_complaint_by_supplier` on `guiche_complaint` (`tenant`, `supplier`(64), `id`);

create index `guiche_complaint_by_code` on `guiche_complaint` (`tenant`, `code`(64), `id`);

create index `guiche_complaint_by_received_at` on `guiche_complaint` (`tenant`, `received_at`, `id`);

create table `guiche_nonconformity` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `origin` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `brand` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `serial` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `severity` bigint,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity_from` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `disposed` decimal(38,6),
  `revision` bigint,
  `revisions` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `containments` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contained_at` datetime(3),
  `registered_at` datetime(3),
  `registered_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `traced_at` datetime(3),
  `production_order` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `produced_on` date,
  `produced_quantity` decimal(38,6),
  `erp_number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `analysis_begun_at` datetime(3),
  `analyst` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `justification` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unfounded_at` datetime(3),
  `unfounded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `founded_at` datetime(3),
  `founded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `failed_rounds` bigint,
  `causes` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `causes_determined_at` datetime(3),
  `plan` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `plan_revision` bigint,
  `plan_approved_at` datetime(3),
  `effectiveness` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reopened_at` datetime(3),
  `implemented_at` datetime(3),
  `closed_at` datetime(3),
  `closed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_nonconformity_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_nonconformity_unique_code` on `guiche_nonconformity` (`tenant`, `code$sha`);

create index `guiche_nonconformity_by_state_registered_at` on `guiche_nonconformity` (`tenant`, `state`, `registered_at`, `id`);

create index `guiche_nonconformity_by_complaint` on `guiche_nonconformity` (`tenant`, `complaint`(64), `id`);

create index `guiche_nonconformity_by_lot` on `guiche_nonconformity` (`tenant`, `lot`(64), `id`);

create index `guiche_nonconformity_by_supplier_state` on `guiche_nonconformity` (`tenant`, `supplier`(64), `state`, `id`);

create index `guiche_nonconformity_by_manufacturer_state` on `guiche_nonconformity` (`tenant`, `manufacturer`(64), `state`, `id`);

create table `guiche_complaint_link` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `counted` tinyint(1),
  `linked_at` datetime(3),
  `linked_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `bond` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unlinked_at` datetime(3),
  `unlinked_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unlink_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `bond$sha` binary(32) generated always as (unhex(sha2(`bond`, 256))) virtual,
  constraint `guiche_complaint_link_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_link_unique_bond` on `guiche_complaint_link` (`tenant`, `bond$sha`);

create index `guiche_complaint_link_by_nonconformity_state` on `guiche_complaint_link` (`tenant`, `nonconformity`(64), `state`, `id`);

create index `guiche_complaint_link_by_complaint` on `guiche_complaint_link` (`tenant`, `complaint`(64), `id`);

create table `guiche_action_plan` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `revision` bigint,
  `steps` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `implementers` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `zone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `drafted_at` datetime(3),
  `drafted_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `check` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `any_order` tinyint(1),
  `approved_at` datetime(3),
  `approved_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `overdue_at` datetime(3),
  `implemented_at` datetime(3),
  `check_told_at` datetime(3),
  `evidence` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `judged_at` datetime(3),
  `judged_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `nonconformity$sha` binary(32) generated always as (unhex(sha2(`nonconformity`, 256))) virtual,
  constraint `guiche_action_plan_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_action_plan_unique_nonconformity_revision` on `guiche_action_plan` (`tenant`, `nonconformity$sha`, `revision`);

create index `guiche_action_plan_by_state_drafted_at` on `guiche_action_plan` (`tenant`, `state`, `drafted_at`, `id`);

create table `guiche_concession` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `valid_until` date,
  `consent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `used` decimal(38,6),
  `zone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `granted_at` datetime(3),
  `granted_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `revoked_at` datetime(3),
  `revoked_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `revoke_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  constraint `guiche_concession_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_concession_by_nonconformity` on `guiche_concession` (`tenant`, `nonconformity`(64), `id`);

create table `guiche_disposition` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `concession` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cost` decimal(38,2),
  `cost_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `note` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recorded_at` datetime(3),
  `recorded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reinstates` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reverses` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reverses$sha` binary(32) generated always as (unhex(sha2(`reverses`, 256))) virtual,
  constraint `guiche_disposition_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_disposition_unique_reverses` on `guiche_disposition` (`tenant`, `reverses$sha`);

create index `guiche_disposition_by_nonconformity` on `guiche_disposition` (`tenant`, `nonconformity`(64), `id`);

create index `guiche_disposition_by_kind_recorded_at` on `guiche_disposition` (`tenant`, `kind`(64), `recorded_at`, `id`);

create table `guiche_erp_request` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `disposition` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `goods` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `attempt` bigint,
  `key` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `asked_at` datetime(3),
  `due_at` datetime(3),
  `reminded_at` datetime(3),
  `number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `compensation` bigint,
  `question_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `questioned_at` datetime(3),
  `refusal` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `withdraw_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `compensation_key` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `compensated_at` datetime(3),
  `compensation_number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `compensation_refusal` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `kind$sha` binary(32) generated always as (unhex(sha2(`kind`, 256))) virtual,
  `subject$sha` binary(32) generated always as (unhex(sha2(`subject`, 256))) virtual,
  constraint `guiche_erp_request_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_erp_request_unique_kind_subject` on `guiche_erp_request` (`tenant`, `kind$sha`, `subject$sha`);

create index `guiche_erp_request_by_nonconformity` on `guiche_erp_request` (`tenant`, `nonconformity`(64), `id`);

create index `guiche_erp_request_by_complaint` on `guiche_erp_request` (`tenant`, `complaint`(64), `id`);

create index `guiche_erp_request_by_disposition` on `guiche_erp_request` (`tenant`, `disposition`(64), `id`);

create index `guiche_erp_request_by_state_asked_at` on `guiche_erp_request` (`tenant`, `state`, `asked_at`, `id`);

create table `guiche_survey` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `round` bigint,
  `kind` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `brand` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `token_digests` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sent_at` datetime(3),
  `expires_at` datetime(3),
  `remind_at` datetime(3),
  `reminded_at` datetime(3),
  `score` bigint,
  `comment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `answered_in` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint$sha` binary(32) generated always as (unhex(sha2(`complaint`, 256))) virtual,
  constraint `guiche_survey_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_survey_unique_complaint_round` on `guiche_survey` (`tenant`, `complaint$sha`, `round`);

create index `guiche_survey_by_supplier_state` on `guiche_survey` (`tenant`, `supplier`(64), `state`, `id`);

create index `guiche_survey_by_product_code_state` on `guiche_survey` (`tenant`, `product_code`(64), `state`, `id`);

create index `guiche_survey_by_state_answered_at` on `guiche_survey` (`tenant`, `state`, `answered_at`, `id`);

create index `guiche_survey_by_sent_at` on `guiche_survey` (`tenant`, `sent_at`, `id`);

create table `guiche_cluster_rule` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `threshold` bigint,
  `window_days` bigint,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recall` tinyint(1),
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_cluster_rule_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_cluster_rule_unique_code` on `guiche_cluster_rule` (`tenant`, `code$sha`);

create table `guiche_cluster_signal` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `rule` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `key` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `received_at` datetime(3),
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `noted_at` datetime(3),
  `cluster` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `rule$sha` binary(32) generated always as (unhex(sha2(`rule`, 256))) virtual,
  `complaint$sha` binary(32) generated always as (unhex(sha2(`complaint`, 256))) virtual,
  constraint `guiche_cluster_signal_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_cluster_signal_unique_rule_complaint` on `guiche_cluster_signal` (`tenant`, `rule$sha`, `complaint$sha`);

create index `guiche_cluster_signal_by_rule_key_state_received_at` on `guiche_cluster_signal` (`tenant`, `rule`(64), `key`(64), `state`, `received_at`, `id`);

create index `guiche_cluster_signal_by_cluster_state` on `guiche_cluster_signal` (`tenant`, `cluster`(64), `state`, `id`);

create index `guiche_cluster_signal_by_complaint` on `guiche_cluster_signal` (`tenant`, `complaint`(64), `id`);

create table `guiche_cluster` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `rule` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `key` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `recall` tinyint(1),
  `earlier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `latest` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `complaints` bigint,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `first_at` datetime(3),
  `last_at` datetime(3),
  `proposed_at` datetime(3),
  `bond` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reminded_at` datetime(3),
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unlinked` bigint,
  `accepted_at` datetime(3),
  `accepted_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `dismissed_at` datetime(3),
  `dismissed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `dismiss_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `bond$sha` binary(32) generated always as (unhex(sha2(`bond`, 256))) virtual,
  constraint `guiche_cluster_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_cluster_unique_bond` on `guiche_cluster` (`tenant`, `bond$sha`);

create index `guiche_cluster_by_rule_key_state_last_at` on `guiche_cluster` (`tenant`, `rule`(64), `key`(64), `state`, `last_at`, `id`);

create index `guiche_cluster_by_state_last_at` on `guiche_cluster` (`tenant`, `state`, `last_at`, `id`);

create index `guiche_cluster_by_nonconformity` on `guiche_cluster` (`tenant`, `nonconformity`(64), `id`);

create table `guiche_recall_investigation` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `cluster` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `profile_version` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `begun_at` datetime(3),
  `authority_told_at` datetime(3),
  `authority_protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `bond` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `concluded_at` datetime(3),
  `concluded_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `conclusion` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `communicated_at` datetime(3),
  `recall_protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `bond$sha` binary(32) generated always as (unhex(sha2(`bond`, 256))) virtual,
  constraint `guiche_recall_investigation_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_recall_investigation_unique_bond` on `guiche_recall_investigation` (`tenant`, `bond$sha`);

create index `guiche_recall_investigation_by_state_begun_at` on `guiche_recall_investigation` (`tenant`, `state`, `begun_at`, `id`);

create index `guiche_recall_investigation_by_cluster_begun_at` on `guiche_recall_investigation` (`tenant`, `cluster`(64), `begun_at`, `id`);

create index `guiche_recall_investigation_by_nonconformity` on `guiche_recall_investigation` (`tenant`, `nonconformity`(64), `id`);

create table `guiche_lot_trace` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `production_order` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `produced_on` date,
  `produced_quantity` decimal(38,6),
  `deliveries` bigint,
  `pages` bigint,
  `begun_at` datetime(3),
  `cursor` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `traced_at` datetime(3),
  `product_code$sha` binary(32) generated always as (unhex(sha2(`product_code`, 256))) virtual,
  `lot$sha` binary(32) generated always as (unhex(sha2(`lot`, 256))) virtual,
  constraint `guiche_lot_trace_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_lot_trace_unique_product_code_lot` on `guiche_lot_trace` (`tenant`, `product_code$sha`, `lot$sha`);

create index `guiche_lot_trace_by_lot` on `guiche_lot_trace` (`tenant`, `lot`(64), `id`);

create index `guiche_lot_trace_by_production_order` on `guiche_lot_trace` (`tenant`, `production_order`(64), `id`);

create table `guiche_lot_recipient` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `trace` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `delivery` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_document` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `customer_phone` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `delivered_on` date,
  `found_at` datetime(3),
  `trace$sha` binary(32) generated always as (unhex(sha2(`trace`, 256))) virtual,
  `delivery$sha` binary(32) generated always as (unhex(sha2(`delivery`, 256))) virtual,
  constraint `guiche_lot_recipient_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_lot_recipient_unique_trace_delivery` on `guiche_lot_recipient` (`tenant`, `trace$sha`, `delivery$sha`);

create index `guiche_lot_recipient_by_trace_delivered_on` on `guiche_lot_recipient` (`tenant`, `trace`(64), `delivered_on`, `id`);

create index `guiche_lot_recipient_by_party` on `guiche_lot_recipient` (`tenant`, `party`(64), `id`);

create table `guiche_supplier_finding` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `lot` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `month` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `registered_at` datetime(3),
  `judged_at` datetime(3),
  `repeated` tinyint(1),
  `recheck_at` datetime(3),
  `contained_at` datetime(3),
  `days_to_contain` bigint,
  `closed_at` datetime(3),
  `days_to_close` bigint,
  `formerly` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `nonconformity$sha` binary(32) generated always as (unhex(sha2(`nonconformity`, 256))) virtual,
  constraint `guiche_supplier_finding_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_supplier_finding_unique_nonconformity` on `guiche_supplier_finding` (`tenant`, `nonconformity$sha`);

create index `guiche_supplier_finding_by_supplier_month` on `guiche_supplier_finding` (`tenant`, `supplier`(64), `month`(64), `id`);

create index `guiche_supplier_finding_by_product_code_month` on `guiche_supplier_finding` (`tenant`, `product_code`(64), `month`(64), `id`);

create index `guiche_supplier_finding_by_month_state` on `guiche_supplier_finding` (`tenant`, `month`(64), `state`, `id`);

create index `guiche_supplier_finding_by_supplier_product_code_re_612abe37` on `guiche_supplier_finding` (`tenant`, `supplier`(64), `product_code`(64), `registered_at`, `id`);

create table `guiche_supplier_volume` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `month` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `unit` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `quantity` decimal(38,6),
  `recorded_at` datetime(3),
  `supplier$sha` binary(32) generated always as (unhex(sha2(`supplier`, 256))) virtual,
  `product_code$sha` binary(32) generated always as (unhex(sha2(`product_code`, 256))) virtual,
  `month$sha` binary(32) generated always as (unhex(sha2(`month`, 256))) virtual,
  `unit$sha` binary(32) generated always as (unhex(sha2(`unit`, 256))) virtual,
  constraint `guiche_supplier_volume_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_supplier_volume_unique_supplier_product_code_6efa6547` on `guiche_supplier_volume` (`tenant`, `supplier$sha`, `product_code$sha`, `month$sha`, `unit$sha`);

create index `guiche_supplier_volume_by_month` on `guiche_supplier_volume` (`tenant`, `month`(64), `id`);

create table `guiche_nonconformity_cost` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `nonconformity` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `amount` decimal(38,2),
  `stated_at` datetime(3),
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `product_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `month` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `nonconformity$sha` binary(32) generated always as (unhex(sha2(`nonconformity`, 256))) virtual,
  `currency$sha` binary(32) generated always as (unhex(sha2(`currency`, 256))) virtual,
  constraint `guiche_nonconformity_cost_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_nonconformity_cost_unique_nonconformity_currency` on `guiche_nonconformity_cost` (`tenant`, `nonconformity$sha`, `currency$sha`);

create index `guiche_nonconformity_cost_by_month_state` on `guiche_nonconformity_cost` (`tenant`, `month`(64), `state`, `id`);

create index `guiche_nonconformity_cost_by_supplier_month` on `guiche_nonconformity_cost` (`tenant`, `supplier`(64), `month`(64), `id`);

create table `guiche_ticket_parameters` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol_template` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reopen_days` bigint,
  `thanks_grace_hours` bigint,
  `thanks_words` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `digest_times` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `digest_days` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `tickets_url` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `mails_opening` tinyint(1),
  `mails_status` tinyint(1),
  `supervisor_email` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `scope` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `scope$sha` binary(32) generated always as (unhex(sha2(`scope`, 256))) virtual,
  constraint `guiche_ticket_parameters_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_parameters_unique_company_scope` on `guiche_ticket_parameters` (`tenant`, `company$sha`, `scope$sha`);

create table `guiche_ticket_type` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `priority` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sla` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `skills` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_ticket_type_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_type_unique_code` on `guiche_ticket_type` (`tenant`, `code$sha`);

create table `guiche_ticket_reason` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_ticket_reason_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_reason_unique_code` on `guiche_ticket_reason` (`tenant`, `code$sha`);

create index `guiche_ticket_reason_by_type_state` on `guiche_ticket_reason` (`tenant`, `type`(64), `state`, `id`);

create table `guiche_ticket` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `protocol` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `direction` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `channel` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `type` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `subject` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `description` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `situation` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `group` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `preferred_agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `priority` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sla` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `opened_at` datetime(3),
  `opened_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `clocks` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `due_at` datetime(3),
  `escalations` bigint,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answers` bigint,
  `last_answer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `last_reply` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `distributed_at` datetime(3),
  `tasks` bigint,
  `next_contact_at` datetime(3),
  `quote_number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `order_number` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `follows` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `related` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `merged` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `reopenings` bigint,
  `reopened_at` datetime(3),
  `scheduled_for` datetime(3),
  `schedule_note` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `waiting_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `waiting_since` datetime(3),
  `wait_until` datetime(3),
  `closed_at` datetime(3),
  `closed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `followed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `merged_into` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `merged_at` datetime(3),
  `merged_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol$sha` binary(32) generated always as (unhex(sha2(`protocol`, 256))) virtual,
  constraint `guiche_ticket_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_unique_protocol` on `guiche_ticket` (`tenant`, `protocol$sha`);

create index `guiche_ticket_by_company_agent_opened_at` on `guiche_ticket` (`tenant`, `company`(64), `agent`(64), `opened_at`, `id`);

create index `guiche_ticket_by_company_agent_state_opened_at` on `guiche_ticket` (`tenant`, `company`(64), `agent`(64), `state`, `opened_at`, `id`);

create index `guiche_ticket_by_company_agent_scheduled_for` on `guiche_ticket` (`tenant`, `company`(64), `agent`(64), `scheduled_for`, `id`);

create index `guiche_ticket_by_company_agent_next_contact_at` on `guiche_ticket` (`tenant`, `company`(64), `agent`(64), `next_contact_at`, `id`);

create index `guiche_ticket_by_group_state_opened_at` on `guiche_ticket` (`tenant`, `group`(64), `state`, `opened_at`, `id`);

create index `guiche_ticket_by_group_opened_at` on `guiche_ticket` (`tenant`, `group`(64), `opened_at`, `id`);

create index `guiche_ticket_by_party_opened_at` on `guiche_ticket` (`tenant`, `party`(64), `opened_at`, `id`);

create index `guiche_ticket_by_agent_opened_at` on `guiche_ticket` (`tenant`, `agent`(64), `opened_at`, `id`);

create index `guiche_ticket_by_state_due_at` on `guiche_ticket` (`tenant`, `state`, `due_at`, `id`);

create index `guiche_ticket_by_opened_at` on `guiche_ticket` (`tenant`, `opened_at`, `id`);

create table `guiche_ticket_note` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `ticket` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `files` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `written_at` datetime(3),
  `next_contact_at` datetime(3),
  constraint `guiche_ticket_note_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_ticket_note_by_ticket_written_at` on `guiche_ticket_note` (`tenant`, `ticket`(64), `written_at`, `id`);

create table `guiche_ticket_news` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `ticket` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `changes` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `since` datetime(3),
  `told_at` datetime(3),
  `ticket$sha` binary(32) generated always as (unhex(sha2(`ticket`, 256))) virtual,
  constraint `guiche_ticket_news_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_news_unique_ticket` on `guiche_ticket_news` (`tenant`, `ticket$sha`);

create index `guiche_ticket_news_by_company_agent_state_since` on `guiche_ticket_news` (`tenant`, `company`(64), `agent`(64), `state`, `since`, `id`);

create table `guiche_ticket_digest` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `company` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `agent` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `served_until` datetime(3),
  `contacts_through` date,
  `last_sent_at` datetime(3),
  `next_at` datetime(3),
  `company$sha` binary(32) generated always as (unhex(sha2(`company`, 256))) virtual,
  `agent$sha` binary(32) generated always as (unhex(sha2(`agent`, 256))) virtual,
  constraint `guiche_ticket_digest_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_ticket_digest_unique_company_agent` on `guiche_ticket_digest` (`tenant`, `company$sha`, `agent$sha`);
