-- Written by `npm run schema`: the standard machines on an empty database.

create table "guiche_migration" (
  "position" bigint generated always as identity,
  "format" bigint not null,
  "at" timestamp(3) with time zone not null,
  "kinds" jsonb not null,
  "statement" text collate "C" not null,
  constraint "guiche_migration_pk" primary key ("position")
);

create table "guiche_journal" (
  "position" bigint generated always as identity,
  "tenant" text collate "C" not null,
  "machine" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "transition" text collate "C" not null,
  "event" text collate "C" not null,
  "state" text collate "C" not null,
  "at" timestamp(3) with time zone not null,
  "company" text collate "C" not null,
  "actor" jsonb not null,
  "command" text collate "C" not null,
  "cause" text collate "C",
  "input" jsonb not null,
  "changes" jsonb not null,
  "facts" jsonb not null,
  "salt" text collate "C" not null,
  "previous" text collate "C" not null,
  "hash" text collate "C" not null,
  constraint "guiche_journal_pk" primary key ("tenant", "position")
);

create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version");

create table "guiche_timer" (
  "tenant" text collate "C" not null,
  "machine" text collate "C" not null,
  "id" text collate "C" not null,
  "transition" text collate "C" not null,
  "company" text collate "C" not null,
  "at" timestamp(3) with time zone not null,
  "due_at" timestamp(3) with time zone not null,
  "status" text collate "C" not null,
  "attempts" bigint not null,
  "worker" text collate "C",
  "lease_until" timestamp(3) with time zone,
  "error" text collate "C",
  constraint "guiche_timer_pk" primary key ("tenant", "machine", "id", "transition")
) with (fillfactor = 50);

create index "guiche_timer_due" on "guiche_timer" ("due_at") where status = 'pending';

create index "guiche_timer_dead" on "guiche_timer" ("tenant", "at") where status = 'dead';

create table "guiche_message" (
  "position" bigint generated always as identity,
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "name" text collate "C" not null,
  "payload" jsonb not null,
  "at" timestamp(3) with time zone not null,
  "company" text collate "C" not null,
  "machine" text collate "C" not null,
  "record" text collate "C" not null,
  "version" bigint not null,
  "due_at" timestamp(3) with time zone not null,
  "status" text collate "C" not null,
  "attempts" bigint not null,
  "worker" text collate "C",
  "lease_until" timestamp(3) with time zone,
  "error" text collate "C",
  constraint "guiche_message_pk" primary key ("tenant", "position")
) with (fillfactor = 50);

create unique index "guiche_message_key" on "guiche_message" ("tenant", "id");

create index "guiche_message_origin" on "guiche_message" ("tenant", "machine", "record", "position");

create index "guiche_message_due" on "guiche_message" ("due_at", "position") where status = 'pending';

create index "guiche_message_dead" on "guiche_message" ("tenant", "position") where status = 'dead';

create table "guiche_delivered" (
  "position" bigint not null,
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "name" text collate "C" not null,
  "payload" jsonb not null,
  "at" timestamp(3) with time zone not null,
  "company" text collate "C" not null,
  "machine" text collate "C" not null,
  "record" text collate "C" not null,
  "version" bigint not null,
  "attempts" bigint not null,
  "due_at" timestamp(3) with time zone not null,
  "delivered_at" timestamp(3) with time zone not null,
  constraint "guiche_delivered_pk" primary key ("tenant", "position")
);

create index "guiche_delivered_origin" on "guiche_delivered" ("tenant", "machine", "record", "position");

create table "guiche_idempotency" (
  "tenant" text collate "C" not null,
  "key" text collate "C" not null,
  "fingerprint" text collate "C" not null,
  "machine" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "expires_at" timestamp(3) with time zone not null,
  constraint "guiche_idempotency_pk" primary key ("tenant", "key")
);

create index "guiche_idempotency_expiry" on "guiche_idempotency" ("expires_at");

create table "guiche_sequence" (
  "tenant" text collate "C" not null,
  "name" text collate "C" not null,
  "next" bigint not null,
  constraint "guiche_sequence_pk" primary key ("tenant", "name")
);

create table "guiche_token" (
  "tenant" text collate "C" not null,
  "machine" text collate "C" not null,
  "token" text collate "C" not null,
  "at" timestamp(3) with time zone not null,
  "id" text collate "C" not null,
  constraint "guiche_token_pk" primary key ("tenant", "machine", "token", "at", "id")
);

create index "guiche_token_record" on "guiche_token" ("tenant", "machine", "id", "token");

create table "guiche_attachment" (
  "tenant" text collate "C" not null,
  "address" text collate "C" not null,
  "part" bigint not null,
  "size" bigint not null,
  "kept_at" timestamp(3) with time zone not null,
  "content" text collate "C" not null,
  constraint "guiche_attachment_pk" primary key ("tenant", "address", "part")
);

create table "guiche_company" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "tax_id" text collate "C",
  "address" jsonb,
  "zone" text collate "C",
  "locale" text collate "C",
  "service_profile" text collate "C",
  "calendar" jsonb,
  constraint "guiche_company_pk" primary key ("tenant", "id")
);

create unique index "guiche_company_unique_code" on "guiche_company" ("tenant", "code" nulls first);

create table "guiche_agent" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "email" text collate "C",
  "profile" text collate "C",
  "absences" jsonb,
  "substitute" text collate "C",
  "skills" jsonb,
  "capacity" bigint,
  constraint "guiche_agent_pk" primary key ("tenant", "id")
);

create unique index "guiche_agent_unique_code" on "guiche_agent" ("tenant", "code" nulls first);

create table "guiche_contact_type" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  constraint "guiche_contact_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_contact_type_unique_code" on "guiche_contact_type" ("tenant", "code" nulls first);

create table "guiche_representative" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "company" text collate "C",
  "party" text collate "C",
  "phone" text collate "C",
  "email" text collate "C",
  "contacts" jsonb,
  "plate" text collate "C",
  "rotation_days" jsonb,
  constraint "guiche_representative_pk" primary key ("tenant", "id")
);

create unique index "guiche_representative_unique_code" on "guiche_representative" ("tenant", "code" nulls first);

create table "guiche_party" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "roles" jsonb,
  "kind" text collate "C",
  "phone_words" jsonb,
  "email_words" jsonb,
  "legal_name" text collate "C",
  "trade_name" text collate "C",
  "document" text collate "C",
  "email" text collate "C",
  "phone" text collate "C",
  "erp_code" text collate "C",
  "emails" jsonb,
  "phones" jsonb,
  "addresses" jsonb,
  "contacts" jsonb,
  "sector" text collate "C",
  "characteristics" text collate "C",
  "salesperson" text collate "C",
  "registered_at" timestamp(3) with time zone,
  "archived_from" text collate "C",
  "archived_at" timestamp(3) with time zone,
  "archive_reason" text collate "C",
  constraint "guiche_party_pk" primary key ("tenant", "id")
);

create unique index "guiche_party_unique_document" on "guiche_party" ("tenant", "document" nulls first);

create unique index "guiche_party_unique_erp_code" on "guiche_party" ("tenant", "erp_code" nulls first);

create index "guiche_party_by_legal_name" on "guiche_party" ("tenant", "legal_name" nulls first, "id");

create index "guiche_party_by_email" on "guiche_party" ("tenant", "email" nulls first, "id");

create index "guiche_party_by_phone" on "guiche_party" ("tenant", "phone" nulls first, "id");

create index "guiche_party_by_salesperson" on "guiche_party" ("tenant", "salesperson" nulls first, "id");

create index "guiche_party_by_state_legal_name" on "guiche_party" ("tenant", "state", "legal_name" nulls first, "id");

create table "guiche_party_note" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "party" text collate "C",
  "text" text collate "C",
  "by" text collate "C",
  "noted_at" timestamp(3) with time zone,
  constraint "guiche_party_note_pk" primary key ("tenant", "id")
);

create index "guiche_party_note_by_party_noted_at" on "guiche_party_note" ("tenant", "party" nulls first, "noted_at" nulls first, "id");

create table "guiche_agenda_parameters" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "mails_visits" boolean,
  "mails_representatives" boolean,
  "visit_reminder_hours" bigint,
  "mails_appointments" boolean,
  "appointment_reminder_minutes" bigint,
  "company" text collate "C",
  "scope" text collate "C",
  constraint "guiche_agenda_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_agenda_parameters_unique_company_scope" on "guiche_agenda_parameters" ("tenant", "company" nulls first, "scope" nulls first);

create table "guiche_visit" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "party" text collate "C",
  "representative" text collate "C",
  "purpose" text collate "C",
  "interaction" text collate "C",
  "group" text collate "C",
  "requested_at" timestamp(3) with time zone,
  "requested_by" text collate "C",
  "comments" bigint,
  "files" jsonb,
  "from" timestamp(3) with time zone,
  "until" timestamp(3) with time zone,
  "reschedulings" jsonb,
  "attendance" jsonb,
  "remind_at" timestamp(3) with time zone,
  "made_at" timestamp(3) with time zone,
  "report" text collate "C",
  "reported_at" timestamp(3) with time zone,
  "reported_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_visit_pk" primary key ("tenant", "id")
);

