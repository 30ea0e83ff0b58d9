-- Written by `npm run schema`: the standard machines on an empty database.
-- No server has ever run it: see docs/storage.md.

create table "guiche_migration" (
  "position" bigint identity(1, 1) not null,
  "format" bigint not null,
  "at" datetime2(3) not null,
  "kinds" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "statement" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  constraint "guiche_migration_pk" primary key ("position")
);

create table "guiche_journal" (
  "position" bigint identity(1, 1) not null,
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "transition" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "event" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "at" datetime2(3) not null,
  "company" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "actor" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "command" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "cause" nvarchar(191) collate Latin1_General_100_BIN2,
  "input" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "changes" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "facts" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "salt" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "previous" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  constraint "guiche_journal_pk" primary key ("tenant", "position")
);

create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version");

create table "guiche_timer" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "transition" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "at" datetime2(3) not null,
  "due_at" datetime2(3) not null,
  "status" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "attempts" bigint not null,
  "worker" nvarchar(191) collate Latin1_General_100_BIN2,
  "lease_until" datetime2(3),
  "error" nvarchar(max) collate Latin1_General_100_BIN2,
  constraint "guiche_timer_pk" primary key ("tenant", "machine", "id", "transition")
);

create index "guiche_timer_due" on "guiche_timer" ("due_at") where status = 'pending';

create index "guiche_timer_dead" on "guiche_timer" ("tenant", "at") where status = 'dead';

create table "guiche_message" (
  "position" bigint identity(1, 1) not null,
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "name" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "payload" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "at" datetime2(3) not null,
  "company" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "record" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "due_at" datetime2(3) not null,
  "status" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "attempts" bigint not null,
  "worker" nvarchar(191) collate Latin1_General_100_BIN2,
  "lease_until" datetime2(3),
  "error" nvarchar(max) collate Latin1_General_100_BIN2,
  constraint "guiche_message_pk" primary key ("tenant", "position")
);

create unique index "guiche_message_key" on "guiche_message" ("tenant", "id");

create index "guiche_message_origin" on "guiche_message" ("tenant", "machine", "record", "position");

create index "guiche_message_due" on "guiche_message" ("due_at", "position") where status = 'pending';

create index "guiche_message_dead" on "guiche_message" ("tenant", "position") where status = 'dead';

create table "guiche_delivered" (
  "position" bigint not null,
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "name" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "payload" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  "at" datetime2(3) not null,
  "company" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "record" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "attempts" bigint not null,
  "due_at" datetime2(3) not null,
  "delivered_at" datetime2(3) not null,
  constraint "guiche_delivered_pk" primary key ("tenant", "position")
);

create index "guiche_delivered_origin" on "guiche_delivered" ("tenant", "machine", "record", "position");

create table "guiche_idempotency" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "key" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "fingerprint" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "expires_at" datetime2(3) not null,
  constraint "guiche_idempotency_pk" primary key ("tenant", "key")
);

create index "guiche_idempotency_expiry" on "guiche_idempotency" ("expires_at");

create table "guiche_sequence" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "name" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "next" bigint not null,
  constraint "guiche_sequence_pk" primary key ("tenant", "name")
);

create table "guiche_token" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "machine" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "token" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "at" datetime2(3) not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  constraint "guiche_token_pk" primary key ("tenant", "machine", "token", "at", "id")
);

create index "guiche_token_record" on "guiche_token" ("tenant", "machine", "id", "token");

create table "guiche_attachment" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "address" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "part" bigint not null,
  "size" bigint not null,
  "kept_at" datetime2(3) not null,
  "content" nvarchar(max) collate Latin1_General_100_BIN2 not null,
  constraint "guiche_attachment_pk" primary key ("tenant", "address", "part")
);

create table "guiche_company" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "tax_id" nvarchar(max) collate Latin1_General_100_BIN2,
  "address" nvarchar(max) collate Latin1_General_100_BIN2,
  "zone" nvarchar(max) collate Latin1_General_100_BIN2,
  "locale" nvarchar(max) collate Latin1_General_100_BIN2,
  "service_profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "calendar" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_company_pk" primary key ("tenant", "id")
);

create unique index "guiche_company_unique_code" on "guiche_company" ("tenant", "code$sha") where "code" is not null;

create table "guiche_agent" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "email" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "absences" nvarchar(max) collate Latin1_General_100_BIN2,
  "substitute" nvarchar(max) collate Latin1_General_100_BIN2,
  "skills" nvarchar(max) collate Latin1_General_100_BIN2,
  "capacity" bigint,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_agent_pk" primary key ("tenant", "id")
);

create unique index "guiche_agent_unique_code" on "guiche_agent" ("tenant", "code$sha") where "code" is not null;

create table "guiche_contact_type" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_contact_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_contact_type_unique_code" on "guiche_contact_type" ("tenant", "code$sha") where "code" is not null;

create table "guiche_representative" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "phone" nvarchar(max) collate Latin1_General_100_BIN2,
  "email" nvarchar(max) collate Latin1_General_100_BIN2,
  "contacts" nvarchar(max) collate Latin1_General_100_BIN2,
  "plate" nvarchar(max) collate Latin1_General_100_BIN2,
  "rotation_days" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_representative_pk" primary key ("tenant", "id")
);

create unique index "guiche_representative_unique_code" on "guiche_representative" ("tenant", "code$sha") where "code" is not null;

create table "guiche_party" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "roles" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "phone_words" nvarchar(max) collate Latin1_General_100_BIN2,
  "email_words" nvarchar(max) collate Latin1_General_100_BIN2,
  "legal_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "trade_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "document" nvarchar(max) collate Latin1_General_100_BIN2,
  "email" nvarchar(max) collate Latin1_General_100_BIN2,
  "phone" nvarchar(max) collate Latin1_General_100_BIN2,
  "erp_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "emails" nvarchar(max) collate Latin1_General_100_BIN2,
  "phones" nvarchar(max) collate Latin1_General_100_BIN2,
  "addresses" nvarchar(max) collate Latin1_General_100_BIN2,
  "contacts" nvarchar(max) collate Latin1_General_100_BIN2,
  "sector" nvarchar(max) collate Latin1_General_100_BIN2,
  "characteristics" nvarchar(max) collate Latin1_General_100_BIN2,
  "salesperson" nvarchar(max) collate Latin1_General_100_BIN2,
  "registered_at" datetime2(3),
  "archived_from" nvarchar(max) collate Latin1_General_100_BIN2,
  "archived_at" datetime2(3),
  "archive_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "legal_name$sha" as cast(hashbytes('SHA2_256', "legal_name") as binary(32)),
  "document$sha" as cast(hashbytes('SHA2_256', "document") as binary(32)),
  "email$sha" as cast(hashbytes('SHA2_256', "email") as binary(32)),
  "phone$sha" as cast(hashbytes('SHA2_256', "phone") as binary(32)),
  "erp_code$sha" as cast(hashbytes('SHA2_256', "erp_code") as binary(32)),
  "salesperson$sha" as cast(hashbytes('SHA2_256', "salesperson") as binary(32)),
  constraint "guiche_party_pk" primary key ("tenant", "id")
);

create unique index "guiche_party_unique_document" on "guiche_party" ("tenant", "document$sha") where "document" is not null;

create unique index "guiche_party_unique_erp_code" on "guiche_party" ("tenant", "erp_code$sha") where "erp_code" is not null;

create index "guiche_party_by_legal_name" on "guiche_party" ("tenant", "legal_name$sha", "id");

create index "guiche_party_by_email" on "guiche_party" ("tenant", "email$sha", "id");

create index "guiche_party_by_phone" on "guiche_party" ("tenant", "phone$sha", "id");

create index "guiche_party_by_salesperson" on "guiche_party" ("tenant", "salesperson$sha", "id");

create index "guiche_party_by_state_legal_name" on "guiche_party" ("tenant", "state", "legal_name$sha", "id");

create table "guiche_party_note" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "by" nvarchar(max) collate Latin1_General_100_BIN2,
  "noted_at" datetime2(3),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_party_note_pk" primary key ("tenant", "id")
);

create index "guiche_party_note_by_party_noted_at" on "guiche_party_note" ("tenant", "party$sha", "noted_at", "id");

create table "guiche_agenda_parameters" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "mails_visits" bit,
  "mails_representatives" bit,
  "visit_reminder_hours" bigint,
  "mails_appointments" bit,
  "appointment_reminder_minutes" bigint,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "scope" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "scope$sha" as cast(hashbytes('SHA2_256', "scope") as binary(32)),
  constraint "guiche_agenda_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_agenda_parameters_unique_company_scope" on "guiche_agenda_parameters" ("tenant", "company$sha", "scope$sha") where "company" is not null and "scope" is not null;

create table "guiche_visit" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "representative" nvarchar(max) collate Latin1_General_100_BIN2,
  "purpose" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "requested_at" datetime2(3),
  "requested_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "comments" bigint,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "from" datetime2(3),
  "until" datetime2(3),
  "reschedulings" nvarchar(max) collate Latin1_General_100_BIN2,
  "attendance" nvarchar(max) collate Latin1_General_100_BIN2,
  "remind_at" datetime2(3),
  "made_at" datetime2(3),
  "report" nvarchar(max) collate Latin1_General_100_BIN2,
  "reported_at" datetime2(3),
  "reported_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "representative$sha" as cast(hashbytes('SHA2_256', "representative") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_visit_pk" primary key ("tenant", "id")
);

create index "guiche_visit_by_representative_from" on "guiche_visit" ("tenant", "representative$sha", "from", "id");

create index "guiche_visit_by_party_requested_at" on "guiche_visit" ("tenant", "party$sha", "requested_at", "id");

create index "guiche_visit_by_interaction" on "guiche_visit" ("tenant", "interaction$sha", "id");

create index "guiche_visit_by_group_state_requested_at" on "guiche_visit" ("tenant", "group$sha", "state", "requested_at", "id");

create index "guiche_visit_by_state_from" on "guiche_visit" ("tenant", "state", "from", "id");

