-- Written by `npm run schema`: the standard machines on an empty database.

create table `guiche_migration` (
  `position` bigint not null auto_increment primary key,
  `format` bigint not null,
  `at` datetime(3) not null,
  `kinds` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `statement` longtext character set utf8mb4 collate utf8mb4_nopad_bin not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table `guiche_journal` (
  `position` bigint not null auto_increment primary key,
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
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_journal_key` on `guiche_journal` (`tenant`, `machine`, `id`, `version`);

create index `guiche_journal_feed` on `guiche_journal` (`tenant`, `position`);

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
  `position` bigint not null auto_increment primary key,
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
  `delivered_at` datetime(3)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_message_key` on `guiche_message` (`tenant`, `id`);

create index `guiche_message_origin` on `guiche_message` (`tenant`, `machine`, `record`, `position`);

create index `guiche_message_due` on `guiche_message` (`status`, `due_at`, `position`);

create index `guiche_message_status` on `guiche_message` (`tenant`, `status`, `position`);

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
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  constraint `guiche_token_pk` primary key (`tenant`, `machine`, `token`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index `guiche_token_record` on `guiche_token` (`tenant`, `machine`, `id`);

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

create table `guiche_complaint_type` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_complaint_type_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_type_unique_code` on `guiche_complaint_type` (`tenant`, `code$sha`);

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
  `resolution_minutes` bigint,
  `warn_at_percent` bigint,
  `code$sha` binary(32) generated always as (unhex(sha2(`code`, 256))) virtual,
  constraint `guiche_sla_policy_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_sla_policy_unique_code` on `guiche_sla_policy` (`tenant`, `code$sha`);

create table `guiche_warranty_policy` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `name` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `durable` tinyint(1),
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
  `reopen_days` bigint,
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
  `evidence` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `party` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `supplier` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `manufacturer` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
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
  `reopenings` bigint,
  `reopened_at` datetime(3),
  `reopen_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `verification` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `waiting_since` datetime(3),
  `waiting_for` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `solution_text` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `refund` decimal(38,2),
  `refund_currency` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `replacement_code` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `answered_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `told_at` datetime(3),
  `told_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `closed_at` datetime(3),
  `closed_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancelled_at` datetime(3),
  `cancelled_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `cancel_reason` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `protocol$sha` binary(32) generated always as (unhex(sha2(`protocol`, 256))) virtual,
  constraint `guiche_complaint_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_complaint_unique_protocol` on `guiche_complaint` (`tenant`, `protocol$sha`);

create index `guiche_complaint_by_state_resolution_due_at` on `guiche_complaint` (`tenant`, `state`, `resolution_due_at`, `id`);

create index `guiche_complaint_by_party` on `guiche_complaint` (`tenant`, `party`(64), `id`);

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
  `containment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `contained_at` datetime(3),
  `causes` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `causes_determined_at` datetime(3),
  `actions` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `check_on` date,
  `plan_approved_at` datetime(3),
  `plan_approved_by` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `implemented_at` datetime(3),
  `effectiveness` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
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

create table `guiche_survey` (
  `tenant` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `id` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `version` bigint not null,
  `state` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `hash` varchar(191) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  `complaint` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
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
  `token` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `sent_at` datetime(3),
  `expires_at` datetime(3),
  `score` bigint,
  `comment` longtext character set utf8mb4 collate utf8mb4_nopad_bin,
  `answered_at` datetime(3),
  `token$sha` binary(32) generated always as (unhex(sha2(`token`, 256))) virtual,
  constraint `guiche_survey_pk` primary key (`tenant`, `id`)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index `guiche_survey_unique_token` on `guiche_survey` (`tenant`, `token$sha`);

create index `guiche_survey_by_complaint` on `guiche_survey` (`tenant`, `complaint`(64), `id`);

create index `guiche_survey_by_supplier_state` on `guiche_survey` (`tenant`, `supplier`(64), `state`, `id`);

create index `guiche_survey_by_product_code_state` on `guiche_survey` (`tenant`, `product_code`(64), `state`, `id`);