create index "guiche_visit_by_representative_from" on "guiche_visit" ("tenant", "representative" nulls first, "from" nulls first, "id");

create index "guiche_visit_by_party_requested_at" on "guiche_visit" ("tenant", "party" nulls first, "requested_at" nulls first, "id");

create index "guiche_visit_by_interaction" on "guiche_visit" ("tenant", "interaction" nulls first, "id");

create index "guiche_visit_by_group_state_requested_at" on "guiche_visit" ("tenant", "group" nulls first, "state", "requested_at" nulls first, "id");

create index "guiche_visit_by_state_from" on "guiche_visit" ("tenant", "state", "from" nulls first, "id");

create table "guiche_appointment" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "agent" text collate "C",
  "purpose" text collate "C",
  "from" timestamp(3) with time zone,
  "until" timestamp(3) with time zone,
  "party" text collate "C",
  "interaction" text collate "C",
  "group" text collate "C",
  "reschedulings" jsonb,
  "booked_at" timestamp(3) with time zone,
  "booked_by" text collate "C",
  "comments" bigint,
  "files" jsonb,
  "attendance" jsonb,
  "remind_at" timestamp(3) with time zone,
  "held_at" timestamp(3) with time zone,
  "note" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_appointment_pk" primary key ("tenant", "id")
);

create index "guiche_appointment_by_agent_from" on "guiche_appointment" ("tenant", "agent" nulls first, "from" nulls first, "id");

create index "guiche_appointment_by_party_from" on "guiche_appointment" ("tenant", "party" nulls first, "from" nulls first, "id");

create index "guiche_appointment_by_interaction" on "guiche_appointment" ("tenant", "interaction" nulls first, "id");

create index "guiche_appointment_by_group_from" on "guiche_appointment" ("tenant", "group" nulls first, "from" nulls first, "id");

create index "guiche_appointment_by_state_from" on "guiche_appointment" ("tenant", "state", "from" nulls first, "id");

create table "guiche_billing_parameters" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "mails_receivables" boolean,
  "sends_reminders" boolean,
  "reminder_days" jsonb,
  "reminder_at" text collate "C",
  "late_fee" text collate "C",
  "company" text collate "C",
  "scope" text collate "C",
  constraint "guiche_billing_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_parameters_unique_company_scope" on "guiche_billing_parameters" ("tenant", "company" nulls first, "scope" nulls first);

create table "guiche_payment_method" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "kind" text collate "C",
  constraint "guiche_payment_method_pk" primary key ("tenant", "id")
);

create unique index "guiche_payment_method_unique_code" on "guiche_payment_method" ("tenant", "code" nulls first);

create table "guiche_price_list" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "currency" text collate "C",
  "items" jsonb,
  constraint "guiche_price_list_pk" primary key ("tenant", "id")
);

create unique index "guiche_price_list_unique_code" on "guiche_price_list" ("tenant", "code" nulls first);

create table "guiche_billing_rule" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "charging" jsonb,
  "billing" jsonb,
  "instalments" bigint,
  "first_due_days" bigint,
  "payment_methods" jsonb,
  "late_fee" text collate "C",
  constraint "guiche_billing_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_rule_unique_code" on "guiche_billing_rule" ("tenant", "code" nulls first);

create table "guiche_late_fee_policy" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "terms" jsonb,
  constraint "guiche_late_fee_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_late_fee_policy_unique_code" on "guiche_late_fee_policy" ("tenant", "code" nulls first);

create table "guiche_legal_rate" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "month" text collate "C",
  "selic" numeric(38,4),
  "ipca" numeric(38,4),
  constraint "guiche_legal_rate_pk" primary key ("tenant", "id")
);

create unique index "guiche_legal_rate_unique_code" on "guiche_legal_rate" ("tenant", "code" nulls first);

create unique index "guiche_legal_rate_unique_month" on "guiche_legal_rate" ("tenant", "month" nulls first);

create table "guiche_charge" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "party" text collate "C",
  "rule" text collate "C",
  "minutes" bigint,
  "items" jsonb,
  "description" text collate "C",
  "interaction" text collate "C",
  "protocol" text collate "C",
  "group" text collate "C",
  "company" text collate "C",
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "currency" text collate "C",
  "explanation" jsonb,
  "by_period" boolean,
  "recorded_at" timestamp(3) with time zone,
  "recorded_by" text collate "C",
  "receivable" text collate "C",
  "billed_at" timestamp(3) with time zone,
  "settled_at" timestamp(3) with time zone,
  "ended_at" timestamp(3) with time zone,
  "ended_by" text collate "C",
  "end_reason" text collate "C",
  constraint "guiche_charge_pk" primary key ("tenant", "id")
);

create index "guiche_charge_by_party_state_recorded_at" on "guiche_charge" ("tenant", "party" nulls first, "state", "recorded_at" nulls first, "id");

create index "guiche_charge_by_receivable" on "guiche_charge" ("tenant", "receivable" nulls first, "id");

create index "guiche_charge_by_interaction" on "guiche_charge" ("tenant", "interaction" nulls first, "id");

create index "guiche_charge_by_state_recorded_at" on "guiche_charge" ("tenant", "state", "recorded_at" nulls first, "id");

create table "guiche_billing_account" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "company" text collate "C",
  "party" text collate "C",
  "currency" text collate "C",
  "day_of_month" bigint,
  "instalments" bigint,
  "first_due_days" bigint,
  "payment_methods" jsonb,
  "late_fee" text collate "C",
  "next_billing_at" timestamp(3) with time zone,
  "billed" jsonb,
  "last_receivable" text collate "C",
  "last_amount" numeric(38,2),
  "last_amount_currency" text collate "C",
  "last_charges" bigint,
  "last_billed_at" timestamp(3) with time zone,
  "receivable" text collate "C",
  "until" timestamp(3) with time zone,
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "charges" bigint,
  constraint "guiche_billing_account_pk" primary key ("tenant", "id")
);

create unique index "guiche_billing_account_unique_company_party_currency" on "guiche_billing_account" ("tenant", "company" nulls first, "party" nulls first, "currency" nulls first);

create index "guiche_billing_account_by_company_state" on "guiche_billing_account" ("tenant", "company" nulls first, "state", "id");

create table "guiche_receivable" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "company" text collate "C",
  "party" text collate "C",
  "total" numeric(38,2),
  "total_currency" text collate "C",
  "payment_methods" jsonb,
  "renegotiates" text collate "C",
  "reversal" text collate "C",
  "interaction" text collate "C",
  "protocol" text collate "C",
  "group" text collate "C",
  "number" text collate "C",
  "instalments" jsonb,
  "open" numeric(38,2),
  "open_currency" text collate "C",
  "late_fee" jsonb,
  "payments" jsonb,
  "origin" text collate "C",
  "issued_at" timestamp(3) with time zone,
  "issued_by" text collate "C",
  "host_number" text collate "C",
  "reminders" bigint,
  "last_reminder" jsonb,
  "comments" bigint,
  "files" jsonb,
  "following_since" timestamp(3) with time zone,
  "next_due_on" date,
  "late_at" timestamp(3) with time zone,
  "remind_at" timestamp(3) with time zone,
  "paid_at" timestamp(3) with time zone,
  "renegotiated_into" text collate "C",
  "renegotiated_total" numeric(38,2),
  "renegotiated_total_currency" text collate "C",
  "discount" numeric(38,2),
  "discount_currency" text collate "C",
  "renegotiated_at" timestamp(3) with time zone,
  "renegotiated_by" text collate "C",
  "renegotiation_reason" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_receivable_pk" primary key ("tenant", "id")
);

create unique index "guiche_receivable_unique_company_number" on "guiche_receivable" ("tenant", "company" nulls first, "number" nulls first);

create index "guiche_receivable_by_party_state_issued_at" on "guiche_receivable" ("tenant", "party" nulls first, "state", "issued_at" nulls first, "id");

create index "guiche_receivable_by_state_next_due_on" on "guiche_receivable" ("tenant", "state", "next_due_on" nulls first, "id");

create index "guiche_receivable_by_interaction" on "guiche_receivable" ("tenant", "interaction" nulls first, "id");

create index "guiche_receivable_by_origin" on "guiche_receivable" ("tenant", "origin" nulls first, "id");

create table "guiche_payment" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "receivable" text collate "C",
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "paid_on" date,
  "method" text collate "C",
  "reference" text collate "C",
  "party" text collate "C",
  "group" text collate "C",
  "due" numeric(38,2),
  "due_currency" text collate "C",
  "account" jsonb,
  "terms" jsonb,
  "parts" jsonb,
  "recorded_at" timestamp(3) with time zone,
  "recorded_by" text collate "C",
  constraint "guiche_payment_pk" primary key ("tenant", "id")
);

create index "guiche_payment_by_receivable_recorded_at" on "guiche_payment" ("tenant", "receivable" nulls first, "recorded_at" nulls first, "id");

create index "guiche_payment_by_party_paid_on" on "guiche_payment" ("tenant", "party" nulls first, "paid_on" nulls first, "id");