create table "guiche_appointment" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "purpose" nvarchar(max) collate Latin1_General_100_BIN2,
  "from" datetime2(3),
  "until" datetime2(3),
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "reschedulings" nvarchar(max) collate Latin1_General_100_BIN2,
  "booked_at" datetime2(3),
  "booked_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "comments" bigint,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "attendance" nvarchar(max) collate Latin1_General_100_BIN2,
  "remind_at" datetime2(3),
  "held_at" datetime2(3),
  "note" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_appointment_pk" primary key ("tenant", "id")
);

create index "guiche_appointment_by_agent_from" on "guiche_appointment" ("tenant", "agent$sha", "from", "id");

create index "guiche_appointment_by_party_from" on "guiche_appointment" ("tenant", "party$sha", "from", "id");

create index "guiche_appointment_by_interaction" on "guiche_appointment" ("tenant", "interaction$sha", "id");

create index "guiche_appointment_by_group_from" on "guiche_appointment" ("tenant", "group$sha", "from", "id");

create index "guiche_appointment_by_state_from" on "guiche_appointment" ("tenant", "state", "from", "id");

create table "guiche_billing_parameters" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "mails_receivables" bit,
  "sends_reminders" bit,
  "reminder_days" nvarchar(max) collate Latin1_General_100_BIN2,
  "reminder_at" nvarchar(max) collate Latin1_General_100_BIN2,
  "late_fee" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "scope" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "scope$sha" as cast(hashbytes('SHA2_256', "scope") as binary(32)),
  constraint "guiche_billing_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_parameters_unique_company_scope" on "guiche_billing_parameters" ("tenant", "company$sha", "scope$sha") where "company" is not null and "scope" is not null;

create table "guiche_payment_method" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_payment_method_pk" primary key ("tenant", "id")
);

create unique index "guiche_payment_method_unique_code" on "guiche_payment_method" ("tenant", "code$sha") where "code" is not null;

create table "guiche_price_list" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "items" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_price_list_pk" primary key ("tenant", "id")
);

create unique index "guiche_price_list_unique_code" on "guiche_price_list" ("tenant", "code$sha") where "code" is not null;

create table "guiche_billing_rule" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "charging" nvarchar(max) collate Latin1_General_100_BIN2,
  "billing" nvarchar(max) collate Latin1_General_100_BIN2,
  "instalments" bigint,
  "first_due_days" bigint,
  "payment_methods" nvarchar(max) collate Latin1_General_100_BIN2,
  "late_fee" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_billing_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_rule_unique_code" on "guiche_billing_rule" ("tenant", "code$sha") where "code" is not null;

create table "guiche_late_fee_policy" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "terms" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_late_fee_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_late_fee_policy_unique_code" on "guiche_late_fee_policy" ("tenant", "code$sha") where "code" is not null;

create table "guiche_legal_rate" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "month" nvarchar(max) collate Latin1_General_100_BIN2,
  "selic" decimal(38,4),
  "ipca" decimal(38,4),
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "month$sha" as cast(hashbytes('SHA2_256', "month") as binary(32)),
  constraint "guiche_legal_rate_pk" primary key ("tenant", "id")
);

create unique index "guiche_legal_rate_unique_code" on "guiche_legal_rate" ("tenant", "code$sha") where "code" is not null;

create unique index "guiche_legal_rate_unique_month" on "guiche_legal_rate" ("tenant", "month$sha") where "month" is not null;

create table "guiche_charge" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "rule" nvarchar(max) collate Latin1_General_100_BIN2,
  "minutes" bigint,
  "items" nvarchar(max) collate Latin1_General_100_BIN2,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "explanation" nvarchar(max) collate Latin1_General_100_BIN2,
  "by_period" bit,
  "recorded_at" datetime2(3),
  "recorded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "receivable" nvarchar(max) collate Latin1_General_100_BIN2,
  "billed_at" datetime2(3),
  "settled_at" datetime2(3),
  "ended_at" datetime2(3),
  "ended_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "end_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "receivable$sha" as cast(hashbytes('SHA2_256', "receivable") as binary(32)),
  constraint "guiche_charge_pk" primary key ("tenant", "id")
);

create index "guiche_charge_by_party_state_recorded_at" on "guiche_charge" ("tenant", "party$sha", "state", "recorded_at", "id");

create index "guiche_charge_by_receivable" on "guiche_charge" ("tenant", "receivable$sha", "id");

create index "guiche_charge_by_interaction" on "guiche_charge" ("tenant", "interaction$sha", "id");

create index "guiche_charge_by_state_recorded_at" on "guiche_charge" ("tenant", "state", "recorded_at", "id");

create table "guiche_billing_account" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "day_of_month" bigint,
  "instalments" bigint,
  "first_due_days" bigint,
  "payment_methods" nvarchar(max) collate Latin1_General_100_BIN2,
  "late_fee" nvarchar(max) collate Latin1_General_100_BIN2,
  "next_billing_at" datetime2(3),
  "billed" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_receivable" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_amount" decimal(38,2),
  "last_amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_charges" bigint,
  "last_billed_at" datetime2(3),
  "receivable" nvarchar(max) collate Latin1_General_100_BIN2,
  "until" datetime2(3),
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "charges" bigint,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "currency$sha" as cast(hashbytes('SHA2_256', "currency") as binary(32)),
  constraint "guiche_billing_account_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_account_unique_company_party_currency" on "guiche_billing_account" ("tenant", "company$sha", "party$sha", "currency$sha") where "company" is not null and "party" is not null and "currency" is not null;

create index "guiche_billing_account_by_company_state" on "guiche_billing_account" ("tenant", "company$sha", "state", "id");

create table "guiche_receivable" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "total" decimal(38,2),
  "total_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "payment_methods" nvarchar(max) collate Latin1_General_100_BIN2,
  "renegotiates" nvarchar(max) collate Latin1_General_100_BIN2,
  "reversal" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "number" nvarchar(max) collate Latin1_General_100_BIN2,
  "instalments" nvarchar(max) collate Latin1_General_100_BIN2,
  "open" decimal(38,2),
  "open_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "late_fee" nvarchar(max) collate Latin1_General_100_BIN2,
  "payments" nvarchar(max) collate Latin1_General_100_BIN2,
  "origin" nvarchar(max) collate Latin1_General_100_BIN2,
  "issued_at" datetime2(3),
  "issued_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "host_number" nvarchar(max) collate Latin1_General_100_BIN2,
  "reminders" bigint,
  "last_reminder" nvarchar(max) collate Latin1_General_100_BIN2,
  "comments" bigint,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "following_since" datetime2(3),
  "next_due_on" date,
  "late_at" datetime2(3),
  "remind_at" datetime2(3),
  "paid_at" datetime2(3),
  "renegotiated_into" nvarchar(max) collate Latin1_General_100_BIN2,
  "renegotiated_total" decimal(38,2),
  "renegotiated_total_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "discount" decimal(38,2),
  "discount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "renegotiated_at" datetime2(3),
  "renegotiated_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "renegotiation_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "number$sha" as cast(hashbytes('SHA2_256', "number") as binary(32)),
  "origin$sha" as cast(hashbytes('SHA2_256', "origin") as binary(32)),
  constraint "guiche_receivable_pk" primary key ("tenant", "id")
);

create unique index "guiche_receivable_unique_company_number" on "guiche_receivable" ("tenant", "company$sha", "number$sha") where "company" is not null and "number" is not null;

create index "guiche_receivable_by_party_state_issued_at" on "guiche_receivable" ("tenant", "party$sha", "state", "issued_at", "id");

create index "guiche_receivable_by_state_next_due_on" on "guiche_receivable" ("tenant", "state", "next_due_on", "id");

create index "guiche_receivable_by_interaction" on "guiche_receivable" ("tenant", "interaction$sha", "id");

create index "guiche_receivable_by_origin" on "guiche_receivable" ("tenant", "origin$sha", "id");

create table "guiche_payment" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "receivable" nvarchar(max) collate Latin1_General_100_BIN2,
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "paid_on" date,
  "method" nvarchar(max) collate Latin1_General_100_BIN2,
  "reference" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "due" decimal(38,2),
  "due_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "account" nvarchar(max) collate Latin1_General_100_BIN2,
  "terms" nvarchar(max) collate Latin1_General_100_BIN2,
  "parts" nvarchar(max) collate Latin1_General_100_BIN2,
  "recorded_at" datetime2(3),
  "recorded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "receivable$sha" as cast(hashbytes('SHA2_256', "receivable") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_payment_pk" primary key ("tenant", "id")
);

create index "guiche_payment_by_receivable_recorded_at" on "guiche_payment" ("tenant", "receivable$sha", "recorded_at", "id");

create index "guiche_payment_by_party_paid_on" on "guiche_payment" ("tenant", "party$sha", "paid_on", "id");

create table "guiche_reversal" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "payment" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "receivable" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "reissued" nvarchar(max) collate Latin1_General_100_BIN2,
  "reissued_total" decimal(38,2),
  "reissued_total_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "recorded_at" datetime2(3),
  "recorded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "payment$sha" as cast(hashbytes('SHA2_256', "payment") as binary(32)),
  "receivable$sha" as cast(hashbytes('SHA2_256', "receivable") as binary(32)),
  constraint "guiche_reversal_pk" primary key ("tenant", "id")
);

create unique index "guiche_reversal_unique_payment" on "guiche_reversal" ("tenant", "payment$sha") where "payment" is not null;

create index "guiche_reversal_by_receivable" on "guiche_reversal" ("tenant", "receivable$sha", "id");

create table "guiche_sla_policy" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "calendar" nvarchar(max) collate Latin1_General_100_BIN2,
  "first_answer_minutes" bigint,
  "next_answer_minutes" bigint,
  "resolution_minutes" bigint,
  "by_priority" nvarchar(max) collate Latin1_General_100_BIN2,
  "warn_at_percent" bigint,
  "steps" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_sla_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_sla_policy_unique_code" on "guiche_sla_policy" ("tenant", "code$sha") where "code" is not null;

create table "guiche_desk_parameters" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol_template" nvarchar(max) collate Latin1_General_100_BIN2,
  "reopen_days" bigint,
  "drafts_solutions" bit,
  "mails_registration" bit,
  "mails_resolution" bit,
  "mails_status" bit,
  "sends_notices" bit,
  "notice_at" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "scope" nvarchar(max) collate Latin1_General_100_BIN2,
  "user" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "scope$sha" as cast(hashbytes('SHA2_256', "scope") as binary(32)),
  constraint "guiche_desk_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_desk_parameters_unique_company_scope" on "guiche_desk_parameters" ("tenant", "company$sha", "scope$sha") where "company" is not null and "scope" is not null;

create table "guiche_service_group" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "agents" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_service_group_pk" primary key ("tenant", "id")
);

create unique index "guiche_service_group_unique_code" on "guiche_service_group" ("tenant", "code$sha") where "code" is not null;

create table "guiche_subject" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_subject_pk" primary key ("tenant", "id")
);

create unique index "guiche_subject_unique_code" on "guiche_subject" ("tenant", "code$sha") where "code" is not null;

create index "guiche_subject_by_group_state" on "guiche_subject" ("tenant", "group$sha", "state", "id");

create table "guiche_solution" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "title" nvarchar(max) collate Latin1_General_100_BIN2,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "email_body" nvarchar(max) collate Latin1_General_100_BIN2,
  "attachments" nvarchar(max) collate Latin1_General_100_BIN2,
  "subjects" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "drafted_at" datetime2(3),
  "drafted_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "published_at" datetime2(3),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  constraint "guiche_solution_pk" primary key ("tenant", "id")
);

create index "guiche_solution_by_group_state" on "guiche_solution" ("tenant", "group$sha", "state", "id");

create index "guiche_solution_by_interaction" on "guiche_solution" ("tenant", "interaction$sha", "id");

create table "guiche_origin" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_origin_pk" primary key ("tenant", "id")
);

create unique index "guiche_origin_unique_code" on "guiche_origin" ("tenant", "code$sha") where "code" is not null;

create table "guiche_destination" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_destination_pk" primary key ("tenant", "id")
);

create unique index "guiche_destination_unique_code" on "guiche_destination" ("tenant", "code$sha") where "code" is not null;

create table "guiche_route" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "origin" nvarchar(max) collate Latin1_General_100_BIN2,
  "destination" nvarchar(max) collate Latin1_General_100_BIN2,
  "charge" nvarchar(max) collate Latin1_General_100_BIN2,
  "email" nvarchar(max) collate Latin1_General_100_BIN2,
  "visit" nvarchar(max) collate Latin1_General_100_BIN2,
  "appointment" nvarchar(max) collate Latin1_General_100_BIN2,
  "pending_item" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "origin$sha" as cast(hashbytes('SHA2_256', "origin") as binary(32)),
  "destination$sha" as cast(hashbytes('SHA2_256', "destination") as binary(32)),
  constraint "guiche_route_pk" primary key ("tenant", "id")
);

create unique index "guiche_route_unique_code" on "guiche_route" ("tenant", "code$sha") where "code" is not null;

create unique index "guiche_route_unique_origin_destination" on "guiche_route" ("tenant", "origin$sha", "destination$sha") where "origin" is not null and "destination" is not null;

create index "guiche_route_by_destination" on "guiche_route" ("tenant", "destination$sha", "id");

create table "guiche_customer_subject" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "subject$sha" as cast(hashbytes('SHA2_256', "subject") as binary(32)),
  constraint "guiche_customer_subject_pk" primary key ("tenant", "id")
);

create unique index "guiche_customer_subject_unique_party_group" on "guiche_customer_subject" ("tenant", "party$sha", "group$sha") where "party" is not null and "group" is not null;

create unique index "guiche_customer_subject_unique_party_subject" on "guiche_customer_subject" ("tenant", "party$sha", "subject$sha") where "party" is not null and "subject" is not null;

create index "guiche_customer_subject_by_party_state" on "guiche_customer_subject" ("tenant", "party$sha", "state", "id");

create index "guiche_customer_subject_by_subject" on "guiche_customer_subject" ("tenant", "subject$sha", "id");

create index "guiche_customer_subject_by_group" on "guiche_customer_subject" ("tenant", "group$sha", "id");

create table "guiche_interaction" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "direction" nvarchar(max) collate Latin1_General_100_BIN2,
  "channel" nvarchar(max) collate Latin1_General_100_BIN2,
  "origin" nvarchar(max) collate Latin1_General_100_BIN2,
  "destination" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "contact" nvarchar(max) collate Latin1_General_100_BIN2,
  "contact_unconfirmed" bit,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "salesperson" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "minutes" bigint,
  "follows" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "route" nvarchar(max) collate Latin1_General_100_BIN2,
  "effects" nvarchar(max) collate Latin1_General_100_BIN2,
  "service_orders" nvarchar(max) collate Latin1_General_100_BIN2,
  "registered_at" datetime2(3),
  "registered_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "comments" bigint,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "answers" bigint,
  "last_answer" nvarchar(max) collate Latin1_General_100_BIN2,
  "reopenings" bigint,
  "reopened_at" datetime2(3),
  "reopen_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "resolution" nvarchar(max) collate Latin1_General_100_BIN2,
  "solution" nvarchar(max) collate Latin1_General_100_BIN2,
  "resolved_at" datetime2(3),
  "resolved_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "resolution_minutes" bigint,
  "resolution_mailed" bit,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol$sha" as cast(hashbytes('SHA2_256', "protocol") as binary(32)),
  "destination$sha" as cast(hashbytes('SHA2_256', "destination") as binary(32)),
  "subject$sha" as cast(hashbytes('SHA2_256', "subject") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "salesperson$sha" as cast(hashbytes('SHA2_256', "salesperson") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "follows$sha" as cast(hashbytes('SHA2_256', "follows") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_interaction_pk" primary key ("tenant", "id")
);

create unique index "guiche_interaction_unique_protocol" on "guiche_interaction" ("tenant", "protocol$sha") where "protocol" is not null;

create index "guiche_interaction_by_party_registered_at" on "guiche_interaction" ("tenant", "party$sha", "registered_at", "id");

create index "guiche_interaction_by_agent_registered_at" on "guiche_interaction" ("tenant", "agent$sha", "registered_at", "id");

create index "guiche_interaction_by_agent_state_registered_at" on "guiche_interaction" ("tenant", "agent$sha", "state", "registered_at", "id");

create index "guiche_interaction_by_destination_registered_at" on "guiche_interaction" ("tenant", "destination$sha", "registered_at", "id");

create index "guiche_interaction_by_follows" on "guiche_interaction" ("tenant", "follows$sha", "id");

create index "guiche_interaction_by_group_registered_at" on "guiche_interaction" ("tenant", "group$sha", "registered_at", "id");

create index "guiche_interaction_by_group_state_registered_at" on "guiche_interaction" ("tenant", "group$sha", "state", "registered_at", "id");

create index "guiche_interaction_by_salesperson_registered_at" on "guiche_interaction" ("tenant", "salesperson$sha", "registered_at", "id");

create index "guiche_interaction_by_subject_registered_at" on "guiche_interaction" ("tenant", "subject$sha", "registered_at", "id");

create index "guiche_interaction_by_state_registered_at" on "guiche_interaction" ("tenant", "state", "registered_at", "id");

create index "guiche_interaction_by_registered_at" on "guiche_interaction" ("tenant", "registered_at", "id");

create table "guiche_pending_item" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "due_on" date,
  "destination" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "about_machine" nvarchar(max) collate Latin1_General_100_BIN2,
  "about_id" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "destination_type" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "opened_at" datetime2(3),
  "opened_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "postponements" bigint,
  "postpone_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "done_at" datetime2(3),
  "done_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "note" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "destination$sha" as cast(hashbytes('SHA2_256', "destination") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "about_machine$sha" as cast(hashbytes('SHA2_256', "about_machine") as binary(32)),
  "about_id$sha" as cast(hashbytes('SHA2_256', "about_id") as binary(32)),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "destination_type$sha" as cast(hashbytes('SHA2_256', "destination_type") as binary(32)),
  constraint "guiche_pending_item_pk" primary key ("tenant", "id")
);

create index "guiche_pending_item_by_agent_state_due_on" on "guiche_pending_item" ("tenant", "agent$sha", "state", "due_on", "id");

create index "guiche_pending_item_by_company_state_due_on" on "guiche_pending_item" ("tenant", "company$sha", "state", "due_on", "id");

create index "guiche_pending_item_by_destination_state_due_on" on "guiche_pending_item" ("tenant", "destination$sha", "state", "due_on", "id");

create index "guiche_pending_item_by_destination_type_state_due_on" on "guiche_pending_item" ("tenant", "destination_type$sha", "state", "due_on", "id");

create index "guiche_pending_item_by_interaction" on "guiche_pending_item" ("tenant", "interaction$sha", "id");

create index "guiche_pending_item_by_about_machine_about_id_state" on "guiche_pending_item" ("tenant", "about_machine$sha", "about_id$sha", "state", "id");

create index "guiche_pending_item_by_party_opened_at" on "guiche_pending_item" ("tenant", "party$sha", "opened_at", "id");

create index "guiche_pending_item_by_group_state_due_on" on "guiche_pending_item" ("tenant", "group$sha", "state", "due_on", "id");

create table "guiche_pending_notice" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_on" date,
  "next_at" datetime2(3),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  constraint "guiche_pending_notice_pk" primary key ("tenant", "id")
);

create unique index "guiche_pending_notice_unique_company_agent" on "guiche_pending_notice" ("tenant", "company$sha", "agent$sha") where "company" is not null and "agent" is not null;

create table "guiche_service_order" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "number" bigint,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "representative" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "issued_at" datetime2(3),
  "issued_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "scheduled_for" datetime2(3),
  "reschedule_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "begun_at" datetime2(3),
  "report" nvarchar(max) collate Latin1_General_100_BIN2,
  "done_at" datetime2(3),
  "done_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "closed_at" datetime2(3),
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "representative$sha" as cast(hashbytes('SHA2_256', "representative") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_service_order_pk" primary key ("tenant", "id")
);

create unique index "guiche_service_order_unique_number" on "guiche_service_order" ("tenant", "number") where "number" is not null;