create table "guiche_reversal" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "payment" text collate "C",
  "reason" text collate "C",
  "receivable" text collate "C",
  "party" text collate "C",
  "group" text collate "C",
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "reissued" text collate "C",
  "reissued_total" numeric(38,2),
  "reissued_total_currency" text collate "C",
  "recorded_at" timestamp(3) with time zone,
  "recorded_by" text collate "C",
  constraint "guiche_reversal_pk" primary key ("tenant", "id")
);

create unique index "guiche_reversal_unique_payment" on "guiche_reversal" ("tenant", "payment" nulls first);

create index "guiche_reversal_by_receivable" on "guiche_reversal" ("tenant", "receivable" nulls first, "id");

create table "guiche_sla_policy" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "calendar" jsonb,
  "first_answer_minutes" bigint,
  "next_answer_minutes" bigint,
  "resolution_minutes" bigint,
  "by_priority" jsonb,
  "warn_at_percent" bigint,
  "steps" jsonb,
  constraint "guiche_sla_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_sla_policy_unique_code" on "guiche_sla_policy" ("tenant", "code" nulls first);

create table "guiche_desk_parameters" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol_template" text collate "C",
  "reopen_days" bigint,
  "drafts_solutions" boolean,
  "mails_registration" boolean,
  "mails_resolution" boolean,
  "mails_status" boolean,
  "sends_notices" boolean,
  "notice_at" text collate "C",
  "company" text collate "C",
  "scope" text collate "C",
  "user" text collate "C",
  constraint "guiche_desk_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_desk_parameters_unique_company_scope" on "guiche_desk_parameters" ("tenant", "company" nulls first, "scope" nulls first);

create table "guiche_service_group" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "agents" jsonb,
  constraint "guiche_service_group_pk" primary key ("tenant", "id")
);

create unique index "guiche_service_group_unique_code" on "guiche_service_group" ("tenant", "code" nulls first);

create table "guiche_subject" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "group" text collate "C",
  constraint "guiche_subject_pk" primary key ("tenant", "id")
);

create unique index "guiche_subject_unique_code" on "guiche_subject" ("tenant", "code" nulls first);

create index "guiche_subject_by_group_state" on "guiche_subject" ("tenant", "group" nulls first, "state", "id");

create table "guiche_solution" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "title" text collate "C",
  "text" text collate "C",
  "email_body" text collate "C",
  "attachments" jsonb,
  "subjects" jsonb,
  "group" text collate "C",
  "interaction" text collate "C",
  "drafted_at" timestamp(3) with time zone,
  "drafted_by" text collate "C",
  "published_at" timestamp(3) with time zone,
  constraint "guiche_solution_pk" primary key ("tenant", "id")
);

create index "guiche_solution_by_group_state" on "guiche_solution" ("tenant", "group" nulls first, "state", "id");

create index "guiche_solution_by_interaction" on "guiche_solution" ("tenant", "interaction" nulls first, "id");

create table "guiche_origin" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  constraint "guiche_origin_pk" primary key ("tenant", "id")
);

create unique index "guiche_origin_unique_code" on "guiche_origin" ("tenant", "code" nulls first);

create table "guiche_destination" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "type" text collate "C",
  constraint "guiche_destination_pk" primary key ("tenant", "id")
);

create unique index "guiche_destination_unique_code" on "guiche_destination" ("tenant", "code" nulls first);

create table "guiche_route" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "origin" text collate "C",
  "destination" text collate "C",
  "charge" jsonb,
  "email" jsonb,
  "visit" jsonb,
  "appointment" jsonb,
  "pending_item" jsonb,
  constraint "guiche_route_pk" primary key ("tenant", "id")
);

create unique index "guiche_route_unique_code" on "guiche_route" ("tenant", "code" nulls first);

create unique index "guiche_route_unique_origin_destination" on "guiche_route" ("tenant", "origin" nulls first, "destination" nulls first);

create index "guiche_route_by_destination" on "guiche_route" ("tenant", "destination" nulls first, "id");

create table "guiche_customer_subject" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "party" text collate "C",
  "group" text collate "C",
  "subject" text collate "C",
  constraint "guiche_customer_subject_pk" primary key ("tenant", "id")
);

create unique index "guiche_customer_subject_unique_party_group" on "guiche_customer_subject" ("tenant", "party" nulls first, "group" nulls first);

create unique index "guiche_customer_subject_unique_party_subject" on "guiche_customer_subject" ("tenant", "party" nulls first, "subject" nulls first);

create index "guiche_customer_subject_by_party_state" on "guiche_customer_subject" ("tenant", "party" nulls first, "state", "id");

create index "guiche_customer_subject_by_subject" on "guiche_customer_subject" ("tenant", "subject" nulls first, "id");

create index "guiche_customer_subject_by_group" on "guiche_customer_subject" ("tenant", "group" nulls first, "id");

create table "guiche_interaction" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol" text collate "C",
  "direction" text collate "C",
  "channel" text collate "C",
  "origin" text collate "C",
  "destination" text collate "C",
  "subject" text collate "C",
  "description" text collate "C",
  "contact" jsonb,
  "contact_unconfirmed" boolean,
  "party" text collate "C",
  "salesperson" text collate "C",
  "agent" text collate "C",
  "minutes" bigint,
  "follows" text collate "C",
  "group" text collate "C",
  "route" text collate "C",
  "effects" jsonb,
  "service_orders" jsonb,
  "registered_at" timestamp(3) with time zone,
  "registered_by" text collate "C",
  "comments" bigint,
  "files" jsonb,
  "answers" bigint,
  "last_answer" jsonb,
  "reopenings" bigint,
  "reopened_at" timestamp(3) with time zone,
  "reopen_reason" text collate "C",
  "resolution" text collate "C",
  "solution" text collate "C",
  "resolved_at" timestamp(3) with time zone,
  "resolved_by" text collate "C",
  "resolution_minutes" bigint,
  "resolution_mailed" boolean,
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_interaction_pk" primary key ("tenant", "id")
);

create unique index "guiche_interaction_unique_protocol" on "guiche_interaction" ("tenant", "protocol" nulls first);

create index "guiche_interaction_by_party_registered_at" on "guiche_interaction" ("tenant", "party" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_agent_registered_at" on "guiche_interaction" ("tenant", "agent" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_agent_state_registered_at" on "guiche_interaction" ("tenant", "agent" nulls first, "state", "registered_at" nulls first, "id");

create index "guiche_interaction_by_destination_registered_at" on "guiche_interaction" ("tenant", "destination" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_follows" on "guiche_interaction" ("tenant", "follows" nulls first, "id");

create index "guiche_interaction_by_group_registered_at" on "guiche_interaction" ("tenant", "group" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_group_state_registered_at" on "guiche_interaction" ("tenant", "group" nulls first, "state", "registered_at" nulls first, "id");

create index "guiche_interaction_by_salesperson_registered_at" on "guiche_interaction" ("tenant", "salesperson" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_subject_registered_at" on "guiche_interaction" ("tenant", "subject" nulls first, "registered_at" nulls first, "id");

create index "guiche_interaction_by_state_registered_at" on "guiche_interaction" ("tenant", "state", "registered_at" nulls first, "id");

create index "guiche_interaction_by_registered_at" on "guiche_interaction" ("tenant", "registered_at" nulls first, "id");

create table "guiche_pending_item" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "text" text collate "C",
  "agent" text collate "C",
  "due_on" date,
  "destination" text collate "C",
  "interaction" text collate "C",
  "party" text collate "C",
  "group" text collate "C",
  "about_machine" text collate "C",
  "about_id" text collate "C",
  "company" text collate "C",
  "destination_type" text collate "C",
  "protocol" text collate "C",
  "opened_at" timestamp(3) with time zone,
  "opened_by" text collate "C",
  "postponements" bigint,
  "postpone_reason" text collate "C",
  "done_at" timestamp(3) with time zone,
  "done_by" text collate "C",
  "note" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_pending_item_pk" primary key ("tenant", "id")
);

create index "guiche_pending_item_by_agent_state_due_on" on "guiche_pending_item" ("tenant", "agent" nulls first, "state", "due_on" nulls first, "id");

create index "guiche_pending_item_by_company_state_due_on" on "guiche_pending_item" ("tenant", "company" nulls first, "state", "due_on" nulls first, "id");

create index "guiche_pending_item_by_destination_state_due_on" on "guiche_pending_item" ("tenant", "destination" nulls first, "state", "due_on" nulls first, "id");

create index "guiche_pending_item_by_destination_type_state_due_on" on "guiche_pending_item" ("tenant", "destination_type" nulls first, "state", "due_on" nulls first, "id");

create index "guiche_pending_item_by_interaction" on "guiche_pending_item" ("tenant", "interaction" nulls first, "id");

create index "guiche_pending_item_by_about_machine_about_id_state" on "guiche_pending_item" ("tenant", "about_machine" nulls first, "about_id" nulls first, "state", "id");

create index "guiche_pending_item_by_party_opened_at" on "guiche_pending_item" ("tenant", "party" nulls first, "opened_at" nulls first, "id");

create index "guiche_pending_item_by_group_state_due_on" on "guiche_pending_item" ("tenant", "group" nulls first, "state", "due_on" nulls first, "id");

create table "guiche_pending_notice" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "company" text collate "C",
  "agent" text collate "C",
  "last_on" date,
  "next_at" timestamp(3) with time zone,
  constraint "guiche_pending_notice_pk" primary key ("tenant", "id")
);

create unique index "guiche_pending_notice_unique_company_agent" on "guiche_pending_notice" ("tenant", "company" nulls first, "agent" nulls first);

create table "guiche_service_order" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "number" bigint,
  "interaction" text collate "C",
  "description" text collate "C",
  "agent" text collate "C",
  "representative" text collate "C",
  "protocol" text collate "C",
  "party" text collate "C",
  "group" text collate "C",
  "issued_at" timestamp(3) with time zone,
  "issued_by" text collate "C",
  "scheduled_for" timestamp(3) with time zone,
  "reschedule_reason" text collate "C",
  "begun_at" timestamp(3) with time zone,
  "report" text collate "C",
  "done_at" timestamp(3) with time zone,
  "done_by" text collate "C",
  "closed_at" timestamp(3) with time zone,
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_service_order_pk" primary key ("tenant", "id")
);

create unique index "guiche_service_order_unique_number" on "guiche_service_order" ("tenant", "number" nulls first);

create index "guiche_service_order_by_interaction" on "guiche_service_order" ("tenant", "interaction" nulls first, "id");

create index "guiche_service_order_by_agent_state_scheduled_for" on "guiche_service_order" ("tenant", "agent" nulls first, "state", "scheduled_for" nulls first, "id");

create index "guiche_service_order_by_representative_scheduled_for" on "guiche_service_order" ("tenant", "representative" nulls first, "scheduled_for" nulls first, "id");

create index "guiche_service_order_by_party_issued_at" on "guiche_service_order" ("tenant", "party" nulls first, "issued_at" nulls first, "id");

create index "guiche_service_order_by_group_state_issued_at" on "guiche_service_order" ("tenant", "group" nulls first, "state", "issued_at" nulls first, "id");

create index "guiche_service_order_by_state_scheduled_for" on "guiche_service_order" ("tenant", "state", "scheduled_for" nulls first, "id");

create table "guiche_expense" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "kind" text collate "C",
  "day" date,
  "description" text collate "C",
  "receipt" jsonb,
  "interaction" text collate "C",
  "visit" text collate "C",
  "group" text collate "C",
  "recorded_at" timestamp(3) with time zone,
  "recorded_by" text collate "C",
  "approved_at" timestamp(3) with time zone,
  "approved_by" text collate "C",
  "reimbursed_at" timestamp(3) with time zone,
  "payment_reference" text collate "C",
  "rejected_at" timestamp(3) with time zone,
  "rejected_by" text collate "C",
  "reject_reason" text collate "C",
  constraint "guiche_expense_pk" primary key ("tenant", "id")
);