create index "guiche_service_order_by_interaction" on "guiche_service_order" ("tenant", "interaction$sha", "id");

create index "guiche_service_order_by_agent_state_scheduled_for" on "guiche_service_order" ("tenant", "agent$sha", "state", "scheduled_for", "id");

create index "guiche_service_order_by_representative_scheduled_for" on "guiche_service_order" ("tenant", "representative$sha", "scheduled_for", "id");

create index "guiche_service_order_by_party_issued_at" on "guiche_service_order" ("tenant", "party$sha", "issued_at", "id");

create index "guiche_service_order_by_group_state_issued_at" on "guiche_service_order" ("tenant", "group$sha", "state", "issued_at", "id");

create index "guiche_service_order_by_state_scheduled_for" on "guiche_service_order" ("tenant", "state", "scheduled_for", "id");

create table "guiche_expense" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "day" date,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "receipt" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "visit" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "recorded_at" datetime2(3),
  "recorded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "approved_at" datetime2(3),
  "approved_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "reimbursed_at" datetime2(3),
  "payment_reference" nvarchar(max) collate Latin1_General_100_BIN2,
  "rejected_at" datetime2(3),
  "rejected_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "reject_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind$sha" as cast(hashbytes('SHA2_256', "kind") as binary(32)),
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "visit$sha" as cast(hashbytes('SHA2_256', "visit") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "recorded_by$sha" as cast(hashbytes('SHA2_256', "recorded_by") as binary(32)),
  constraint "guiche_expense_pk" primary key ("tenant", "id")
);

create index "guiche_expense_by_interaction" on "guiche_expense" ("tenant", "interaction$sha", "id");

create index "guiche_expense_by_visit" on "guiche_expense" ("tenant", "visit$sha", "id");

create index "guiche_expense_by_state_day" on "guiche_expense" ("tenant", "state", "day", "id");

create index "guiche_expense_by_kind_day" on "guiche_expense" ("tenant", "kind$sha", "day", "id");

create index "guiche_expense_by_recorded_by_day" on "guiche_expense" ("tenant", "recorded_by$sha", "day", "id");

create index "guiche_expense_by_group_day" on "guiche_expense" ("tenant", "group$sha", "day", "id");

create table "guiche_review_form" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "criteria" nvarchar(max) collate Latin1_General_100_BIN2,
  "levels" nvarchar(max) collate Latin1_General_100_BIN2,
  "threshold" decimal(38,2),
  "follow_up" nvarchar(max) collate Latin1_General_100_BIN2,
  "follow_up_days" bigint,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_review_form_pk" primary key ("tenant", "id")
);

create unique index "guiche_review_form_unique_code" on "guiche_review_form" ("tenant", "code$sha") where "code" is not null;

create table "guiche_review" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "interaction" nvarchar(max) collate Latin1_General_100_BIN2,
  "form" nvarchar(max) collate Latin1_General_100_BIN2,
  "marks" nvarchar(max) collate Latin1_General_100_BIN2,
  "comment" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "score" decimal(38,2),
  "level" nvarchar(max) collate Latin1_General_100_BIN2,
  "pending_item" nvarchar(max) collate Latin1_General_100_BIN2,
  "auditor" nvarchar(max) collate Latin1_General_100_BIN2,
  "recorded_at" datetime2(3),
  "standing_for" nvarchar(max) collate Latin1_General_100_BIN2,
  "contest" nvarchar(max) collate Latin1_General_100_BIN2,
  "contested_at" datetime2(3),
  "superseded_at" datetime2(3),
  "superseded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "supersede_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "interaction$sha" as cast(hashbytes('SHA2_256', "interaction") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "auditor$sha" as cast(hashbytes('SHA2_256', "auditor") as binary(32)),
  "standing_for$sha" as cast(hashbytes('SHA2_256', "standing_for") as binary(32)),
  constraint "guiche_review_pk" primary key ("tenant", "id")
);

create unique index "guiche_review_unique_interaction_standing_for" on "guiche_review" ("tenant", "interaction$sha", "standing_for$sha") where "interaction" is not null and "standing_for" is not null;

create index "guiche_review_by_agent_recorded_at" on "guiche_review" ("tenant", "agent$sha", "recorded_at", "id");

create index "guiche_review_by_auditor_recorded_at" on "guiche_review" ("tenant", "auditor$sha", "recorded_at", "id");

create index "guiche_review_by_group_recorded_at" on "guiche_review" ("tenant", "group$sha", "recorded_at", "id");

create index "guiche_review_by_state_recorded_at" on "guiche_review" ("tenant", "state", "recorded_at", "id");

create table "guiche_question_group" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_question_group_pk" primary key ("tenant", "id")
);

create unique index "guiche_question_group_unique_code" on "guiche_question_group" ("tenant", "code$sha") where "code" is not null;

create table "guiche_checklist_type" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "attaches_to" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_checklist_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_type_unique_code" on "guiche_checklist_type" ("tenant", "code$sha") where "code" is not null;

create table "guiche_question" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "help" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "answer" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  constraint "guiche_question_pk" primary key ("tenant", "id")
);

create unique index "guiche_question_unique_code" on "guiche_question" ("tenant", "code$sha") where "code" is not null;

create index "guiche_question_by_group_state" on "guiche_question" ("tenant", "group$sha", "state", "id");

create table "guiche_checklist" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "number" bigint,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "companies" nvarchar(max) collate Latin1_General_100_BIN2,
  "items" nvarchar(max) collate Latin1_General_100_BIN2,
  "draft_of" nvarchar(max) collate Latin1_General_100_BIN2,
  "questions" nvarchar(max) collate Latin1_General_100_BIN2,
  "activated_at" datetime2(3),
  "active_of" nvarchar(max) collate Latin1_General_100_BIN2,
  "retired_at" datetime2(3),
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "type$sha" as cast(hashbytes('SHA2_256', "type") as binary(32)),
  "draft_of$sha" as cast(hashbytes('SHA2_256', "draft_of") as binary(32)),
  "active_of$sha" as cast(hashbytes('SHA2_256', "active_of") as binary(32)),
  constraint "guiche_checklist_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_unique_code_number" on "guiche_checklist" ("tenant", "code$sha", "number") where "code" is not null and "number" is not null;

create unique index "guiche_checklist_unique_draft_of" on "guiche_checklist" ("tenant", "draft_of$sha") where "draft_of" is not null;

create unique index "guiche_checklist_unique_active_of" on "guiche_checklist" ("tenant", "active_of$sha") where "active_of" is not null;

create index "guiche_checklist_by_type_state" on "guiche_checklist" ("tenant", "type$sha", "state", "id");

create table "guiche_checklist_answers" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "subject_kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "checklist" nvarchar(max) collate Latin1_General_100_BIN2,
  "number" bigint,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "started_at" datetime2(3),
  "started_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "open" bigint,
  "answered" bigint,
  "missing" bigint,
  "last_change" nvarchar(max) collate Latin1_General_100_BIN2,
  "changed_at" datetime2(3),
  "reopen_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "standing_for" nvarchar(max) collate Latin1_General_100_BIN2,
  "completed_at" datetime2(3),
  "completed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject_kind$sha" as cast(hashbytes('SHA2_256', "subject_kind") as binary(32)),
  "subject$sha" as cast(hashbytes('SHA2_256', "subject") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "standing_for$sha" as cast(hashbytes('SHA2_256', "standing_for") as binary(32)),
  constraint "guiche_checklist_answers_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_answers_unique_subject_standing_for_code" on "guiche_checklist_answers" ("tenant", "subject$sha", "standing_for$sha", "code$sha") where "subject" is not null and "code" is not null and "standing_for" is not null;

create index "guiche_checklist_answers_by_subject_subject_kind" on "guiche_checklist_answers" ("tenant", "subject$sha", "subject_kind$sha", "id");

create index "guiche_checklist_answers_by_party_started_at" on "guiche_checklist_answers" ("tenant", "party$sha", "started_at", "id");

create index "guiche_checklist_answers_by_code_state" on "guiche_checklist_answers" ("tenant", "code$sha", "state", "id");

create index "guiche_checklist_answers_by_group_state_started_at" on "guiche_checklist_answers" ("tenant", "group$sha", "state", "started_at", "id");

create index "guiche_checklist_answers_by_state_started_at" on "guiche_checklist_answers" ("tenant", "state", "started_at", "id");

create table "guiche_checklist_answer" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "form" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject_kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "item" nvarchar(max) collate Latin1_General_100_BIN2,
  "question" nvarchar(max) collate Latin1_General_100_BIN2,
  "question_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "chosen" nvarchar(max) collate Latin1_General_100_BIN2,
  "several_chosen" nvarchar(max) collate Latin1_General_100_BIN2,
  "yes" bit,
  "number" decimal(38,6),
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "day" date,
  "file" nvarchar(max) collate Latin1_General_100_BIN2,
  "answered_at" datetime2(3),
  "form$sha" as cast(hashbytes('SHA2_256', "form") as binary(32)),
  "subject$sha" as cast(hashbytes('SHA2_256', "subject") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "item$sha" as cast(hashbytes('SHA2_256', "item") as binary(32)),
  "question$sha" as cast(hashbytes('SHA2_256', "question") as binary(32)),
  "question_code$sha" as cast(hashbytes('SHA2_256', "question_code") as binary(32)),
  "chosen$sha" as cast(hashbytes('SHA2_256', "chosen") as binary(32)),
  constraint "guiche_checklist_answer_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_answer_unique_form_item" on "guiche_checklist_answer" ("tenant", "form$sha", "item$sha") where "form" is not null and "item" is not null;

create index "guiche_checklist_answer_by_question_code_chosen_subject" on "guiche_checklist_answer" ("tenant", "question_code$sha", "chosen$sha", "subject$sha", "id");

create index "guiche_checklist_answer_by_question_code_yes_subject" on "guiche_checklist_answer" ("tenant", "question_code$sha", "yes", "subject$sha", "id");

create index "guiche_checklist_answer_by_question_code_number" on "guiche_checklist_answer" ("tenant", "question_code$sha", "number", "id");

create index "guiche_checklist_answer_by_question_code_day" on "guiche_checklist_answer" ("tenant", "question_code$sha", "day", "id");

create index "guiche_checklist_answer_by_question_state" on "guiche_checklist_answer" ("tenant", "question$sha", "state", "id");

create index "guiche_checklist_answer_by_subject_question_code" on "guiche_checklist_answer" ("tenant", "subject$sha", "question_code$sha", "id");

create index "guiche_checklist_answer_by_party" on "guiche_checklist_answer" ("tenant", "party$sha", "id");

create table "guiche_profile_version" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "rules" nvarchar(max) collate Latin1_General_100_BIN2,
  "published_at" datetime2(3),
  "published_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "holds_from" date,
  "planned_from" date,
  "withdrawn_at" datetime2(3),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "profile$sha" as cast(hashbytes('SHA2_256', "profile") as binary(32)),
  constraint "guiche_profile_version_pk" primary key ("tenant", "id")
);

create unique index "guiche_profile_version_unique_company_profile_holds_from" on "guiche_profile_version" ("tenant", "company$sha", "profile$sha", "holds_from") where "company" is not null and "profile" is not null and "holds_from" is not null;

create table "guiche_party_profile" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "standing" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "assigned_at" datetime2(3),
  "assigned_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "ended_at" datetime2(3),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_party_profile_pk" primary key ("tenant", "id")
);

create unique index "guiche_party_profile_unique_party" on "guiche_party_profile" ("tenant", "party$sha") where "party" is not null;

create table "guiche_statutory_deadline" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "rule" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile_version" nvarchar(max) collate Latin1_General_100_BIN2,
  "about" nvarchar(max) collate Latin1_General_100_BIN2,
  "record" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "started_at" datetime2(3),
  "article" nvarchar(max) collate Latin1_General_100_BIN2,
  "length" bigint,
  "counting" nvarchar(max) collate Latin1_General_100_BIN2,
  "zone" nvarchar(max) collate Latin1_General_100_BIN2,
  "place" nvarchar(max) collate Latin1_General_100_BIN2,
  "due_at" datetime2(3),
  "warned_at" datetime2(3),
  "overdue_at" datetime2(3),
  "met_at" datetime2(3),
  "late" bit,
  "lifted_at" datetime2(3),
  "why" nvarchar(max) collate Latin1_General_100_BIN2,
  "record$sha" as cast(hashbytes('SHA2_256', "record") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_statutory_deadline_pk" primary key ("tenant", "id")
);

create index "guiche_statutory_deadline_by_record" on "guiche_statutory_deadline" ("tenant", "record$sha", "id");

create index "guiche_statutory_deadline_by_party" on "guiche_statutory_deadline" ("tenant", "party$sha", "id");

create index "guiche_statutory_deadline_by_state_due_at" on "guiche_statutory_deadline" ("tenant", "state", "due_at", "id");

create table "guiche_repair_term" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile_version" nvarchar(max) collate Latin1_General_100_BIN2,
  "started_at" datetime2(3),
  "article" nvarchar(max) collate Latin1_General_100_BIN2,
  "days" bigint,
  "agreed" bit,
  "zone" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_day" date,
  "due_at" datetime2(3),
  "promised_at" datetime2(3),
  "warned_at" datetime2(3),
  "failed_at" datetime2(3),
  "ground" nvarchar(max) collate Latin1_General_100_BIN2,
  "opened_at" datetime2(3),
  "opens_at" datetime2(3),
  "choice" nvarchar(max) collate Latin1_General_100_BIN2,
  "chosen_at" datetime2(3),
  "chosen_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "remedy_due_at" datetime2(3),
  "escalated_at" datetime2(3),
  "remedied_on" date,
  "remedied_at" datetime2(3),
  "remedied_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "lifted_at" datetime2(3),
  "cause" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_repair_term_pk" primary key ("tenant", "id")
);

create unique index "guiche_repair_term_unique_complaint" on "guiche_repair_term" ("tenant", "complaint$sha") where "complaint" is not null;

create index "guiche_repair_term_by_party" on "guiche_repair_term" ("tenant", "party$sha", "id");

create index "guiche_repair_term_by_state_due_at" on "guiche_repair_term" ("tenant", "state", "due_at", "id");

create table "guiche_communication" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "channel" nvarchar(max) collate Latin1_General_100_BIN2,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "told_at" datetime2(3),
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_communication_pk" primary key ("tenant", "id")
);

create index "guiche_communication_by_complaint_told_at" on "guiche_communication" ("tenant", "complaint$sha", "told_at", "id");

create index "guiche_communication_by_party" on "guiche_communication" ("tenant", "party$sha", "id");

create table "guiche_history_request" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile_version" nvarchar(max) collate Latin1_General_100_BIN2,
  "medium" nvarchar(max) collate Latin1_General_100_BIN2,
  "asked_at" datetime2(3),
  "delivered_at" datetime2(3),
  "delivered_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  constraint "guiche_history_request_pk" primary key ("tenant", "id")
);

create index "guiche_history_request_by_complaint" on "guiche_history_request" ("tenant", "complaint$sha", "id");

create index "guiche_history_request_by_state_asked_at" on "guiche_history_request" ("tenant", "state", "asked_at", "id");

create table "guiche_complaint_type" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "about" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_complaint_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_type_unique_code" on "guiche_complaint_type" ("tenant", "code$sha") where "code" is not null;

create table "guiche_warranty_policy" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "durable" bit,
  "service" bit,
  "essential" bit,
  "immovable" bit,
  "contractual_months" bigint,
  "exchange_days" bigint,
  "withdrawal_days" bigint,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_warranty_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_warranty_policy_unique_code" on "guiche_warranty_policy" ("tenant", "code$sha") where "code" is not null;

create table "guiche_complaint_code" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "severity" bigint,
  "sla" nvarchar(max) collate Latin1_General_100_BIN2,
  "warranty" nvarchar(max) collate Latin1_General_100_BIN2,
  "out_of_standard" bit,
  "keywords" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_complaint_code_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_code_unique_code" on "guiche_complaint_code" ("tenant", "code$sha") where "code" is not null;

create table "guiche_classification_rule" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "order" bigint,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "channels" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_codes" nvarchar(max) collate Latin1_General_100_BIN2,
  "brands" nvarchar(max) collate Latin1_General_100_BIN2,
  "suppliers" nvarchar(max) collate Latin1_General_100_BIN2,
  "words" nvarchar(max) collate Latin1_General_100_BIN2,
  "amount_from" decimal(38,2),
  "amount_from_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "earlier_from" bigint,
  "complaint_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "severity" bigint,
  "priority" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_classification_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_classification_rule_unique_code" on "guiche_classification_rule" ("tenant", "code$sha") where "code" is not null;

create index "guiche_classification_rule_by_state_order" on "guiche_classification_rule" ("tenant", "state", "order", "id");

create table "guiche_quality_parameters" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol_template" nvarchar(max) collate Latin1_General_100_BIN2,
  "supervisor_email" nvarchar(max) collate Latin1_General_100_BIN2,
  "purchasing_email" nvarchar(max) collate Latin1_General_100_BIN2,
  "survey_link" nvarchar(max) collate Latin1_General_100_BIN2,
  "survey_question" nvarchar(max) collate Latin1_General_100_BIN2,
  "survey_days" bigint,
  "survey_kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "survey_reminder_days" bigint,
  "reopen_days" bigint,
  "evidence_megabytes" bigint,
  "evidence_types" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_answer_days" bigint,
  "repeat_days" bigint,
  "chosen_remedy_days" bigint,
  "plan_steps_in_any_order" bit,
  "erp_answer_minutes" bigint,
  "concession_needs_consent" bit,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "scope" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "scope$sha" as cast(hashbytes('SHA2_256', "scope") as binary(32)),
  constraint "guiche_quality_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_quality_parameters_unique_company_scope" on "guiche_quality_parameters" ("tenant", "company$sha", "scope$sha") where "company" is not null and "scope" is not null;