create index "guiche_expense_by_interaction" on "guiche_expense" ("tenant", "interaction" nulls first, "id");

create index "guiche_expense_by_visit" on "guiche_expense" ("tenant", "visit" nulls first, "id");

create index "guiche_expense_by_state_day" on "guiche_expense" ("tenant", "state", "day" nulls first, "id");

create index "guiche_expense_by_kind_day" on "guiche_expense" ("tenant", "kind" nulls first, "day" nulls first, "id");

create index "guiche_expense_by_recorded_by_day" on "guiche_expense" ("tenant", "recorded_by" nulls first, "day" nulls first, "id");

create index "guiche_expense_by_group_day" on "guiche_expense" ("tenant", "group" nulls first, "day" nulls first, "id");

create table "guiche_review_form" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "criteria" jsonb,
  "levels" jsonb,
  "threshold" numeric(38,2),
  "follow_up" text collate "C",
  "follow_up_days" bigint,
  constraint "guiche_review_form_pk" primary key ("tenant", "id")
);

create unique index "guiche_review_form_unique_code" on "guiche_review_form" ("tenant", "code" nulls first);

create table "guiche_review" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "interaction" text collate "C",
  "form" text collate "C",
  "marks" jsonb,
  "comment" text collate "C",
  "protocol" text collate "C",
  "group" text collate "C",
  "agent" text collate "C",
  "score" numeric(38,2),
  "level" text collate "C",
  "pending_item" text collate "C",
  "auditor" text collate "C",
  "recorded_at" timestamp(3) with time zone,
  "standing_for" text collate "C",
  "contest" text collate "C",
  "contested_at" timestamp(3) with time zone,
  "superseded_at" timestamp(3) with time zone,
  "superseded_by" text collate "C",
  "supersede_reason" text collate "C",
  constraint "guiche_review_pk" primary key ("tenant", "id")
);

create unique index "guiche_review_unique_interaction_standing_for" on "guiche_review" ("tenant", "interaction" nulls first, "standing_for" nulls first);

create index "guiche_review_by_agent_recorded_at" on "guiche_review" ("tenant", "agent" nulls first, "recorded_at" nulls first, "id");

create index "guiche_review_by_auditor_recorded_at" on "guiche_review" ("tenant", "auditor" nulls first, "recorded_at" nulls first, "id");

create index "guiche_review_by_group_recorded_at" on "guiche_review" ("tenant", "group" nulls first, "recorded_at" nulls first, "id");

create index "guiche_review_by_state_recorded_at" on "guiche_review" ("tenant", "state", "recorded_at" nulls first, "id");

create table "guiche_question_group" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  constraint "guiche_question_group_pk" primary key ("tenant", "id")
);

create unique index "guiche_question_group_unique_code" on "guiche_question_group" ("tenant", "code" nulls first);

create table "guiche_checklist_type" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "attaches_to" text collate "C",
  constraint "guiche_checklist_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_type_unique_code" on "guiche_checklist_type" ("tenant", "code" nulls first);

create table "guiche_question" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "text" text collate "C",
  "help" text collate "C",
  "group" text collate "C",
  "answer" jsonb,
  constraint "guiche_question_pk" primary key ("tenant", "id")
);

create unique index "guiche_question_unique_code" on "guiche_question" ("tenant", "code" nulls first);

create index "guiche_question_by_group_state" on "guiche_question" ("tenant", "group" nulls first, "state", "id");

create table "guiche_checklist" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "number" bigint,
  "name" text collate "C",
  "type" text collate "C",
  "companies" jsonb,
  "items" jsonb,
  "draft_of" text collate "C",
  "questions" jsonb,
  "activated_at" timestamp(3) with time zone,
  "active_of" text collate "C",
  "retired_at" timestamp(3) with time zone,
  constraint "guiche_checklist_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_unique_code_number" on "guiche_checklist" ("tenant", "code" nulls first, "number" nulls first);

create unique index "guiche_checklist_unique_draft_of" on "guiche_checklist" ("tenant", "draft_of" nulls first);

create unique index "guiche_checklist_unique_active_of" on "guiche_checklist" ("tenant", "active_of" nulls first);

create index "guiche_checklist_by_type_state" on "guiche_checklist" ("tenant", "type" nulls first, "state", "id");

create table "guiche_checklist_answers" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "subject_kind" text collate "C",
  "subject" text collate "C",
  "party" text collate "C",
  "code" text collate "C",
  "group" text collate "C",
  "company" text collate "C",
  "checklist" text collate "C",
  "number" bigint,
  "type" text collate "C",
  "started_at" timestamp(3) with time zone,
  "started_by" text collate "C",
  "open" bigint,
  "answered" bigint,
  "missing" bigint,
  "last_change" jsonb,
  "changed_at" timestamp(3) with time zone,
  "reopen_reason" text collate "C",
  "standing_for" text collate "C",
  "completed_at" timestamp(3) with time zone,
  "completed_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancel_reason" text collate "C",
  constraint "guiche_checklist_answers_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_answers_unique_subject_standing_for_code" on "guiche_checklist_answers" ("tenant", "subject" nulls first, "standing_for" nulls first, "code" nulls first);

create index "guiche_checklist_answers_by_subject_subject_kind" on "guiche_checklist_answers" ("tenant", "subject" nulls first, "subject_kind" nulls first, "id");

create index "guiche_checklist_answers_by_party_started_at" on "guiche_checklist_answers" ("tenant", "party" nulls first, "started_at" nulls first, "id");

create index "guiche_checklist_answers_by_code_state" on "guiche_checklist_answers" ("tenant", "code" nulls first, "state", "id");

create index "guiche_checklist_answers_by_group_state_started_at" on "guiche_checklist_answers" ("tenant", "group" nulls first, "state", "started_at" nulls first, "id");

create index "guiche_checklist_answers_by_state_started_at" on "guiche_checklist_answers" ("tenant", "state", "started_at" nulls first, "id");

create table "guiche_checklist_answer" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "form" text collate "C",
  "subject_kind" text collate "C",
  "subject" text collate "C",
  "party" text collate "C",
  "code" text collate "C",
  "item" text collate "C",
  "question" text collate "C",
  "question_code" text collate "C",
  "chosen" text collate "C",
  "several_chosen" jsonb,
  "yes" boolean,
  "number" numeric(38,6),
  "text" text collate "C",
  "day" date,
  "file" jsonb,
  "answered_at" timestamp(3) with time zone,
  constraint "guiche_checklist_answer_pk" primary key ("tenant", "id")
);