create table "guiche_complaint" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_email" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_phone" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "brand" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "serial" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "channel" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "purchased_on" date,
  "used_on" date,
  "amount" decimal(38,2),
  "amount_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "evidence" nvarchar(max) collate Latin1_General_100_BIN2,
  "points" nvarchar(max) collate Latin1_General_100_BIN2,
  "repeat_of" nvarchar(max) collate Latin1_General_100_BIN2,
  "repeat_basis" nvarchar(max) collate Latin1_General_100_BIN2,
  "repeat_status" nvarchar(max) collate Latin1_General_100_BIN2,
  "earlier_complaints" bigint,
  "last_reply" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_reply_at" datetime2(3),
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile_version" nvarchar(max) collate Latin1_General_100_BIN2,
  "repair_term" nvarchar(max) collate Latin1_General_100_BIN2,
  "received_at" datetime2(3),
  "received_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "severity" bigint,
  "priority" nvarchar(max) collate Latin1_General_100_BIN2,
  "classification" nvarchar(max) collate Latin1_General_100_BIN2,
  "sla" nvarchar(max) collate Latin1_General_100_BIN2,
  "warranty" nvarchar(max) collate Latin1_General_100_BIN2,
  "out_of_standard" bit,
  "classified_at" datetime2(3),
  "first_answer_warn_at" datetime2(3),
  "first_answer_due_at" datetime2(3),
  "resolution_due_at" datetime2(3),
  "first_answered_at" datetime2(3),
  "warned_at" datetime2(3),
  "first_answer_escalated_at" datetime2(3),
  "resolution_escalated_at" datetime2(3),
  "lapsed_at" datetime2(3),
  "reopenings" bigint,
  "reopened_at" datetime2(3),
  "reopen_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "verification" nvarchar(max) collate Latin1_General_100_BIN2,
  "waiting_since" datetime2(3),
  "wait_until" datetime2(3),
  "waiting_for" nvarchar(max) collate Latin1_General_100_BIN2,
  "solution" nvarchar(max) collate Latin1_General_100_BIN2,
  "solution_text" nvarchar(max) collate Latin1_General_100_BIN2,
  "refund" decimal(38,2),
  "refund_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "replacement_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "answered_at" datetime2(3),
  "answered_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "denial" bit,
  "told_at" datetime2(3),
  "told_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "unanswered_since" datetime2(3),
  "closed_at" datetime2(3),
  "closed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_for" nvarchar(max) collate Latin1_General_100_BIN2,
  "receipt_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol$sha" as cast(hashbytes('SHA2_256', "protocol") as binary(32)),
  "lot$sha" as cast(hashbytes('SHA2_256', "lot") as binary(32)),
  "repeat_of$sha" as cast(hashbytes('SHA2_256', "repeat_of") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  "repair_term$sha" as cast(hashbytes('SHA2_256', "repair_term") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_complaint_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_unique_protocol" on "guiche_complaint" ("tenant", "protocol$sha") where "protocol" is not null;

create index "guiche_complaint_by_state_resolution_due_at" on "guiche_complaint" ("tenant", "state", "resolution_due_at", "id");

create index "guiche_complaint_by_party_received_at" on "guiche_complaint" ("tenant", "party$sha", "received_at", "id");

create index "guiche_complaint_by_repeat_of" on "guiche_complaint" ("tenant", "repeat_of$sha", "id");

create index "guiche_complaint_by_repair_term" on "guiche_complaint" ("tenant", "repair_term$sha", "id");

create index "guiche_complaint_by_agent_state" on "guiche_complaint" ("tenant", "agent$sha", "state", "id");

create index "guiche_complaint_by_lot" on "guiche_complaint" ("tenant", "lot$sha", "id");

create index "guiche_complaint_by_supplier" on "guiche_complaint" ("tenant", "supplier$sha", "id");

create index "guiche_complaint_by_code" on "guiche_complaint" ("tenant", "code$sha", "id");

create index "guiche_complaint_by_received_at" on "guiche_complaint" ("tenant", "received_at", "id");

create table "guiche_nonconformity" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "origin" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "brand" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "serial" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer" nvarchar(max) collate Latin1_General_100_BIN2,
  "severity" bigint,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity_from" nvarchar(max) collate Latin1_General_100_BIN2,
  "disposed" decimal(38,6),
  "revision" bigint,
  "revisions" nvarchar(max) collate Latin1_General_100_BIN2,
  "containments" nvarchar(max) collate Latin1_General_100_BIN2,
  "contained_at" datetime2(3),
  "registered_at" datetime2(3),
  "registered_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "traced_at" datetime2(3),
  "production_order" nvarchar(max) collate Latin1_General_100_BIN2,
  "produced_on" date,
  "produced_quantity" decimal(38,6),
  "erp_number" nvarchar(max) collate Latin1_General_100_BIN2,
  "analysis_begun_at" datetime2(3),
  "analyst" nvarchar(max) collate Latin1_General_100_BIN2,
  "justification" nvarchar(max) collate Latin1_General_100_BIN2,
  "unfounded_at" datetime2(3),
  "unfounded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "founded_at" datetime2(3),
  "founded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "failed_rounds" bigint,
  "causes" nvarchar(max) collate Latin1_General_100_BIN2,
  "causes_determined_at" datetime2(3),
  "plan" nvarchar(max) collate Latin1_General_100_BIN2,
  "plan_revision" bigint,
  "plan_approved_at" datetime2(3),
  "effectiveness" nvarchar(max) collate Latin1_General_100_BIN2,
  "reopened_at" datetime2(3),
  "implemented_at" datetime2(3),
  "closed_at" datetime2(3),
  "closed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "lot$sha" as cast(hashbytes('SHA2_256', "lot") as binary(32)),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  "manufacturer$sha" as cast(hashbytes('SHA2_256', "manufacturer") as binary(32)),
  constraint "guiche_nonconformity_pk" primary key ("tenant", "id")
);

create unique index "guiche_nonconformity_unique_code" on "guiche_nonconformity" ("tenant", "code$sha") where "code" is not null;

create index "guiche_nonconformity_by_state_registered_at" on "guiche_nonconformity" ("tenant", "state", "registered_at", "id");

create index "guiche_nonconformity_by_complaint" on "guiche_nonconformity" ("tenant", "complaint$sha", "id");

create index "guiche_nonconformity_by_lot" on "guiche_nonconformity" ("tenant", "lot$sha", "id");

create index "guiche_nonconformity_by_supplier_state" on "guiche_nonconformity" ("tenant", "supplier$sha", "state", "id");

create index "guiche_nonconformity_by_manufacturer_state" on "guiche_nonconformity" ("tenant", "manufacturer$sha", "state", "id");

create table "guiche_complaint_link" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "counted" bit,
  "linked_at" datetime2(3),
  "linked_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "bond" nvarchar(max) collate Latin1_General_100_BIN2,
  "unlinked_at" datetime2(3),
  "unlinked_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "unlink_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "bond$sha" as cast(hashbytes('SHA2_256', "bond") as binary(32)),
  constraint "guiche_complaint_link_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_link_unique_bond" on "guiche_complaint_link" ("tenant", "bond$sha") where "bond" is not null;

create index "guiche_complaint_link_by_nonconformity_state" on "guiche_complaint_link" ("tenant", "nonconformity$sha", "state", "id");

create index "guiche_complaint_link_by_complaint" on "guiche_complaint_link" ("tenant", "complaint$sha", "id");

create table "guiche_action_plan" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "revision" bigint,
  "steps" nvarchar(max) collate Latin1_General_100_BIN2,
  "implementers" nvarchar(max) collate Latin1_General_100_BIN2,
  "zone" nvarchar(max) collate Latin1_General_100_BIN2,
  "drafted_at" datetime2(3),
  "drafted_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "check" nvarchar(max) collate Latin1_General_100_BIN2,
  "any_order" bit,
  "approved_at" datetime2(3),
  "approved_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "overdue_at" datetime2(3),
  "implemented_at" datetime2(3),
  "check_told_at" datetime2(3),
  "evidence" nvarchar(max) collate Latin1_General_100_BIN2,
  "judged_at" datetime2(3),
  "judged_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  constraint "guiche_action_plan_pk" primary key ("tenant", "id")
);

create unique index "guiche_action_plan_unique_nonconformity_revision" on "guiche_action_plan" ("tenant", "nonconformity$sha", "revision") where "nonconformity" is not null and "revision" is not null;

create index "guiche_action_plan_by_state_drafted_at" on "guiche_action_plan" ("tenant", "state", "drafted_at", "id");

create table "guiche_concession" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "valid_until" date,
  "consent" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "used" decimal(38,6),
  "zone" nvarchar(max) collate Latin1_General_100_BIN2,
  "granted_at" datetime2(3),
  "granted_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "revoked_at" datetime2(3),
  "revoked_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "revoke_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  constraint "guiche_concession_pk" primary key ("tenant", "id")
);

create index "guiche_concession_by_nonconformity" on "guiche_concession" ("tenant", "nonconformity$sha", "id");

create table "guiche_disposition" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "concession" nvarchar(max) collate Latin1_General_100_BIN2,
  "cost" decimal(38,2),
  "cost_currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "note" nvarchar(max) collate Latin1_General_100_BIN2,
  "recorded_at" datetime2(3),
  "recorded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "reinstates" nvarchar(max) collate Latin1_General_100_BIN2,
  "reverses" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "kind$sha" as cast(hashbytes('SHA2_256', "kind") as binary(32)),
  "reverses$sha" as cast(hashbytes('SHA2_256', "reverses") as binary(32)),
  constraint "guiche_disposition_pk" primary key ("tenant", "id")
);

create unique index "guiche_disposition_unique_reverses" on "guiche_disposition" ("tenant", "reverses$sha") where "reverses" is not null;

create index "guiche_disposition_by_nonconformity" on "guiche_disposition" ("tenant", "nonconformity$sha", "id");

create index "guiche_disposition_by_kind_recorded_at" on "guiche_disposition" ("tenant", "kind$sha", "recorded_at", "id");

create table "guiche_erp_request" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "disposition" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "goods" nvarchar(max) collate Latin1_General_100_BIN2,
  "attempt" bigint,
  "key" nvarchar(max) collate Latin1_General_100_BIN2,
  "asked_at" datetime2(3),
  "due_at" datetime2(3),
  "reminded_at" datetime2(3),
  "number" nvarchar(max) collate Latin1_General_100_BIN2,
  "answered_at" datetime2(3),
  "compensation" bigint,
  "question_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "questioned_at" datetime2(3),
  "refusal" nvarchar(max) collate Latin1_General_100_BIN2,
  "withdraw_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "compensation_key" nvarchar(max) collate Latin1_General_100_BIN2,
  "compensated_at" datetime2(3),
  "compensation_number" nvarchar(max) collate Latin1_General_100_BIN2,
  "compensation_refusal" nvarchar(max) collate Latin1_General_100_BIN2,
  "kind$sha" as cast(hashbytes('SHA2_256', "kind") as binary(32)),
  "subject$sha" as cast(hashbytes('SHA2_256', "subject") as binary(32)),
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "disposition$sha" as cast(hashbytes('SHA2_256', "disposition") as binary(32)),
  constraint "guiche_erp_request_pk" primary key ("tenant", "id")
);

create unique index "guiche_erp_request_unique_kind_subject" on "guiche_erp_request" ("tenant", "kind$sha", "subject$sha") where "kind" is not null and "subject" is not null;

create index "guiche_erp_request_by_nonconformity" on "guiche_erp_request" ("tenant", "nonconformity$sha", "id");

create index "guiche_erp_request_by_complaint" on "guiche_erp_request" ("tenant", "complaint$sha", "id");

create index "guiche_erp_request_by_disposition" on "guiche_erp_request" ("tenant", "disposition$sha", "id");

create index "guiche_erp_request_by_state_asked_at" on "guiche_erp_request" ("tenant", "state", "asked_at", "id");