create unique index "guiche_checklist_answer_unique_form_item" on "guiche_checklist_answer" ("tenant", "form" nulls first, "item" nulls first);

create index "guiche_checklist_answer_by_question_code_chosen_subject" on "guiche_checklist_answer" ("tenant", "question_code" nulls first, "chosen" nulls first, "subject" nulls first, "id");

create index "guiche_checklist_answer_by_question_code_yes_subject" on "guiche_checklist_answer" ("tenant", "question_code" nulls first, "yes" nulls first, "subject" nulls first, "id");

create index "guiche_checklist_answer_by_question_code_number" on "guiche_checklist_answer" ("tenant", "question_code" nulls first, "number" nulls first, "id");

create index "guiche_checklist_answer_by_question_code_day" on "guiche_checklist_answer" ("tenant", "question_code" nulls first, "day" nulls first, "id");

create index "guiche_checklist_answer_by_question_state" on "guiche_checklist_answer" ("tenant", "question" nulls first, "state", "id");

create index "guiche_checklist_answer_by_subject_question_code" on "guiche_checklist_answer" ("tenant", "subject" nulls first, "question_code" nulls first, "id");

create index "guiche_checklist_answer_by_party" on "guiche_checklist_answer" ("tenant", "party" nulls first, "id");

create table "guiche_profile_version" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "company" text collate "C",
  "profile" text collate "C",
  "rules" jsonb,
  "published_at" timestamp(3) with time zone,
  "published_by" text collate "C",
  "holds_from" date,
  "planned_from" date,
  "withdrawn_at" timestamp(3) with time zone,
  constraint "guiche_profile_version_pk" primary key ("tenant", "id")
);

create unique index "guiche_profile_version_unique_company_profile_holds_from" on "guiche_profile_version" ("tenant", "company" nulls first, "profile" nulls first, "holds_from" nulls first);

create table "guiche_party_profile" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "party" text collate "C",
  "standing" text collate "C",
  "reason" text collate "C",
  "assigned_at" timestamp(3) with time zone,
  "assigned_by" text collate "C",
  "ended_at" timestamp(3) with time zone,
  constraint "guiche_party_profile_pk" primary key ("tenant", "id")
);

create unique index "guiche_party_profile_unique_party" on "guiche_party_profile" ("tenant", "party" nulls first);

create table "guiche_statutory_deadline" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "rule" text collate "C",
  "profile" text collate "C",
  "profile_version" text collate "C",
  "about" text collate "C",
  "record" text collate "C",
  "party" text collate "C",
  "protocol" text collate "C",
  "started_at" timestamp(3) with time zone,
  "article" text collate "C",
  "length" bigint,
  "counting" text collate "C",
  "zone" text collate "C",
  "place" text collate "C",
  "due_at" timestamp(3) with time zone,
  "warned_at" timestamp(3) with time zone,
  "overdue_at" timestamp(3) with time zone,
  "met_at" timestamp(3) with time zone,
  "late" boolean,
  "lifted_at" timestamp(3) with time zone,
  "why" text collate "C",
  constraint "guiche_statutory_deadline_pk" primary key ("tenant", "id")
);

create index "guiche_statutory_deadline_by_record" on "guiche_statutory_deadline" ("tenant", "record" nulls first, "id");

create index "guiche_statutory_deadline_by_party" on "guiche_statutory_deadline" ("tenant", "party" nulls first, "id");

create index "guiche_statutory_deadline_by_state_due_at" on "guiche_statutory_deadline" ("tenant", "state", "due_at" nulls first, "id");

create table "guiche_repair_term" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "complaint" text collate "C",
  "protocol" text collate "C",
  "party" text collate "C",
  "product_name" text collate "C",
  "profile" text collate "C",
  "profile_version" text collate "C",
  "started_at" timestamp(3) with time zone,
  "article" text collate "C",
  "days" bigint,
  "agreed" boolean,
  "zone" text collate "C",
  "last_day" date,
  "due_at" timestamp(3) with time zone,
  "promised_at" timestamp(3) with time zone,
  "warned_at" timestamp(3) with time zone,
  "failed_at" timestamp(3) with time zone,
  "ground" text collate "C",
  "opened_at" timestamp(3) with time zone,
  "opens_at" timestamp(3) with time zone,
  "choice" text collate "C",
  "chosen_at" timestamp(3) with time zone,
  "chosen_by" text collate "C",
  "remedy_due_at" timestamp(3) with time zone,
  "escalated_at" timestamp(3) with time zone,
  "remedied_on" date,
  "remedied_at" timestamp(3) with time zone,
  "remedied_by" text collate "C",
  "lifted_at" timestamp(3) with time zone,
  "cause" text collate "C",
  "reason" text collate "C",
  constraint "guiche_repair_term_pk" primary key ("tenant", "id")
);

create unique index "guiche_repair_term_unique_complaint" on "guiche_repair_term" ("tenant", "complaint" nulls first);

create index "guiche_repair_term_by_party" on "guiche_repair_term" ("tenant", "party" nulls first, "id");

create index "guiche_repair_term_by_state_due_at" on "guiche_repair_term" ("tenant", "state", "due_at" nulls first, "id");

create table "guiche_communication" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "complaint" text collate "C",
  "protocol" text collate "C",
  "party" text collate "C",
  "kind" text collate "C",
  "channel" text collate "C",
  "text" text collate "C",
  "told_at" timestamp(3) with time zone,
  constraint "guiche_communication_pk" primary key ("tenant", "id")
);

create index "guiche_communication_by_complaint_told_at" on "guiche_communication" ("tenant", "complaint" nulls first, "told_at" nulls first, "id");

create index "guiche_communication_by_party" on "guiche_communication" ("tenant", "party" nulls first, "id");

create table "guiche_history_request" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "complaint" text collate "C",
  "protocol" text collate "C",
  "party" text collate "C",
  "profile" text collate "C",
  "profile_version" text collate "C",
  "medium" text collate "C",
  "asked_at" timestamp(3) with time zone,
  "delivered_at" timestamp(3) with time zone,
  "delivered_by" text collate "C",
  constraint "guiche_history_request_pk" primary key ("tenant", "id")
);

create index "guiche_history_request_by_complaint" on "guiche_history_request" ("tenant", "complaint" nulls first, "id");

create index "guiche_history_request_by_state_asked_at" on "guiche_history_request" ("tenant", "state", "asked_at" nulls first, "id");

create table "guiche_complaint_type" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "about" text collate "C",
  constraint "guiche_complaint_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_type_unique_code" on "guiche_complaint_type" ("tenant", "code" nulls first);

create table "guiche_warranty_policy" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "durable" boolean,
  "service" boolean,
  "essential" boolean,
  "immovable" boolean,
  "contractual_months" bigint,
  "exchange_days" bigint,
  "withdrawal_days" bigint,
  constraint "guiche_warranty_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_warranty_policy_unique_code" on "guiche_warranty_policy" ("tenant", "code" nulls first);

create table "guiche_complaint_code" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "type" text collate "C",
  "severity" bigint,
  "sla" text collate "C",
  "warranty" text collate "C",
  "out_of_standard" boolean,
  "keywords" jsonb,
  constraint "guiche_complaint_code_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_code_unique_code" on "guiche_complaint_code" ("tenant", "code" nulls first);

create table "guiche_classification_rule" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "order" bigint,
  "type" text collate "C",
  "channels" jsonb,
  "product_codes" jsonb,
  "brands" jsonb,
  "suppliers" jsonb,
  "words" jsonb,
  "amount_from" numeric(38,2),
  "amount_from_currency" text collate "C",
  "earlier_from" bigint,
  "complaint_code" text collate "C",
  "severity" bigint,
  "priority" text collate "C",
  constraint "guiche_classification_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_classification_rule_unique_code" on "guiche_classification_rule" ("tenant", "code" nulls first);

create index "guiche_classification_rule_by_state_order" on "guiche_classification_rule" ("tenant", "state", "order" nulls first, "id");

create table "guiche_quality_parameters" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol_template" text collate "C",
  "supervisor_email" text collate "C",
  "purchasing_email" text collate "C",
  "survey_link" text collate "C",
  "survey_question" text collate "C",
  "survey_days" bigint,
  "survey_kind" text collate "C",
  "survey_reminder_days" bigint,
  "reopen_days" bigint,
  "evidence_megabytes" bigint,
  "evidence_types" jsonb,
  "customer_answer_days" bigint,
  "repeat_days" bigint,
  "chosen_remedy_days" bigint,
  "plan_steps_in_any_order" boolean,
  "erp_answer_minutes" bigint,
  "concession_needs_consent" boolean,
  "company" text collate "C",
  "scope" text collate "C",
  constraint "guiche_quality_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_quality_parameters_unique_company_scope" on "guiche_quality_parameters" ("tenant", "company" nulls first, "scope" nulls first);

create table "guiche_complaint" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol" text collate "C",
  "customer_name" text collate "C",
  "customer_document" text collate "C",
  "customer_email" text collate "C",
  "customer_phone" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "brand" text collate "C",
  "supplier_name" text collate "C",
  "supplier_document" text collate "C",
  "manufacturer_name" text collate "C",
  "manufacturer_document" text collate "C",
  "lot" text collate "C",
  "serial" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "channel" text collate "C",
  "type" text collate "C",
  "description" text collate "C",
  "purchased_on" date,
  "used_on" date,
  "amount" numeric(38,2),
  "amount_currency" text collate "C",
  "evidence" jsonb,
  "points" jsonb,
  "repeat_of" text collate "C",
  "repeat_basis" text collate "C",
  "repeat_status" text collate "C",
  "earlier_complaints" bigint,
  "last_reply" jsonb,
  "last_reply_at" timestamp(3) with time zone,
  "party" text collate "C",
  "supplier" text collate "C",
  "manufacturer" text collate "C",
  "profile" text collate "C",
  "profile_version" text collate "C",
  "repair_term" text collate "C",
  "received_at" timestamp(3) with time zone,
  "received_by" text collate "C",
  "agent" text collate "C",
  "code" text collate "C",
  "severity" bigint,
  "priority" text collate "C",
  "classification" jsonb,
  "sla" text collate "C",
  "warranty" text collate "C",
  "out_of_standard" boolean,
  "classified_at" timestamp(3) with time zone,
  "first_answer_warn_at" timestamp(3) with time zone,
  "first_answer_due_at" timestamp(3) with time zone,
  "resolution_due_at" timestamp(3) with time zone,
  "first_answered_at" timestamp(3) with time zone,
  "warned_at" timestamp(3) with time zone,
  "first_answer_escalated_at" timestamp(3) with time zone,
  "resolution_escalated_at" timestamp(3) with time zone,
  "lapsed_at" timestamp(3) with time zone,
  "reopenings" bigint,
  "reopened_at" timestamp(3) with time zone,
  "reopen_reason" text collate "C",
  "verification" jsonb,
  "waiting_since" timestamp(3) with time zone,
  "wait_until" timestamp(3) with time zone,
  "waiting_for" text collate "C",
  "solution" text collate "C",
  "solution_text" text collate "C",
  "refund" numeric(38,2),
  "refund_currency" text collate "C",
  "replacement_code" text collate "C",
  "answered_at" timestamp(3) with time zone,
  "answered_by" text collate "C",
  "denial" boolean,
  "told_at" timestamp(3) with time zone,
  "told_by" text collate "C",
  "unanswered_since" timestamp(3) with time zone,
  "closed_at" timestamp(3) with time zone,
  "closed_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancelled_for" text collate "C",
  "receipt_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_complaint_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_unique_protocol" on "guiche_complaint" ("tenant", "protocol" nulls first);

create index "guiche_complaint_by_state_resolution_due_at" on "guiche_complaint" ("tenant", "state", "resolution_due_at" nulls first, "id");

create index "guiche_complaint_by_party_received_at" on "guiche_complaint" ("tenant", "party" nulls first, "received_at" nulls first, "id");

create index "guiche_complaint_by_repeat_of" on "guiche_complaint" ("tenant", "repeat_of" nulls first, "id");

create index "guiche_complaint_by_repair_term" on "guiche_complaint" ("tenant", "repair_term" nulls first, "id");

create index "guiche_complaint_by_agent_state" on "guiche_complaint" ("tenant", "agent" nulls first, "state", "id");

create index "guiche_complaint_by_lot" on "guiche_complaint" ("tenant", "lot" nulls first, "id");

create index "guiche_complaint_by_supplier" on "guiche_complaint" ("tenant", "supplier" nulls first, "id");

create index "guiche_complaint_by_code" on "guiche_complaint" ("tenant", "code" nulls first, "id");

create index "guiche_complaint_by_received_at" on "guiche_complaint" ("tenant", "received_at" nulls first, "id");

create table "guiche_nonconformity" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "complaint" text collate "C",
  "protocol" text collate "C",
  "origin" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "brand" text collate "C",
  "supplier_name" text collate "C",
  "supplier_document" text collate "C",
  "manufacturer_name" text collate "C",
  "manufacturer_document" text collate "C",
  "lot" text collate "C",
  "serial" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "supplier" text collate "C",
  "manufacturer" text collate "C",
  "severity" bigint,
  "description" text collate "C",
  "quantity_from" text collate "C",
  "disposed" numeric(38,6),
  "revision" bigint,
  "revisions" jsonb,
  "containments" jsonb,
  "contained_at" timestamp(3) with time zone,
  "registered_at" timestamp(3) with time zone,
  "registered_by" text collate "C",
  "traced_at" timestamp(3) with time zone,
  "production_order" text collate "C",
  "produced_on" date,
  "produced_quantity" numeric(38,6),
  "erp_number" text collate "C",
  "analysis_begun_at" timestamp(3) with time zone,
  "analyst" text collate "C",
  "justification" text collate "C",
  "unfounded_at" timestamp(3) with time zone,
  "unfounded_by" text collate "C",
  "founded_at" timestamp(3) with time zone,
  "founded_by" text collate "C",
  "failed_rounds" bigint,
  "causes" jsonb,
  "causes_determined_at" timestamp(3) with time zone,
  "plan" text collate "C",
  "plan_revision" bigint,
  "plan_approved_at" timestamp(3) with time zone,
  "effectiveness" jsonb,
  "reopened_at" timestamp(3) with time zone,
  "implemented_at" timestamp(3) with time zone,
  "closed_at" timestamp(3) with time zone,
  "closed_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_nonconformity_pk" primary key ("tenant", "id")
);

create unique index "guiche_nonconformity_unique_code" on "guiche_nonconformity" ("tenant", "code" nulls first);

create index "guiche_nonconformity_by_state_registered_at" on "guiche_nonconformity" ("tenant", "state", "registered_at" nulls first, "id");

create index "guiche_nonconformity_by_complaint" on "guiche_nonconformity" ("tenant", "complaint" nulls first, "id");

create index "guiche_nonconformity_by_lot" on "guiche_nonconformity" ("tenant", "lot" nulls first, "id");

create index "guiche_nonconformity_by_supplier_state" on "guiche_nonconformity" ("tenant", "supplier" nulls first, "state", "id");

create index "guiche_nonconformity_by_manufacturer_state" on "guiche_nonconformity" ("tenant", "manufacturer" nulls first, "state", "id");

create table "guiche_complaint_link" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "complaint" text collate "C",
  "protocol" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "counted" boolean,
  "linked_at" timestamp(3) with time zone,
  "linked_by" text collate "C",
  "bond" text collate "C",
  "unlinked_at" timestamp(3) with time zone,
  "unlinked_by" text collate "C",
  "unlink_reason" text collate "C",
  constraint "guiche_complaint_link_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_link_unique_bond" on "guiche_complaint_link" ("tenant", "bond" nulls first);

create index "guiche_complaint_link_by_nonconformity_state" on "guiche_complaint_link" ("tenant", "nonconformity" nulls first, "state", "id");

create index "guiche_complaint_link_by_complaint" on "guiche_complaint_link" ("tenant", "complaint" nulls first, "id");

create table "guiche_action_plan" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "revision" bigint,
  "steps" jsonb,
  "implementers" jsonb,
  "zone" text collate "C",
  "drafted_at" timestamp(3) with time zone,
  "drafted_by" text collate "C",
  "check" jsonb,
  "any_order" boolean,
  "approved_at" timestamp(3) with time zone,
  "approved_by" text collate "C",
  "overdue_at" timestamp(3) with time zone,
  "implemented_at" timestamp(3) with time zone,
  "check_told_at" timestamp(3) with time zone,
  "evidence" text collate "C",
  "judged_at" timestamp(3) with time zone,
  "judged_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_action_plan_pk" primary key ("tenant", "id")
);

create unique index "guiche_action_plan_unique_nonconformity_revision" on "guiche_action_plan" ("tenant", "nonconformity" nulls first, "revision" nulls first);

create index "guiche_action_plan_by_state_drafted_at" on "guiche_action_plan" ("tenant", "state", "drafted_at" nulls first, "id");

create table "guiche_concession" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "kind" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "valid_until" date,
  "consent" text collate "C",
  "reason" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "lot" text collate "C",
  "used" numeric(38,6),
  "zone" text collate "C",
  "granted_at" timestamp(3) with time zone,
  "granted_by" text collate "C",
  "revoked_at" timestamp(3) with time zone,
  "revoked_by" text collate "C",
  "revoke_reason" text collate "C",
  constraint "guiche_concession_pk" primary key ("tenant", "id")
);

create index "guiche_concession_by_nonconformity" on "guiche_concession" ("tenant", "nonconformity" nulls first, "id");

create table "guiche_disposition" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "kind" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "concession" text collate "C",
  "cost" numeric(38,2),
  "cost_currency" text collate "C",
  "note" text collate "C",
  "recorded_at" timestamp(3) with time zone,
  "recorded_by" text collate "C",
  "reinstates" text collate "C",
  "reverses" text collate "C",
  "reason" text collate "C",
  constraint "guiche_disposition_pk" primary key ("tenant", "id")
);

create unique index "guiche_disposition_unique_reverses" on "guiche_disposition" ("tenant", "reverses" nulls first);

create index "guiche_disposition_by_nonconformity" on "guiche_disposition" ("tenant", "nonconformity" nulls first, "id");