create table "guiche_survey" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "round" bigint,
  "kind" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "solution" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "brand" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "token_digests" nvarchar(max) collate Latin1_General_100_BIN2,
  "sent_at" datetime2(3),
  "expires_at" datetime2(3),
  "remind_at" datetime2(3),
  "reminded_at" datetime2(3),
  "score" bigint,
  "comment" nvarchar(max) collate Latin1_General_100_BIN2,
  "answered_at" datetime2(3),
  "answered_in" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "product_code$sha" as cast(hashbytes('SHA2_256', "product_code") as binary(32)),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  constraint "guiche_survey_pk" primary key ("tenant", "id")
);

create unique index "guiche_survey_unique_complaint_round" on "guiche_survey" ("tenant", "complaint$sha", "round") where "complaint" is not null and "round" is not null;

create index "guiche_survey_by_supplier_state" on "guiche_survey" ("tenant", "supplier$sha", "state", "id");

create index "guiche_survey_by_product_code_state" on "guiche_survey" ("tenant", "product_code$sha", "state", "id");

create index "guiche_survey_by_state_answered_at" on "guiche_survey" ("tenant", "state", "answered_at", "id");

create index "guiche_survey_by_sent_at" on "guiche_survey" ("tenant", "sent_at", "id");

create table "guiche_cluster_rule" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "by" nvarchar(max) collate Latin1_General_100_BIN2,
  "threshold" bigint,
  "window_days" bigint,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "recall" bit,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_cluster_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_rule_unique_code" on "guiche_cluster_rule" ("tenant", "code$sha") where "code" is not null;

create table "guiche_cluster_signal" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "rule" nvarchar(max) collate Latin1_General_100_BIN2,
  "key" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaint" nvarchar(max) collate Latin1_General_100_BIN2,
  "received_at" datetime2(3),
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "noted_at" datetime2(3),
  "cluster" nvarchar(max) collate Latin1_General_100_BIN2,
  "rule$sha" as cast(hashbytes('SHA2_256', "rule") as binary(32)),
  "key$sha" as cast(hashbytes('SHA2_256', "key") as binary(32)),
  "complaint$sha" as cast(hashbytes('SHA2_256', "complaint") as binary(32)),
  "cluster$sha" as cast(hashbytes('SHA2_256', "cluster") as binary(32)),
  constraint "guiche_cluster_signal_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_signal_unique_rule_complaint" on "guiche_cluster_signal" ("tenant", "rule$sha", "complaint$sha") where "rule" is not null and "complaint" is not null;

create index "guiche_cluster_signal_by_rule_key_state_received_at" on "guiche_cluster_signal" ("tenant", "rule$sha", "key$sha", "state", "received_at", "id");

create index "guiche_cluster_signal_by_cluster_state" on "guiche_cluster_signal" ("tenant", "cluster$sha", "state", "id");

create index "guiche_cluster_signal_by_complaint" on "guiche_cluster_signal" ("tenant", "complaint$sha", "id");

create table "guiche_cluster" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "rule" nvarchar(max) collate Latin1_General_100_BIN2,
  "by" nvarchar(max) collate Latin1_General_100_BIN2,
  "key" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "manufacturer" nvarchar(max) collate Latin1_General_100_BIN2,
  "recall" bit,
  "earlier" nvarchar(max) collate Latin1_General_100_BIN2,
  "latest" nvarchar(max) collate Latin1_General_100_BIN2,
  "complaints" bigint,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "first_at" datetime2(3),
  "last_at" datetime2(3),
  "proposed_at" datetime2(3),
  "bond" nvarchar(max) collate Latin1_General_100_BIN2,
  "reminded_at" datetime2(3),
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "unlinked" bigint,
  "accepted_at" datetime2(3),
  "accepted_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "dismissed_at" datetime2(3),
  "dismissed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "dismiss_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "rule$sha" as cast(hashbytes('SHA2_256', "rule") as binary(32)),
  "key$sha" as cast(hashbytes('SHA2_256', "key") as binary(32)),
  "bond$sha" as cast(hashbytes('SHA2_256', "bond") as binary(32)),
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  constraint "guiche_cluster_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_unique_bond" on "guiche_cluster" ("tenant", "bond$sha") where "bond" is not null;

create index "guiche_cluster_by_rule_key_state_last_at" on "guiche_cluster" ("tenant", "rule$sha", "key$sha", "state", "last_at", "id");

create index "guiche_cluster_by_state_last_at" on "guiche_cluster" ("tenant", "state", "last_at", "id");

create index "guiche_cluster_by_nonconformity" on "guiche_cluster" ("tenant", "nonconformity$sha", "id");

create table "guiche_recall_investigation" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "cluster" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile" nvarchar(max) collate Latin1_General_100_BIN2,
  "profile_version" nvarchar(max) collate Latin1_General_100_BIN2,
  "begun_at" datetime2(3),
  "authority_told_at" datetime2(3),
  "authority_protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "bond" nvarchar(max) collate Latin1_General_100_BIN2,
  "concluded_at" datetime2(3),
  "concluded_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "conclusion" nvarchar(max) collate Latin1_General_100_BIN2,
  "communicated_at" datetime2(3),
  "recall_protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "cluster$sha" as cast(hashbytes('SHA2_256', "cluster") as binary(32)),
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "bond$sha" as cast(hashbytes('SHA2_256', "bond") as binary(32)),
  constraint "guiche_recall_investigation_pk" primary key ("tenant", "id")
);

create unique index "guiche_recall_investigation_unique_bond" on "guiche_recall_investigation" ("tenant", "bond$sha") where "bond" is not null;

create index "guiche_recall_investigation_by_state_begun_at" on "guiche_recall_investigation" ("tenant", "state", "begun_at", "id");

create index "guiche_recall_investigation_by_cluster_begun_at" on "guiche_recall_investigation" ("tenant", "cluster$sha", "begun_at", "id");

create index "guiche_recall_investigation_by_nonconformity" on "guiche_recall_investigation" ("tenant", "nonconformity$sha", "id");

create table "guiche_lot_trace" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "production_order" nvarchar(max) collate Latin1_General_100_BIN2,
  "produced_on" date,
  "produced_quantity" decimal(38,6),
  "deliveries" bigint,
  "pages" bigint,
  "begun_at" datetime2(3),
  "cursor" nvarchar(max) collate Latin1_General_100_BIN2,
  "traced_at" datetime2(3),
  "product_code$sha" as cast(hashbytes('SHA2_256', "product_code") as binary(32)),
  "lot$sha" as cast(hashbytes('SHA2_256', "lot") as binary(32)),
  "production_order$sha" as cast(hashbytes('SHA2_256', "production_order") as binary(32)),
  constraint "guiche_lot_trace_pk" primary key ("tenant", "id")
);

create unique index "guiche_lot_trace_unique_product_code_lot" on "guiche_lot_trace" ("tenant", "product_code$sha", "lot$sha") where "product_code" is not null and "lot" is not null;

create index "guiche_lot_trace_by_lot" on "guiche_lot_trace" ("tenant", "lot$sha", "id");

create index "guiche_lot_trace_by_production_order" on "guiche_lot_trace" ("tenant", "production_order$sha", "id");

create table "guiche_lot_recipient" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "trace" nvarchar(max) collate Latin1_General_100_BIN2,
  "delivery" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_document" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_email" nvarchar(max) collate Latin1_General_100_BIN2,
  "customer_phone" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "delivered_on" date,
  "found_at" datetime2(3),
  "trace$sha" as cast(hashbytes('SHA2_256', "trace") as binary(32)),
  "delivery$sha" as cast(hashbytes('SHA2_256', "delivery") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  constraint "guiche_lot_recipient_pk" primary key ("tenant", "id")
);

create unique index "guiche_lot_recipient_unique_trace_delivery" on "guiche_lot_recipient" ("tenant", "trace$sha", "delivery$sha") where "trace" is not null and "delivery" is not null;

create index "guiche_lot_recipient_by_trace_delivered_on" on "guiche_lot_recipient" ("tenant", "trace$sha", "delivered_on", "id");

create index "guiche_lot_recipient_by_party" on "guiche_lot_recipient" ("tenant", "party$sha", "id");

create table "guiche_supplier_finding" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "number" nvarchar(max) collate Latin1_General_100_BIN2,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_name" nvarchar(max) collate Latin1_General_100_BIN2,
  "lot" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "month" nvarchar(max) collate Latin1_General_100_BIN2,
  "registered_at" datetime2(3),
  "judged_at" datetime2(3),
  "repeated" bit,
  "recheck_at" datetime2(3),
  "contained_at" datetime2(3),
  "days_to_contain" bigint,
  "closed_at" datetime2(3),
  "days_to_close" bigint,
  "formerly" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  "product_code$sha" as cast(hashbytes('SHA2_256', "product_code") as binary(32)),
  "month$sha" as cast(hashbytes('SHA2_256', "month") as binary(32)),
  constraint "guiche_supplier_finding_pk" primary key ("tenant", "id")
);

create unique index "guiche_supplier_finding_unique_nonconformity" on "guiche_supplier_finding" ("tenant", "nonconformity$sha") where "nonconformity" is not null;

create index "guiche_supplier_finding_by_supplier_month" on "guiche_supplier_finding" ("tenant", "supplier$sha", "month$sha", "id");

create index "guiche_supplier_finding_by_product_code_month" on "guiche_supplier_finding" ("tenant", "product_code$sha", "month$sha", "id");

create index "guiche_supplier_finding_by_month_state" on "guiche_supplier_finding" ("tenant", "month$sha", "state", "id");

create index "guiche_supplier_finding_by_supplier_product_code_re_612abe37" on "guiche_supplier_finding" ("tenant", "supplier$sha", "product_code$sha", "registered_at", "id");

create table "guiche_supplier_volume" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "month" nvarchar(max) collate Latin1_General_100_BIN2,
  "unit" nvarchar(max) collate Latin1_General_100_BIN2,
  "quantity" decimal(38,6),
  "recorded_at" datetime2(3),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  "product_code$sha" as cast(hashbytes('SHA2_256', "product_code") as binary(32)),
  "month$sha" as cast(hashbytes('SHA2_256', "month") as binary(32)),
  "unit$sha" as cast(hashbytes('SHA2_256', "unit") as binary(32)),
  constraint "guiche_supplier_volume_pk" primary key ("tenant", "id")
);