create index "guiche_disposition_by_kind_recorded_at" on "guiche_disposition" ("tenant", "kind" nulls first, "recorded_at" nulls first, "id");

create table "guiche_erp_request" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "kind" text collate "C",
  "subject" text collate "C",
  "nonconformity" text collate "C",
  "complaint" text collate "C",
  "disposition" text collate "C",
  "protocol" text collate "C",
  "goods" jsonb,
  "attempt" bigint,
  "key" text collate "C",
  "asked_at" timestamp(3) with time zone,
  "due_at" timestamp(3) with time zone,
  "reminded_at" timestamp(3) with time zone,
  "number" text collate "C",
  "answered_at" timestamp(3) with time zone,
  "compensation" bigint,
  "question_reason" text collate "C",
  "questioned_at" timestamp(3) with time zone,
  "refusal" text collate "C",
  "withdraw_reason" text collate "C",
  "compensation_key" text collate "C",
  "compensated_at" timestamp(3) with time zone,
  "compensation_number" text collate "C",
  "compensation_refusal" text collate "C",
  constraint "guiche_erp_request_pk" primary key ("tenant", "id")
);

create unique index "guiche_erp_request_unique_kind_subject" on "guiche_erp_request" ("tenant", "kind" nulls first, "subject" nulls first);

create index "guiche_erp_request_by_nonconformity" on "guiche_erp_request" ("tenant", "nonconformity" nulls first, "id");

create index "guiche_erp_request_by_complaint" on "guiche_erp_request" ("tenant", "complaint" nulls first, "id");

create index "guiche_erp_request_by_disposition" on "guiche_erp_request" ("tenant", "disposition" nulls first, "id");

create index "guiche_erp_request_by_state_asked_at" on "guiche_erp_request" ("tenant", "state", "asked_at" nulls first, "id");

create table "guiche_survey" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "complaint" text collate "C",
  "company" text collate "C",
  "round" bigint,
  "kind" text collate "C",
  "protocol" text collate "C",
  "party" text collate "C",
  "agent" text collate "C",
  "code" text collate "C",
  "solution" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "brand" text collate "C",
  "lot" text collate "C",
  "supplier" text collate "C",
  "supplier_name" text collate "C",
  "manufacturer" text collate "C",
  "manufacturer_name" text collate "C",
  "token_digests" jsonb,
  "sent_at" timestamp(3) with time zone,
  "expires_at" timestamp(3) with time zone,
  "remind_at" timestamp(3) with time zone,
  "reminded_at" timestamp(3) with time zone,
  "score" bigint,
  "comment" text collate "C",
  "answered_at" timestamp(3) with time zone,
  "answered_in" text collate "C",
  constraint "guiche_survey_pk" primary key ("tenant", "id")
);

create unique index "guiche_survey_unique_complaint_round" on "guiche_survey" ("tenant", "complaint" nulls first, "round" nulls first);

create index "guiche_survey_by_supplier_state" on "guiche_survey" ("tenant", "supplier" nulls first, "state", "id");

create index "guiche_survey_by_product_code_state" on "guiche_survey" ("tenant", "product_code" nulls first, "state", "id");

create index "guiche_survey_by_state_answered_at" on "guiche_survey" ("tenant", "state", "answered_at" nulls first, "id");

create index "guiche_survey_by_sent_at" on "guiche_survey" ("tenant", "sent_at" nulls first, "id");

create table "guiche_cluster_rule" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "by" text collate "C",
  "threshold" bigint,
  "window_days" bigint,
  "company" text collate "C",
  "type" text collate "C",
  "recall" boolean,
  constraint "guiche_cluster_rule_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_rule_unique_code" on "guiche_cluster_rule" ("tenant", "code" nulls first);

create table "guiche_cluster_signal" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "rule" text collate "C",
  "key" text collate "C",
  "complaint" text collate "C",
  "received_at" timestamp(3) with time zone,
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "noted_at" timestamp(3) with time zone,
  "cluster" text collate "C",
  constraint "guiche_cluster_signal_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_signal_unique_rule_complaint" on "guiche_cluster_signal" ("tenant", "rule" nulls first, "complaint" nulls first);

create index "guiche_cluster_signal_by_rule_key_state_received_at" on "guiche_cluster_signal" ("tenant", "rule" nulls first, "key" nulls first, "state", "received_at" nulls first, "id");

create index "guiche_cluster_signal_by_cluster_state" on "guiche_cluster_signal" ("tenant", "cluster" nulls first, "state", "id");

create index "guiche_cluster_signal_by_complaint" on "guiche_cluster_signal" ("tenant", "complaint" nulls first, "id");

create table "guiche_cluster" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "rule" text collate "C",
  "by" text collate "C",
  "key" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "lot" text collate "C",
  "supplier" text collate "C",
  "manufacturer" text collate "C",
  "recall" boolean,
  "earlier" text collate "C",
  "latest" text collate "C",
  "complaints" bigint,
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "first_at" timestamp(3) with time zone,
  "last_at" timestamp(3) with time zone,
  "proposed_at" timestamp(3) with time zone,
  "bond" text collate "C",
  "reminded_at" timestamp(3) with time zone,
  "nonconformity" text collate "C",
  "unlinked" bigint,
  "accepted_at" timestamp(3) with time zone,
  "accepted_by" text collate "C",
  "dismissed_at" timestamp(3) with time zone,
  "dismissed_by" text collate "C",
  "dismiss_reason" text collate "C",
  constraint "guiche_cluster_pk" primary key ("tenant", "id")
);

create unique index "guiche_cluster_unique_bond" on "guiche_cluster" ("tenant", "bond" nulls first);

create index "guiche_cluster_by_rule_key_state_last_at" on "guiche_cluster" ("tenant", "rule" nulls first, "key" nulls first, "state", "last_at" nulls first, "id");

create index "guiche_cluster_by_state_last_at" on "guiche_cluster" ("tenant", "state", "last_at" nulls first, "id");

create index "guiche_cluster_by_nonconformity" on "guiche_cluster" ("tenant", "nonconformity" nulls first, "id");

create table "guiche_recall_investigation" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "cluster" text collate "C",
  "nonconformity" text collate "C",
  "product_name" text collate "C",
  "product_code" text collate "C",
  "lot" text collate "C",
  "profile" text collate "C",
  "profile_version" text collate "C",
  "begun_at" timestamp(3) with time zone,
  "authority_told_at" timestamp(3) with time zone,
  "authority_protocol" text collate "C",
  "bond" text collate "C",
  "concluded_at" timestamp(3) with time zone,
  "concluded_by" text collate "C",
  "conclusion" text collate "C",
  "communicated_at" timestamp(3) with time zone,
  "recall_protocol" text collate "C",
  constraint "guiche_recall_investigation_pk" primary key ("tenant", "id")
);

create unique index "guiche_recall_investigation_unique_bond" on "guiche_recall_investigation" ("tenant", "bond" nulls first);

create index "guiche_recall_investigation_by_state_begun_at" on "guiche_recall_investigation" ("tenant", "state", "begun_at" nulls first, "id");

create index "guiche_recall_investigation_by_cluster_begun_at" on "guiche_recall_investigation" ("tenant", "cluster" nulls first, "begun_at" nulls first, "id");

create index "guiche_recall_investigation_by_nonconformity" on "guiche_recall_investigation" ("tenant", "nonconformity" nulls first, "id");

create table "guiche_lot_trace" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "product_code" text collate "C",
  "lot" text collate "C",
  "production_order" text collate "C",
  "produced_on" date,
  "produced_quantity" numeric(38,6),
  "deliveries" bigint,
  "pages" bigint,
  "begun_at" timestamp(3) with time zone,
  "cursor" text collate "C",
  "traced_at" timestamp(3) with time zone,
  constraint "guiche_lot_trace_pk" primary key ("tenant", "id")
);

create unique index "guiche_lot_trace_unique_product_code_lot" on "guiche_lot_trace" ("tenant", "product_code" nulls first, "lot" nulls first);

create index "guiche_lot_trace_by_lot" on "guiche_lot_trace" ("tenant", "lot" nulls first, "id");

create index "guiche_lot_trace_by_production_order" on "guiche_lot_trace" ("tenant", "production_order" nulls first, "id");

create table "guiche_lot_recipient" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "trace" text collate "C",
  "delivery" text collate "C",
  "party" text collate "C",
  "customer_name" text collate "C",
  "customer_document" text collate "C",
  "customer_code" text collate "C",
  "customer_email" text collate "C",
  "customer_phone" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "delivered_on" date,
  "found_at" timestamp(3) with time zone,
  constraint "guiche_lot_recipient_pk" primary key ("tenant", "id")
);

create unique index "guiche_lot_recipient_unique_trace_delivery" on "guiche_lot_recipient" ("tenant", "trace" nulls first, "delivery" nulls first);

create index "guiche_lot_recipient_by_trace_delivered_on" on "guiche_lot_recipient" ("tenant", "trace" nulls first, "delivered_on" nulls first, "id");

create index "guiche_lot_recipient_by_party" on "guiche_lot_recipient" ("tenant", "party" nulls first, "id");