create unique index "guiche_supplier_volume_unique_supplier_product_code_6efa6547" on "guiche_supplier_volume" ("tenant", "supplier$sha", "product_code$sha", "month$sha", "unit$sha") where "supplier" is not null and "product_code" is not null and "month" is not null and "unit" is not null;

create index "guiche_supplier_volume_by_month" on "guiche_supplier_volume" ("tenant", "month$sha", "id");

create table "guiche_nonconformity_cost" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "nonconformity" nvarchar(max) collate Latin1_General_100_BIN2,
  "currency" nvarchar(max) collate Latin1_General_100_BIN2,
  "amount" decimal(38,2),
  "stated_at" datetime2(3),
  "supplier" nvarchar(max) collate Latin1_General_100_BIN2,
  "product_code" nvarchar(max) collate Latin1_General_100_BIN2,
  "month" nvarchar(max) collate Latin1_General_100_BIN2,
  "nonconformity$sha" as cast(hashbytes('SHA2_256', "nonconformity") as binary(32)),
  "currency$sha" as cast(hashbytes('SHA2_256', "currency") as binary(32)),
  "supplier$sha" as cast(hashbytes('SHA2_256', "supplier") as binary(32)),
  "month$sha" as cast(hashbytes('SHA2_256', "month") as binary(32)),
  constraint "guiche_nonconformity_cost_pk" primary key ("tenant", "id")
);

create unique index "guiche_nonconformity_cost_unique_nonconformity_currency" on "guiche_nonconformity_cost" ("tenant", "nonconformity$sha", "currency$sha") where "nonconformity" is not null and "currency" is not null;

create index "guiche_nonconformity_cost_by_month_state" on "guiche_nonconformity_cost" ("tenant", "month$sha", "state", "id");

create index "guiche_nonconformity_cost_by_supplier_month" on "guiche_nonconformity_cost" ("tenant", "supplier$sha", "month$sha", "id");

create table "guiche_ticket_parameters" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol_template" nvarchar(max) collate Latin1_General_100_BIN2,
  "reopen_days" bigint,
  "thanks_grace_hours" bigint,
  "thanks_words" nvarchar(max) collate Latin1_General_100_BIN2,
  "digest_times" nvarchar(max) collate Latin1_General_100_BIN2,
  "digest_days" nvarchar(max) collate Latin1_General_100_BIN2,
  "tickets_url" nvarchar(max) collate Latin1_General_100_BIN2,
  "mails_opening" bit,
  "mails_status" bit,
  "supervisor_email" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "scope" nvarchar(max) collate Latin1_General_100_BIN2,
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "scope$sha" as cast(hashbytes('SHA2_256', "scope") as binary(32)),
  constraint "guiche_ticket_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_parameters_unique_company_scope" on "guiche_ticket_parameters" ("tenant", "company$sha", "scope$sha") where "company" is not null and "scope" is not null;

create table "guiche_ticket_type" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "priority" nvarchar(max) collate Latin1_General_100_BIN2,
  "sla" nvarchar(max) collate Latin1_General_100_BIN2,
  "skills" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  constraint "guiche_ticket_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_type_unique_code" on "guiche_ticket_type" ("tenant", "code$sha") where "code" is not null;

create table "guiche_ticket_reason" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "code" nvarchar(max) collate Latin1_General_100_BIN2,
  "name" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "code$sha" as cast(hashbytes('SHA2_256', "code") as binary(32)),
  "type$sha" as cast(hashbytes('SHA2_256', "type") as binary(32)),
  constraint "guiche_ticket_reason_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_reason_unique_code" on "guiche_ticket_reason" ("tenant", "code$sha") where "code" is not null;

create index "guiche_ticket_reason_by_type_state" on "guiche_ticket_reason" ("tenant", "type$sha", "state", "id");

create table "guiche_ticket" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "protocol" nvarchar(max) collate Latin1_General_100_BIN2,
  "direction" nvarchar(max) collate Latin1_General_100_BIN2,
  "channel" nvarchar(max) collate Latin1_General_100_BIN2,
  "type" nvarchar(max) collate Latin1_General_100_BIN2,
  "reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "subject" nvarchar(max) collate Latin1_General_100_BIN2,
  "description" nvarchar(max) collate Latin1_General_100_BIN2,
  "situation" nvarchar(max) collate Latin1_General_100_BIN2,
  "party" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "group" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "preferred_agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "priority" nvarchar(max) collate Latin1_General_100_BIN2,
  "sla" nvarchar(max) collate Latin1_General_100_BIN2,
  "opened_at" datetime2(3),
  "opened_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "clocks" nvarchar(max) collate Latin1_General_100_BIN2,
  "due_at" datetime2(3),
  "escalations" bigint,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "answers" bigint,
  "last_answer" nvarchar(max) collate Latin1_General_100_BIN2,
  "last_reply" nvarchar(max) collate Latin1_General_100_BIN2,
  "distributed_at" datetime2(3),
  "tasks" bigint,
  "next_contact_at" datetime2(3),
  "quote_number" nvarchar(max) collate Latin1_General_100_BIN2,
  "order_number" nvarchar(max) collate Latin1_General_100_BIN2,
  "follows" nvarchar(max) collate Latin1_General_100_BIN2,
  "related" nvarchar(max) collate Latin1_General_100_BIN2,
  "merged" nvarchar(max) collate Latin1_General_100_BIN2,
  "reopenings" bigint,
  "reopened_at" datetime2(3),
  "scheduled_for" datetime2(3),
  "schedule_note" nvarchar(max) collate Latin1_General_100_BIN2,
  "waiting_for" nvarchar(max) collate Latin1_General_100_BIN2,
  "waiting_since" datetime2(3),
  "wait_until" datetime2(3),
  "closed_at" datetime2(3),
  "closed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "solution" nvarchar(max) collate Latin1_General_100_BIN2,
  "followed_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancelled_at" datetime2(3),
  "cancelled_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "cancel_reason" nvarchar(max) collate Latin1_General_100_BIN2,
  "merged_into" nvarchar(max) collate Latin1_General_100_BIN2,
  "merged_at" datetime2(3),
  "merged_by" nvarchar(max) collate Latin1_General_100_BIN2,
  "protocol$sha" as cast(hashbytes('SHA2_256', "protocol") as binary(32)),
  "party$sha" as cast(hashbytes('SHA2_256', "party") as binary(32)),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "group$sha" as cast(hashbytes('SHA2_256', "group") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  constraint "guiche_ticket_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_unique_protocol" on "guiche_ticket" ("tenant", "protocol$sha") where "protocol" is not null;

create index "guiche_ticket_by_company_agent_opened_at" on "guiche_ticket" ("tenant", "company$sha", "agent$sha", "opened_at", "id");

create index "guiche_ticket_by_company_agent_state_opened_at" on "guiche_ticket" ("tenant", "company$sha", "agent$sha", "state", "opened_at", "id");

create index "guiche_ticket_by_company_agent_scheduled_for" on "guiche_ticket" ("tenant", "company$sha", "agent$sha", "scheduled_for", "id");

create index "guiche_ticket_by_company_agent_next_contact_at" on "guiche_ticket" ("tenant", "company$sha", "agent$sha", "next_contact_at", "id");

create index "guiche_ticket_by_group_state_opened_at" on "guiche_ticket" ("tenant", "group$sha", "state", "opened_at", "id");

create index "guiche_ticket_by_group_opened_at" on "guiche_ticket" ("tenant", "group$sha", "opened_at", "id");

create index "guiche_ticket_by_party_opened_at" on "guiche_ticket" ("tenant", "party$sha", "opened_at", "id");

create index "guiche_ticket_by_agent_opened_at" on "guiche_ticket" ("tenant", "agent$sha", "opened_at", "id");

create index "guiche_ticket_by_state_due_at" on "guiche_ticket" ("tenant", "state", "due_at", "id");

create index "guiche_ticket_by_opened_at" on "guiche_ticket" ("tenant", "opened_at", "id");

create table "guiche_ticket_note" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "ticket" nvarchar(max) collate Latin1_General_100_BIN2,
  "text" nvarchar(max) collate Latin1_General_100_BIN2,
  "files" nvarchar(max) collate Latin1_General_100_BIN2,
  "by" nvarchar(max) collate Latin1_General_100_BIN2,
  "written_at" datetime2(3),
  "next_contact_at" datetime2(3),
  "ticket$sha" as cast(hashbytes('SHA2_256', "ticket") as binary(32)),
  constraint "guiche_ticket_note_pk" primary key ("tenant", "id")
);

create index "guiche_ticket_note_by_ticket_written_at" on "guiche_ticket_note" ("tenant", "ticket$sha", "written_at", "id");

create table "guiche_ticket_news" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "ticket" nvarchar(max) collate Latin1_General_100_BIN2,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "changes" nvarchar(max) collate Latin1_General_100_BIN2,
  "since" datetime2(3),
  "told_at" datetime2(3),
  "ticket$sha" as cast(hashbytes('SHA2_256', "ticket") as binary(32)),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  constraint "guiche_ticket_news_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_news_unique_ticket" on "guiche_ticket_news" ("tenant", "ticket$sha") where "ticket" is not null;

create index "guiche_ticket_news_by_company_agent_state_since" on "guiche_ticket_news" ("tenant", "company$sha", "agent$sha", "state", "since", "id");

create table "guiche_ticket_digest" (
  "tenant" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "id" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "version" bigint not null,
  "state" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "hash" nvarchar(191) collate Latin1_General_100_BIN2 not null,
  "company" nvarchar(max) collate Latin1_General_100_BIN2,
  "agent" nvarchar(max) collate Latin1_General_100_BIN2,
  "served_until" datetime2(3),
  "contacts_through" date,
  "last_sent_at" datetime2(3),
  "next_at" datetime2(3),
  "company$sha" as cast(hashbytes('SHA2_256', "company") as binary(32)),
  "agent$sha" as cast(hashbytes('SHA2_256', "agent") as binary(32)),
  constraint "guiche_ticket_digest_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_digest_unique_company_agent" on "guiche_ticket_digest" ("tenant", "company$sha", "agent$sha") where "company" is not null and "agent" is not null;