create table "guiche_supplier_finding" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "number" text collate "C",
  "supplier" text collate "C",
  "product_code" text collate "C",
  "product_name" text collate "C",
  "lot" text collate "C",
  "quantity" numeric(38,6),
  "unit" text collate "C",
  "month" text collate "C",
  "registered_at" timestamp(3) with time zone,
  "judged_at" timestamp(3) with time zone,
  "repeated" boolean,
  "recheck_at" timestamp(3) with time zone,
  "contained_at" timestamp(3) with time zone,
  "days_to_contain" bigint,
  "closed_at" timestamp(3) with time zone,
  "days_to_close" bigint,
  "formerly" text collate "C",
  constraint "guiche_supplier_finding_pk" primary key ("tenant", "id")
);

create unique index "guiche_supplier_finding_unique_nonconformity" on "guiche_supplier_finding" ("tenant", "nonconformity" nulls first);

create index "guiche_supplier_finding_by_supplier_month" on "guiche_supplier_finding" ("tenant", "supplier" nulls first, "month" nulls first, "id");

create index "guiche_supplier_finding_by_product_code_month" on "guiche_supplier_finding" ("tenant", "product_code" nulls first, "month" nulls first, "id");

create index "guiche_supplier_finding_by_month_state" on "guiche_supplier_finding" ("tenant", "month" nulls first, "state", "id");

create index "guiche_supplier_finding_by_supplier_product_code_re_612abe37" on "guiche_supplier_finding" ("tenant", "supplier" nulls first, "product_code" nulls first, "registered_at" nulls first, "id");

create table "guiche_supplier_volume" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "supplier" text collate "C",
  "product_code" text collate "C",
  "month" text collate "C",
  "unit" text collate "C",
  "quantity" numeric(38,6),
  "recorded_at" timestamp(3) with time zone,
  constraint "guiche_supplier_volume_pk" primary key ("tenant", "id")
);

create unique index "guiche_supplier_volume_unique_supplier_product_code_6efa6547" on "guiche_supplier_volume" ("tenant", "supplier" nulls first, "product_code" nulls first, "month" nulls first, "unit" nulls first);

create index "guiche_supplier_volume_by_month" on "guiche_supplier_volume" ("tenant", "month" nulls first, "id");

create table "guiche_nonconformity_cost" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "nonconformity" text collate "C",
  "currency" text collate "C",
  "amount" numeric(38,2),
  "stated_at" timestamp(3) with time zone,
  "supplier" text collate "C",
  "product_code" text collate "C",
  "month" text collate "C",
  constraint "guiche_nonconformity_cost_pk" primary key ("tenant", "id")
);

create unique index "guiche_nonconformity_cost_unique_nonconformity_currency" on "guiche_nonconformity_cost" ("tenant", "nonconformity" nulls first, "currency" nulls first);

create index "guiche_nonconformity_cost_by_month_state" on "guiche_nonconformity_cost" ("tenant", "month" nulls first, "state", "id");

create index "guiche_nonconformity_cost_by_supplier_month" on "guiche_nonconformity_cost" ("tenant", "supplier" nulls first, "month" nulls first, "id");

create table "guiche_ticket_parameters" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol_template" text collate "C",
  "reopen_days" bigint,
  "thanks_grace_hours" bigint,
  "thanks_words" jsonb,
  "digest_times" jsonb,
  "digest_days" text collate "C",
  "tickets_url" text collate "C",
  "mails_opening" boolean,
  "mails_status" boolean,
  "supervisor_email" text collate "C",
  "company" text collate "C",
  "scope" text collate "C",
  constraint "guiche_ticket_parameters_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_parameters_unique_company_scope" on "guiche_ticket_parameters" ("tenant", "company" nulls first, "scope" nulls first);

create table "guiche_ticket_type" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "group" text collate "C",
  "priority" text collate "C",
  "sla" text collate "C",
  "skills" jsonb,
  constraint "guiche_ticket_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_type_unique_code" on "guiche_ticket_type" ("tenant", "code" nulls first);

create table "guiche_ticket_reason" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "type" text collate "C",
  constraint "guiche_ticket_reason_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_reason_unique_code" on "guiche_ticket_reason" ("tenant", "code" nulls first);

create index "guiche_ticket_reason_by_type_state" on "guiche_ticket_reason" ("tenant", "type" nulls first, "state", "id");

create table "guiche_ticket" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "protocol" text collate "C",
  "direction" text collate "C",
  "channel" text collate "C",
  "type" text collate "C",
  "reason" text collate "C",
  "subject" text collate "C",
  "description" text collate "C",
  "situation" text collate "C",
  "party" text collate "C",
  "company" text collate "C",
  "group" text collate "C",
  "agent" text collate "C",
  "preferred_agent" text collate "C",
  "priority" text collate "C",
  "sla" text collate "C",
  "opened_at" timestamp(3) with time zone,
  "opened_by" text collate "C",
  "clocks" jsonb,
  "due_at" timestamp(3) with time zone,
  "escalations" bigint,
  "files" jsonb,
  "answers" bigint,
  "last_answer" jsonb,
  "last_reply" jsonb,
  "distributed_at" timestamp(3) with time zone,
  "tasks" bigint,
  "next_contact_at" timestamp(3) with time zone,
  "quote_number" text collate "C",
  "order_number" text collate "C",
  "follows" text collate "C",
  "related" jsonb,
  "merged" jsonb,
  "reopenings" bigint,
  "reopened_at" timestamp(3) with time zone,
  "scheduled_for" timestamp(3) with time zone,
  "schedule_note" text collate "C",
  "waiting_for" text collate "C",
  "waiting_since" timestamp(3) with time zone,
  "wait_until" timestamp(3) with time zone,
  "closed_at" timestamp(3) with time zone,
  "closed_by" text collate "C",
  "solution" text collate "C",
  "followed_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  "merged_into" text collate "C",
  "merged_at" timestamp(3) with time zone,
  "merged_by" text collate "C",
  constraint "guiche_ticket_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_unique_protocol" on "guiche_ticket" ("tenant", "protocol" nulls first);

create index "guiche_ticket_by_company_agent_opened_at" on "guiche_ticket" ("tenant", "company" nulls first, "agent" nulls first, "opened_at" nulls first, "id");

create index "guiche_ticket_by_company_agent_state_opened_at" on "guiche_ticket" ("tenant", "company" nulls first, "agent" nulls first, "state", "opened_at" nulls first, "id");

create index "guiche_ticket_by_company_agent_scheduled_for" on "guiche_ticket" ("tenant", "company" nulls first, "agent" nulls first, "scheduled_for" nulls first, "id");

create index "guiche_ticket_by_company_agent_next_contact_at" on "guiche_ticket" ("tenant", "company" nulls first, "agent" nulls first, "next_contact_at" nulls first, "id");

create index "guiche_ticket_by_group_state_opened_at" on "guiche_ticket" ("tenant", "group" nulls first, "state", "opened_at" nulls first, "id");

create index "guiche_ticket_by_group_opened_at" on "guiche_ticket" ("tenant", "group" nulls first, "opened_at" nulls first, "id");

create index "guiche_ticket_by_party_opened_at" on "guiche_ticket" ("tenant", "party" nulls first, "opened_at" nulls first, "id");

create index "guiche_ticket_by_agent_opened_at" on "guiche_ticket" ("tenant", "agent" nulls first, "opened_at" nulls first, "id");

create index "guiche_ticket_by_state_due_at" on "guiche_ticket" ("tenant", "state", "due_at" nulls first, "id");

create index "guiche_ticket_by_opened_at" on "guiche_ticket" ("tenant", "opened_at" nulls first, "id");

create table "guiche_ticket_note" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "ticket" text collate "C",
  "text" text collate "C",
  "files" jsonb,
  "by" text collate "C",
  "written_at" timestamp(3) with time zone,
  "next_contact_at" timestamp(3) with time zone,
  constraint "guiche_ticket_note_pk" primary key ("tenant", "id")
);

create index "guiche_ticket_note_by_ticket_written_at" on "guiche_ticket_note" ("tenant", "ticket" nulls first, "written_at" nulls first, "id");

create table "guiche_ticket_news" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "ticket" text collate "C",
  "company" text collate "C",
  "agent" text collate "C",
  "changes" jsonb,
  "since" timestamp(3) with time zone,
  "told_at" timestamp(3) with time zone,
  constraint "guiche_ticket_news_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_news_unique_ticket" on "guiche_ticket_news" ("tenant", "ticket" nulls first);

create index "guiche_ticket_news_by_company_agent_state_since" on "guiche_ticket_news" ("tenant", "company" nulls first, "agent" nulls first, "state", "since" nulls first, "id");

create table "guiche_ticket_digest" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "company" text collate "C",
  "agent" text collate "C",
  "served_until" timestamp(3) with time zone,
  "contacts_through" date,
  "last_sent_at" timestamp(3) with time zone,
  "next_at" timestamp(3) with time zone,
  constraint "guiche_ticket_digest_pk" primary key ("tenant", "id")
);

create unique index "guiche_ticket_digest_unique_company_agent" on "guiche_ticket_digest" ("tenant", "company" nulls first, "agent" nulls first);
