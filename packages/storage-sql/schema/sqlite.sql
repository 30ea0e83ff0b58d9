-- Written by `npm run schema`: the standard machines on an empty database.

create table "guiche_migration" (
  "position" integer primary key,
  "format" integer not null,
  "at" text not null,
  "kinds" text not null,
  "statement" text not null
) strict;

create table "guiche_journal" (
  "position" integer primary key,
  "tenant" text not null,
  "machine" text not null,
  "id" text not null,
  "version" integer not null,
  "transition" text not null,
  "event" text not null,
  "state" text not null,
  "at" text not null,
  "company" text not null,
  "actor" text not null,
  "command" text not null,
  "cause" text,
  "input" text not null,
  "changes" text not null,
  "facts" text not null,
  "salt" text not null,
  "previous" text not null,
  "hash" text not null,
  constraint "guiche_journal_pk" unique ("tenant", "position")
) strict;

create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version");

create table "guiche_timer" (
  "tenant" text not null,
  "machine" text not null,
  "id" text not null,
  "transition" text not null,
  "company" text not null,
  "at" text not null,
  "due_at" text not null,
  "status" text not null,
  "attempts" integer not null,
  "worker" text,
  "lease_until" text,
  "error" text,
  constraint "guiche_timer_pk" primary key ("tenant", "machine", "id", "transition")
) strict, without rowid;

create index "guiche_timer_due" on "guiche_timer" ("due_at") where status = 'pending';

create index "guiche_timer_dead" on "guiche_timer" ("tenant", "at") where status = 'dead';

create table "guiche_message" (
  "position" integer primary key autoincrement,
  "tenant" text not null,
  "id" text not null,
  "name" text not null,
  "payload" text not null,
  "at" text not null,
  "company" text not null,
  "machine" text not null,
  "record" text not null,
  "version" integer not null,
  "due_at" text not null,
  "status" text not null,
  "attempts" integer not null,
  "worker" text,
  "lease_until" text,
  "error" text,
  constraint "guiche_message_pk" unique ("tenant", "position")
) strict;

create unique index "guiche_message_key" on "guiche_message" ("tenant", "id");

create index "guiche_message_origin" on "guiche_message" ("tenant", "machine", "record", "position");

create index "guiche_message_due" on "guiche_message" ("due_at", "position") where status = 'pending';

create index "guiche_message_dead" on "guiche_message" ("tenant", "position") where status = 'dead';

create table "guiche_delivered" (
  "position" integer not null,
  "tenant" text not null,
  "id" text not null,
  "name" text not null,
  "payload" text not null,
  "at" text not null,
  "company" text not null,
  "machine" text not null,
  "record" text not null,
  "version" integer not null,
  "attempts" integer not null,
  "due_at" text not null,
  "delivered_at" text not null,
  constraint "guiche_delivered_pk" primary key ("tenant", "position")
) strict;

create index "guiche_delivered_origin" on "guiche_delivered" ("tenant", "machine", "record", "position");

create table "guiche_idempotency" (
  "tenant" text not null,
  "key" text not null,
  "fingerprint" text not null,
  "machine" text not null,
  "id" text not null,
  "version" integer not null,
  "expires_at" text not null,
  constraint "guiche_idempotency_pk" primary key ("tenant", "key")
) strict, without rowid;

create index "guiche_idempotency_expiry" on "guiche_idempotency" ("expires_at");

create table "guiche_sequence" (
  "tenant" text not null,
  "name" text not null,
  "next" integer not null,
  constraint "guiche_sequence_pk" primary key ("tenant", "name")
) strict, without rowid;

create table "guiche_token" (
  "tenant" text not null,
  "machine" text not null,
  "token" text not null,
  "at" text not null,
  "id" text not null,
  constraint "guiche_token_pk" primary key ("tenant", "machine", "token", "at", "id")
) strict, without rowid;

create index "guiche_token_record" on "guiche_token" ("tenant", "machine", "id", "token");

create table "guiche_attachment" (
  "tenant" text not null,
  "address" text not null,
  "part" integer not null,
  "size" integer not null,
  "kept_at" text not null,
  "content" text not null,
  constraint "guiche_attachment_pk" primary key ("tenant", "address", "part")
) strict;

create table "guiche_company" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "tax_id" text,
  "address" text,
  "zone" text,
  "locale" text,
  "service_profile" text,
  "calendar" text,
  constraint "guiche_company_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_company_unique_code" on "guiche_company" ("tenant", "code");

create table "guiche_agent" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "email" text,
  "profile" text,
  "absences" text,
  "substitute" text,
  "skills" text,
  "capacity" integer,
  constraint "guiche_agent_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_agent_unique_code" on "guiche_agent" ("tenant", "code");

create table "guiche_contact_type" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  constraint "guiche_contact_type_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_contact_type_unique_code" on "guiche_contact_type" ("tenant", "code");

create table "guiche_representative" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "company" text,
  "party" text,
  "phone" text,
  "email" text,
  "contacts" text,
  "plate" text,
  "rotation_days" text,
  constraint "guiche_representative_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_representative_unique_code" on "guiche_representative" ("tenant", "code");

create table "guiche_party" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "roles" text,
  "kind" text,
  "phone_words" text,
  "email_words" text,
  "legal_name" text,
  "trade_name" text,
  "document" text,
  "email" text,
  "phone" text,
  "erp_code" text,
  "emails" text,
  "phones" text,
  "addresses" text,
  "contacts" text,
  "sector" text,
  "characteristics" text,
  "salesperson" text,
  "registered_at" text,
  "archived_from" text,
  "archived_at" text,
  "archive_reason" text,
  constraint "guiche_party_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_party_unique_document" on "guiche_party" ("tenant", "document");

create unique index "guiche_party_unique_erp_code" on "guiche_party" ("tenant", "erp_code");

create index "guiche_party_by_legal_name" on "guiche_party" ("tenant", "legal_name", "id");

create index "guiche_party_by_email" on "guiche_party" ("tenant", "email", "id");

create index "guiche_party_by_phone" on "guiche_party" ("tenant", "phone", "id");

create index "guiche_party_by_salesperson" on "guiche_party" ("tenant", "salesperson", "id");

create index "guiche_party_by_state_legal_name" on "guiche_party" ("tenant", "state", "legal_name", "id");

create table "guiche_party_note" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "party" text,
  "text" text,
  "by" text,
  "noted_at" text,
  constraint "guiche_party_note_pk" primary key ("tenant", "id")
) strict;

create index "guiche_party_note_by_party_noted_at" on "guiche_party_note" ("tenant", "party", "noted_at", "id");

create table "guiche_agenda_parameters" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "mails_visits" integer,
  "mails_representatives" integer,
  "visit_reminder_hours" integer,
  "mails_appointments" integer,
  "appointment_reminder_minutes" integer,
  "company" text,
  "scope" text,
  constraint "guiche_agenda_parameters_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_agenda_parameters_unique_company_scope" on "guiche_agenda_parameters" ("tenant", "company", "scope");

create table "guiche_visit" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "party" text,
  "representative" text,
  "purpose" text,
  "interaction" text,
  "group" text,
  "requested_at" text,
  "requested_by" text,
  "comments" integer,
  "files" text,
  "from" text,
  "until" text,
  "reschedulings" text,
  "attendance" text,
  "remind_at" text,
  "made_at" text,
  "report" text,
  "reported_at" text,
  "reported_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_visit_pk" primary key ("tenant", "id")
) strict;

create index "guiche_visit_by_representative_from" on "guiche_visit" ("tenant", "representative", "from", "id");

create index "guiche_visit_by_party_requested_at" on "guiche_visit" ("tenant", "party", "requested_at", "id");

create index "guiche_visit_by_interaction" on "guiche_visit" ("tenant", "interaction", "id");

create index "guiche_visit_by_group_state_requested_at" on "guiche_visit" ("tenant", "group", "state", "requested_at", "id");

create index "guiche_visit_by_state_from" on "guiche_visit" ("tenant", "state", "from", "id");

create table "guiche_appointment" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "agent" text,
  "purpose" text,
  "from" text,
  "until" text,
  "party" text,
  "interaction" text,
  "group" text,
  "reschedulings" text,
  "booked_at" text,
  "booked_by" text,
  "comments" integer,
  "files" text,
  "attendance" text,
  "remind_at" text,
  "held_at" text,
  "note" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_appointment_pk" primary key ("tenant", "id")
) strict;

create index "guiche_appointment_by_agent_from" on "guiche_appointment" ("tenant", "agent", "from", "id");

create index "guiche_appointment_by_party_from" on "guiche_appointment" ("tenant", "party", "from", "id");

create index "guiche_appointment_by_interaction" on "guiche_appointment" ("tenant", "interaction", "id");

create index "guiche_appointment_by_group_from" on "guiche_appointment" ("tenant", "group", "from", "id");

create index "guiche_appointment_by_state_from" on "guiche_appointment" ("tenant", "state", "from", "id");

create table "guiche_billing_parameters" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "mails_receivables" integer,
  "sends_reminders" integer,
  "reminder_days" text,
  "reminder_at" text,
  "late_fee" text,
  "company" text,
  "scope" text,
  constraint "guiche_billing_parameters_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_billing_parameters_unique_company_scope" on "guiche_billing_parameters" ("tenant", "company", "scope");

create table "guiche_payment_method" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "kind" text,
  constraint "guiche_payment_method_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_payment_method_unique_code" on "guiche_payment_method" ("tenant", "code");

create table "guiche_price_list" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "currency" text,
  "items" text,
  constraint "guiche_price_list_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_price_list_unique_code" on "guiche_price_list" ("tenant", "code");

create table "guiche_billing_rule" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "charging" text,
  "billing" text,
  "instalments" integer,
  "first_due_days" integer,
  "payment_methods" text,
  "late_fee" text,
  constraint "guiche_billing_rule_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_billing_rule_unique_code" on "guiche_billing_rule" ("tenant", "code");

create table "guiche_late_fee_policy" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "terms" text,
  constraint "guiche_late_fee_policy_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_late_fee_policy_unique_code" on "guiche_late_fee_policy" ("tenant", "code");

create table "guiche_legal_rate" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "month" text,
  "selic" integer,
  "ipca" integer,
  constraint "guiche_legal_rate_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_legal_rate_unique_code" on "guiche_legal_rate" ("tenant", "code");

create unique index "guiche_legal_rate_unique_month" on "guiche_legal_rate" ("tenant", "month");

create table "guiche_charge" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "party" text,
  "rule" text,
  "minutes" integer,
  "items" text,
  "description" text,
  "interaction" text,
  "protocol" text,
  "group" text,
  "company" text,
  "amount" integer,
  "amount_currency" text,
  "currency" text,
  "explanation" text,
  "by_period" integer,
  "recorded_at" text,
  "recorded_by" text,
  "receivable" text,
  "billed_at" text,
  "settled_at" text,
  "ended_at" text,
  "ended_by" text,
  "end_reason" text,
  constraint "guiche_charge_pk" primary key ("tenant", "id")
) strict;

create index "guiche_charge_by_party_state_recorded_at" on "guiche_charge" ("tenant", "party", "state", "recorded_at", "id");

create index "guiche_charge_by_receivable" on "guiche_charge" ("tenant", "receivable", "id");

create index "guiche_charge_by_interaction" on "guiche_charge" ("tenant", "interaction", "id");

create index "guiche_charge_by_state_recorded_at" on "guiche_charge" ("tenant", "state", "recorded_at", "id");

create table "guiche_billing_account" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "company" text,
  "party" text,
  "currency" text,
  "day_of_month" integer,
  "instalments" integer,
  "first_due_days" integer,
  "payment_methods" text,
  "late_fee" text,
  "next_billing_at" text,
  "billed" text,
  "last_receivable" text,
  "last_amount" integer,
  "last_amount_currency" text,
  "last_charges" integer,
  "last_billed_at" text,
  "receivable" text,
  "until" text,
  "amount" integer,
  "amount_currency" text,
  "charges" integer,
  constraint "guiche_billing_account_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_billing_account_unique_company_party_currency" on "guiche_billing_account" ("tenant", "company", "party", "currency");

create index "guiche_billing_account_by_company_state" on "guiche_billing_account" ("tenant", "company", "state", "id");

create table "guiche_receivable" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "company" text,
  "party" text,
  "total" integer,
  "total_currency" text,
  "payment_methods" text,
  "renegotiates" text,
  "reversal" text,
  "interaction" text,
  "protocol" text,
  "group" text,
  "number" text,
  "instalments" text,
  "open" integer,
  "open_currency" text,
  "late_fee" text,
  "payments" text,
  "origin" text,
  "issued_at" text,
  "issued_by" text,
  "host_number" text,
  "reminders" integer,
  "last_reminder" text,
  "comments" integer,
  "files" text,
  "following_since" text,
  "next_due_on" text,
  "late_at" text,
  "remind_at" text,
  "paid_at" text,
  "renegotiated_into" text,
  "renegotiated_total" integer,
  "renegotiated_total_currency" text,
  "discount" integer,
  "discount_currency" text,
  "renegotiated_at" text,
  "renegotiated_by" text,
  "renegotiation_reason" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_receivable_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_receivable_unique_company_number" on "guiche_receivable" ("tenant", "company", "number");

create index "guiche_receivable_by_party_state_issued_at" on "guiche_receivable" ("tenant", "party", "state", "issued_at", "id");

create index "guiche_receivable_by_state_next_due_on" on "guiche_receivable" ("tenant", "state", "next_due_on", "id");

create index "guiche_receivable_by_interaction" on "guiche_receivable" ("tenant", "interaction", "id");

create index "guiche_receivable_by_origin" on "guiche_receivable" ("tenant", "origin", "id");

create table "guiche_payment" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "receivable" text,
  "amount" integer,
  "amount_currency" text,
  "paid_on" text,
  "method" text,
  "reference" text,
  "party" text,
  "group" text,
  "due" integer,
  "due_currency" text,
  "account" text,
  "terms" text,
  "parts" text,
  "recorded_at" text,
  "recorded_by" text,
  constraint "guiche_payment_pk" primary key ("tenant", "id")
) strict;

create index "guiche_payment_by_receivable_recorded_at" on "guiche_payment" ("tenant", "receivable", "recorded_at", "id");

create index "guiche_payment_by_party_paid_on" on "guiche_payment" ("tenant", "party", "paid_on", "id");

create table "guiche_reversal" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "payment" text,
  "reason" text,
  "receivable" text,
  "party" text,
  "group" text,
  "amount" integer,
  "amount_currency" text,
  "reissued" text,
  "reissued_total" integer,
  "reissued_total_currency" text,
  "recorded_at" text,
  "recorded_by" text,
  constraint "guiche_reversal_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_reversal_unique_payment" on "guiche_reversal" ("tenant", "payment");

create index "guiche_reversal_by_receivable" on "guiche_reversal" ("tenant", "receivable", "id");

create table "guiche_sla_policy" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "calendar" text,
  "first_answer_minutes" integer,
  "next_answer_minutes" integer,
  "resolution_minutes" integer,
  "by_priority" text,
  "warn_at_percent" integer,
  "steps" text,
  constraint "guiche_sla_policy_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_sla_policy_unique_code" on "guiche_sla_policy" ("tenant", "code");

create table "guiche_desk_parameters" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol_template" text,
  "reopen_days" integer,
  "drafts_solutions" integer,
  "mails_registration" integer,
  "mails_resolution" integer,
  "mails_status" integer,
  "sends_notices" integer,
  "notice_at" text,
  "company" text,
  "scope" text,
  "user" text,
  constraint "guiche_desk_parameters_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_desk_parameters_unique_company_scope" on "guiche_desk_parameters" ("tenant", "company", "scope");

create table "guiche_service_group" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "agents" text,
  constraint "guiche_service_group_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_service_group_unique_code" on "guiche_service_group" ("tenant", "code");

create table "guiche_subject" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "group" text,
  constraint "guiche_subject_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_subject_unique_code" on "guiche_subject" ("tenant", "code");

create index "guiche_subject_by_group_state" on "guiche_subject" ("tenant", "group", "state", "id");

create table "guiche_solution" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "title" text,
  "text" text,
  "email_body" text,
  "attachments" text,
  "subjects" text,
  "group" text,
  "interaction" text,
  "drafted_at" text,
  "drafted_by" text,
  "published_at" text,
  constraint "guiche_solution_pk" primary key ("tenant", "id")
) strict;

create index "guiche_solution_by_group_state" on "guiche_solution" ("tenant", "group", "state", "id");

create index "guiche_solution_by_interaction" on "guiche_solution" ("tenant", "interaction", "id");

create table "guiche_origin" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  constraint "guiche_origin_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_origin_unique_code" on "guiche_origin" ("tenant", "code");

create table "guiche_destination" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "type" text,
  constraint "guiche_destination_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_destination_unique_code" on "guiche_destination" ("tenant", "code");

create table "guiche_route" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "origin" text,
  "destination" text,
  "charge" text,
  "email" text,
  "visit" text,
  "appointment" text,
  "pending_item" text,
  constraint "guiche_route_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_route_unique_code" on "guiche_route" ("tenant", "code");

create unique index "guiche_route_unique_origin_destination" on "guiche_route" ("tenant", "origin", "destination");

create index "guiche_route_by_destination" on "guiche_route" ("tenant", "destination", "id");

create table "guiche_customer_subject" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "party" text,
  "group" text,
  "subject" text,
  constraint "guiche_customer_subject_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_customer_subject_unique_party_group" on "guiche_customer_subject" ("tenant", "party", "group");

create unique index "guiche_customer_subject_unique_party_subject" on "guiche_customer_subject" ("tenant", "party", "subject");

create index "guiche_customer_subject_by_party_state" on "guiche_customer_subject" ("tenant", "party", "state", "id");

create index "guiche_customer_subject_by_subject" on "guiche_customer_subject" ("tenant", "subject", "id");

create index "guiche_customer_subject_by_group" on "guiche_customer_subject" ("tenant", "group", "id");

create table "guiche_interaction" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol" text,
  "direction" text,
  "channel" text,
  "origin" text,
  "destination" text,
  "subject" text,
  "description" text,
  "contact" text,
  "contact_unconfirmed" integer,
  "party" text,
  "salesperson" text,
  "agent" text,
  "minutes" integer,
  "follows" text,
  "group" text,
  "route" text,
  "effects" text,
  "service_orders" text,
  "registered_at" text,
  "registered_by" text,
  "comments" integer,
  "files" text,
  "answers" integer,
  "last_answer" text,
  "reopenings" integer,
  "reopened_at" text,
  "reopen_reason" text,
  "resolution" text,
  "solution" text,
  "resolved_at" text,
  "resolved_by" text,
  "resolution_minutes" integer,
  "resolution_mailed" integer,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_interaction_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_interaction_unique_protocol" on "guiche_interaction" ("tenant", "protocol");

create index "guiche_interaction_by_party_registered_at" on "guiche_interaction" ("tenant", "party", "registered_at", "id");

create index "guiche_interaction_by_agent_registered_at" on "guiche_interaction" ("tenant", "agent", "registered_at", "id");

create index "guiche_interaction_by_agent_state_registered_at" on "guiche_interaction" ("tenant", "agent", "state", "registered_at", "id");

create index "guiche_interaction_by_destination_registered_at" on "guiche_interaction" ("tenant", "destination", "registered_at", "id");

create index "guiche_interaction_by_follows" on "guiche_interaction" ("tenant", "follows", "id");

create index "guiche_interaction_by_group_registered_at" on "guiche_interaction" ("tenant", "group", "registered_at", "id");

create index "guiche_interaction_by_group_state_registered_at" on "guiche_interaction" ("tenant", "group", "state", "registered_at", "id");

create index "guiche_interaction_by_salesperson_registered_at" on "guiche_interaction" ("tenant", "salesperson", "registered_at", "id");

create index "guiche_interaction_by_subject_registered_at" on "guiche_interaction" ("tenant", "subject", "registered_at", "id");

create index "guiche_interaction_by_state_registered_at" on "guiche_interaction" ("tenant", "state", "registered_at", "id");

create index "guiche_interaction_by_registered_at" on "guiche_interaction" ("tenant", "registered_at", "id");

create table "guiche_pending_item" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "text" text,
  "agent" text,
  "due_on" text,
  "destination" text,
  "interaction" text,
  "party" text,
  "group" text,
  "about_machine" text,
  "about_id" text,
  "company" text,
  "destination_type" text,
  "protocol" text,
  "opened_at" text,
  "opened_by" text,
  "postponements" integer,
  "postpone_reason" text,
  "done_at" text,
  "done_by" text,
  "note" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_pending_item_pk" primary key ("tenant", "id")
) strict;

create index "guiche_pending_item_by_agent_state_due_on" on "guiche_pending_item" ("tenant", "agent", "state", "due_on", "id");

create index "guiche_pending_item_by_company_state_due_on" on "guiche_pending_item" ("tenant", "company", "state", "due_on", "id");

create index "guiche_pending_item_by_destination_state_due_on" on "guiche_pending_item" ("tenant", "destination", "state", "due_on", "id");

create index "guiche_pending_item_by_destination_type_state_due_on" on "guiche_pending_item" ("tenant", "destination_type", "state", "due_on", "id");

create index "guiche_pending_item_by_interaction" on "guiche_pending_item" ("tenant", "interaction", "id");

create index "guiche_pending_item_by_about_machine_about_id_state" on "guiche_pending_item" ("tenant", "about_machine", "about_id", "state", "id");

create index "guiche_pending_item_by_party_opened_at" on "guiche_pending_item" ("tenant", "party", "opened_at", "id");

create index "guiche_pending_item_by_group_state_due_on" on "guiche_pending_item" ("tenant", "group", "state", "due_on", "id");

create table "guiche_pending_notice" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "company" text,
  "agent" text,
  "last_on" text,
  "next_at" text,
  constraint "guiche_pending_notice_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_pending_notice_unique_company_agent" on "guiche_pending_notice" ("tenant", "company", "agent");

create table "guiche_service_order" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "number" integer,
  "interaction" text,
  "description" text,
  "agent" text,
  "representative" text,
  "protocol" text,
  "party" text,
  "group" text,
  "issued_at" text,
  "issued_by" text,
  "scheduled_for" text,
  "reschedule_reason" text,
  "begun_at" text,
  "report" text,
  "done_at" text,
  "done_by" text,
  "closed_at" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_service_order_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_service_order_unique_number" on "guiche_service_order" ("tenant", "number");

create index "guiche_service_order_by_interaction" on "guiche_service_order" ("tenant", "interaction", "id");

create index "guiche_service_order_by_agent_state_scheduled_for" on "guiche_service_order" ("tenant", "agent", "state", "scheduled_for", "id");

create index "guiche_service_order_by_representative_scheduled_for" on "guiche_service_order" ("tenant", "representative", "scheduled_for", "id");

create index "guiche_service_order_by_party_issued_at" on "guiche_service_order" ("tenant", "party", "issued_at", "id");

create index "guiche_service_order_by_group_state_issued_at" on "guiche_service_order" ("tenant", "group", "state", "issued_at", "id");

create index "guiche_service_order_by_state_scheduled_for" on "guiche_service_order" ("tenant", "state", "scheduled_for", "id");

create table "guiche_expense" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "amount" integer,
  "amount_currency" text,
  "kind" text,
  "day" text,
  "description" text,
  "receipt" text,
  "interaction" text,
  "visit" text,
  "group" text,
  "recorded_at" text,
  "recorded_by" text,
  "approved_at" text,
  "approved_by" text,
  "reimbursed_at" text,
  "payment_reference" text,
  "rejected_at" text,
  "rejected_by" text,
  "reject_reason" text,
  constraint "guiche_expense_pk" primary key ("tenant", "id")
) strict;

create index "guiche_expense_by_interaction" on "guiche_expense" ("tenant", "interaction", "id");

create index "guiche_expense_by_visit" on "guiche_expense" ("tenant", "visit", "id");

create index "guiche_expense_by_state_day" on "guiche_expense" ("tenant", "state", "day", "id");

create index "guiche_expense_by_kind_day" on "guiche_expense" ("tenant", "kind", "day", "id");

create index "guiche_expense_by_recorded_by_day" on "guiche_expense" ("tenant", "recorded_by", "day", "id");

create index "guiche_expense_by_group_day" on "guiche_expense" ("tenant", "group", "day", "id");

create table "guiche_review_form" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "criteria" text,
  "levels" text,
  "threshold" integer,
  "follow_up" text,
  "follow_up_days" integer,
  constraint "guiche_review_form_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_review_form_unique_code" on "guiche_review_form" ("tenant", "code");

create table "guiche_review" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "interaction" text,
  "form" text,
  "marks" text,
  "comment" text,
  "protocol" text,
  "group" text,
  "agent" text,
  "score" integer,
  "level" text,
  "pending_item" text,
  "auditor" text,
  "recorded_at" text,
  "standing_for" text,
  "contest" text,
  "contested_at" text,
  "superseded_at" text,
  "superseded_by" text,
  "supersede_reason" text,
  constraint "guiche_review_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_review_unique_interaction_standing_for" on "guiche_review" ("tenant", "interaction", "standing_for");

create index "guiche_review_by_agent_recorded_at" on "guiche_review" ("tenant", "agent", "recorded_at", "id");

create index "guiche_review_by_auditor_recorded_at" on "guiche_review" ("tenant", "auditor", "recorded_at", "id");

create index "guiche_review_by_group_recorded_at" on "guiche_review" ("tenant", "group", "recorded_at", "id");

create index "guiche_review_by_state_recorded_at" on "guiche_review" ("tenant", "state", "recorded_at", "id");

create table "guiche_question_group" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  constraint "guiche_question_group_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_question_group_unique_code" on "guiche_question_group" ("tenant", "code");

create table "guiche_checklist_type" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "attaches_to" text,
  constraint "guiche_checklist_type_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_checklist_type_unique_code" on "guiche_checklist_type" ("tenant", "code");

create table "guiche_question" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "text" text,
  "help" text,
  "group" text,
  "answer" text,
  constraint "guiche_question_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_question_unique_code" on "guiche_question" ("tenant", "code");

create index "guiche_question_by_group_state" on "guiche_question" ("tenant", "group", "state", "id");

create table "guiche_checklist" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "number" integer,
  "name" text,
  "type" text,
  "companies" text,
  "items" text,
  "draft_of" text,
  "questions" text,
  "activated_at" text,
  "active_of" text,
  "retired_at" text,
  constraint "guiche_checklist_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_checklist_unique_code_number" on "guiche_checklist" ("tenant", "code", "number");

create unique index "guiche_checklist_unique_draft_of" on "guiche_checklist" ("tenant", "draft_of");

create unique index "guiche_checklist_unique_active_of" on "guiche_checklist" ("tenant", "active_of");

create index "guiche_checklist_by_type_state" on "guiche_checklist" ("tenant", "type", "state", "id");

create table "guiche_checklist_answers" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "subject_kind" text,
  "subject" text,
  "party" text,
  "code" text,
  "group" text,
  "company" text,
  "checklist" text,
  "number" integer,
  "type" text,
  "started_at" text,
  "started_by" text,
  "open" integer,
  "answered" integer,
  "missing" integer,
  "last_change" text,
  "changed_at" text,
  "reopen_reason" text,
  "standing_for" text,
  "completed_at" text,
  "completed_by" text,
  "cancelled_at" text,
  "cancel_reason" text,
  constraint "guiche_checklist_answers_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_checklist_answers_unique_subject_standing_for_code" on "guiche_checklist_answers" ("tenant", "subject", "standing_for", "code");

create index "guiche_checklist_answers_by_subject_subject_kind" on "guiche_checklist_answers" ("tenant", "subject", "subject_kind", "id");

create index "guiche_checklist_answers_by_party_started_at" on "guiche_checklist_answers" ("tenant", "party", "started_at", "id");

create index "guiche_checklist_answers_by_code_state" on "guiche_checklist_answers" ("tenant", "code", "state", "id");

create index "guiche_checklist_answers_by_group_state_started_at" on "guiche_checklist_answers" ("tenant", "group", "state", "started_at", "id");

create index "guiche_checklist_answers_by_state_started_at" on "guiche_checklist_answers" ("tenant", "state", "started_at", "id");

create table "guiche_checklist_answer" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "form" text,
  "subject_kind" text,
  "subject" text,
  "party" text,
  "code" text,
  "item" text,
  "question" text,
  "question_code" text,
  "chosen" text,
  "several_chosen" text,
  "yes" integer,
  "number" integer,
  "text" text,
  "day" text,
  "file" text,
  "answered_at" text,
  constraint "guiche_checklist_answer_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_checklist_answer_unique_form_item" on "guiche_checklist_answer" ("tenant", "form", "item");

create index "guiche_checklist_answer_by_question_code_chosen_subject" on "guiche_checklist_answer" ("tenant", "question_code", "chosen", "subject", "id");

create index "guiche_checklist_answer_by_question_code_yes_subject" on "guiche_checklist_answer" ("tenant", "question_code", "yes", "subject", "id");

create index "guiche_checklist_answer_by_question_code_number" on "guiche_checklist_answer" ("tenant", "question_code", "number", "id");

create index "guiche_checklist_answer_by_question_code_day" on "guiche_checklist_answer" ("tenant", "question_code", "day", "id");

create index "guiche_checklist_answer_by_question_state" on "guiche_checklist_answer" ("tenant", "question", "state", "id");

create index "guiche_checklist_answer_by_subject_question_code" on "guiche_checklist_answer" ("tenant", "subject", "question_code", "id");

create index "guiche_checklist_answer_by_party" on "guiche_checklist_answer" ("tenant", "party", "id");

create table "guiche_profile_version" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "company" text,
  "profile" text,
  "rules" text,
  "published_at" text,
  "published_by" text,
  "holds_from" text,
  "planned_from" text,
  "withdrawn_at" text,
  constraint "guiche_profile_version_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_profile_version_unique_company_profile_holds_from" on "guiche_profile_version" ("tenant", "company", "profile", "holds_from");

create table "guiche_party_profile" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "party" text,
  "standing" text,
  "reason" text,
  "assigned_at" text,
  "assigned_by" text,
  "ended_at" text,
  constraint "guiche_party_profile_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_party_profile_unique_party" on "guiche_party_profile" ("tenant", "party");

create table "guiche_statutory_deadline" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "rule" text,
  "profile" text,
  "profile_version" text,
  "about" text,
  "record" text,
  "party" text,
  "protocol" text,
  "started_at" text,
  "article" text,
  "length" integer,
  "counting" text,
  "zone" text,
  "place" text,
  "due_at" text,
  "warned_at" text,
  "overdue_at" text,
  "met_at" text,
  "late" integer,
  "lifted_at" text,
  "why" text,
  constraint "guiche_statutory_deadline_pk" primary key ("tenant", "id")
) strict;

create index "guiche_statutory_deadline_by_record" on "guiche_statutory_deadline" ("tenant", "record", "id");

create index "guiche_statutory_deadline_by_party" on "guiche_statutory_deadline" ("tenant", "party", "id");

create index "guiche_statutory_deadline_by_state_due_at" on "guiche_statutory_deadline" ("tenant", "state", "due_at", "id");

create table "guiche_repair_term" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "complaint" text,
  "protocol" text,
  "party" text,
  "product_name" text,
  "profile" text,
  "profile_version" text,
  "started_at" text,
  "article" text,
  "days" integer,
  "agreed" integer,
  "zone" text,
  "last_day" text,
  "due_at" text,
  "promised_at" text,
  "warned_at" text,
  "failed_at" text,
  "ground" text,
  "opened_at" text,
  "opens_at" text,
  "choice" text,
  "chosen_at" text,
  "chosen_by" text,
  "remedy_due_at" text,
  "escalated_at" text,
  "remedied_on" text,
  "remedied_at" text,
  "remedied_by" text,
  "lifted_at" text,
  "cause" text,
  "reason" text,
  constraint "guiche_repair_term_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_repair_term_unique_complaint" on "guiche_repair_term" ("tenant", "complaint");

create index "guiche_repair_term_by_party" on "guiche_repair_term" ("tenant", "party", "id");

create index "guiche_repair_term_by_state_due_at" on "guiche_repair_term" ("tenant", "state", "due_at", "id");

create table "guiche_communication" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "complaint" text,
  "protocol" text,
  "party" text,
  "kind" text,
  "channel" text,
  "text" text,
  "told_at" text,
  constraint "guiche_communication_pk" primary key ("tenant", "id")
) strict;

create index "guiche_communication_by_complaint_told_at" on "guiche_communication" ("tenant", "complaint", "told_at", "id");

create index "guiche_communication_by_party" on "guiche_communication" ("tenant", "party", "id");

create table "guiche_history_request" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "complaint" text,
  "protocol" text,
  "party" text,
  "profile" text,
  "profile_version" text,
  "medium" text,
  "asked_at" text,
  "delivered_at" text,
  "delivered_by" text,
  constraint "guiche_history_request_pk" primary key ("tenant", "id")
) strict;

create index "guiche_history_request_by_complaint" on "guiche_history_request" ("tenant", "complaint", "id");

create index "guiche_history_request_by_state_asked_at" on "guiche_history_request" ("tenant", "state", "asked_at", "id");

create table "guiche_complaint_type" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "about" text,
  constraint "guiche_complaint_type_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_complaint_type_unique_code" on "guiche_complaint_type" ("tenant", "code");

create table "guiche_warranty_policy" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "durable" integer,
  "service" integer,
  "essential" integer,
  "immovable" integer,
  "contractual_months" integer,
  "exchange_days" integer,
  "withdrawal_days" integer,
  constraint "guiche_warranty_policy_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_warranty_policy_unique_code" on "guiche_warranty_policy" ("tenant", "code");

create table "guiche_complaint_code" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "type" text,
  "severity" integer,
  "sla" text,
  "warranty" text,
  "out_of_standard" integer,
  "keywords" text,
  constraint "guiche_complaint_code_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_complaint_code_unique_code" on "guiche_complaint_code" ("tenant", "code");

create table "guiche_classification_rule" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "order" integer,
  "type" text,
  "channels" text,
  "product_codes" text,
  "brands" text,
  "suppliers" text,
  "words" text,
  "amount_from" integer,
  "amount_from_currency" text,
  "earlier_from" integer,
  "complaint_code" text,
  "severity" integer,
  "priority" text,
  constraint "guiche_classification_rule_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_classification_rule_unique_code" on "guiche_classification_rule" ("tenant", "code");

create index "guiche_classification_rule_by_state_order" on "guiche_classification_rule" ("tenant", "state", "order", "id");

create table "guiche_quality_parameters" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol_template" text,
  "supervisor_email" text,
  "purchasing_email" text,
  "survey_link" text,
  "survey_question" text,
  "survey_days" integer,
  "survey_kind" text,
  "survey_reminder_days" integer,
  "reopen_days" integer,
  "evidence_megabytes" integer,
  "evidence_types" text,
  "customer_answer_days" integer,
  "repeat_days" integer,
  "chosen_remedy_days" integer,
  "plan_steps_in_any_order" integer,
  "erp_answer_minutes" integer,
  "concession_needs_consent" integer,
  "company" text,
  "scope" text,
  constraint "guiche_quality_parameters_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_quality_parameters_unique_company_scope" on "guiche_quality_parameters" ("tenant", "company", "scope");

create table "guiche_complaint" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol" text,
  "customer_name" text,
  "customer_document" text,
  "customer_email" text,
  "customer_phone" text,
  "product_name" text,
  "product_code" text,
  "brand" text,
  "supplier_name" text,
  "supplier_document" text,
  "manufacturer_name" text,
  "manufacturer_document" text,
  "lot" text,
  "serial" text,
  "quantity" integer,
  "unit" text,
  "channel" text,
  "type" text,
  "description" text,
  "purchased_on" text,
  "used_on" text,
  "amount" integer,
  "amount_currency" text,
  "evidence" text,
  "points" text,
  "repeat_of" text,
  "repeat_basis" text,
  "repeat_status" text,
  "earlier_complaints" integer,
  "last_reply" text,
  "last_reply_at" text,
  "party" text,
  "supplier" text,
  "manufacturer" text,
  "profile" text,
  "profile_version" text,
  "repair_term" text,
  "received_at" text,
  "received_by" text,
  "agent" text,
  "code" text,
  "severity" integer,
  "priority" text,
  "classification" text,
  "sla" text,
  "warranty" text,
  "out_of_standard" integer,
  "classified_at" text,
  "first_answer_warn_at" text,
  "first_answer_due_at" text,
  "resolution_due_at" text,
  "first_answered_at" text,
  "warned_at" text,
  "first_answer_escalated_at" text,
  "resolution_escalated_at" text,
  "lapsed_at" text,
  "reopenings" integer,
  "reopened_at" text,
  "reopen_reason" text,
  "verification" text,
  "waiting_since" text,
  "wait_until" text,
  "waiting_for" text,
  "solution" text,
  "solution_text" text,
  "refund" integer,
  "refund_currency" text,
  "replacement_code" text,
  "answered_at" text,
  "answered_by" text,
  "denial" integer,
  "told_at" text,
  "told_by" text,
  "unanswered_since" text,
  "closed_at" text,
  "closed_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancelled_for" text,
  "receipt_by" text,
  "cancel_reason" text,
  constraint "guiche_complaint_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_complaint_unique_protocol" on "guiche_complaint" ("tenant", "protocol");

create index "guiche_complaint_by_state_resolution_due_at" on "guiche_complaint" ("tenant", "state", "resolution_due_at", "id");

create index "guiche_complaint_by_party_received_at" on "guiche_complaint" ("tenant", "party", "received_at", "id");

create index "guiche_complaint_by_repeat_of" on "guiche_complaint" ("tenant", "repeat_of", "id");

create index "guiche_complaint_by_repair_term" on "guiche_complaint" ("tenant", "repair_term", "id");

create index "guiche_complaint_by_agent_state" on "guiche_complaint" ("tenant", "agent", "state", "id");

create index "guiche_complaint_by_lot" on "guiche_complaint" ("tenant", "lot", "id");

create index "guiche_complaint_by_supplier" on "guiche_complaint" ("tenant", "supplier", "id");

create index "guiche_complaint_by_code" on "guiche_complaint" ("tenant", "code", "id");

create index "guiche_complaint_by_received_at" on "guiche_complaint" ("tenant", "received_at", "id");

create table "guiche_nonconformity" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "complaint" text,
  "protocol" text,
  "origin" text,
  "product_name" text,
  "product_code" text,
  "brand" text,
  "supplier_name" text,
  "supplier_document" text,
  "manufacturer_name" text,
  "manufacturer_document" text,
  "lot" text,
  "serial" text,
  "quantity" integer,
  "unit" text,
  "supplier" text,
  "manufacturer" text,
  "severity" integer,
  "description" text,
  "quantity_from" text,
  "disposed" integer,
  "revision" integer,
  "revisions" text,
  "containments" text,
  "contained_at" text,
  "registered_at" text,
  "registered_by" text,
  "traced_at" text,
  "production_order" text,
  "produced_on" text,
  "produced_quantity" integer,
  "erp_number" text,
  "analysis_begun_at" text,
  "analyst" text,
  "justification" text,
  "unfounded_at" text,
  "unfounded_by" text,
  "founded_at" text,
  "founded_by" text,
  "failed_rounds" integer,
  "causes" text,
  "causes_determined_at" text,
  "plan" text,
  "plan_revision" integer,
  "plan_approved_at" text,
  "effectiveness" text,
  "reopened_at" text,
  "implemented_at" text,
  "closed_at" text,
  "closed_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_nonconformity_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_nonconformity_unique_code" on "guiche_nonconformity" ("tenant", "code");

create index "guiche_nonconformity_by_state_registered_at" on "guiche_nonconformity" ("tenant", "state", "registered_at", "id");

create index "guiche_nonconformity_by_complaint" on "guiche_nonconformity" ("tenant", "complaint", "id");

create index "guiche_nonconformity_by_lot" on "guiche_nonconformity" ("tenant", "lot", "id");

create index "guiche_nonconformity_by_supplier_state" on "guiche_nonconformity" ("tenant", "supplier", "state", "id");

create index "guiche_nonconformity_by_manufacturer_state" on "guiche_nonconformity" ("tenant", "manufacturer", "state", "id");

create table "guiche_complaint_link" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "complaint" text,
  "protocol" text,
  "quantity" integer,
  "unit" text,
  "counted" integer,
  "linked_at" text,
  "linked_by" text,
  "bond" text,
  "unlinked_at" text,
  "unlinked_by" text,
  "unlink_reason" text,
  constraint "guiche_complaint_link_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_complaint_link_unique_bond" on "guiche_complaint_link" ("tenant", "bond");

create index "guiche_complaint_link_by_nonconformity_state" on "guiche_complaint_link" ("tenant", "nonconformity", "state", "id");

create index "guiche_complaint_link_by_complaint" on "guiche_complaint_link" ("tenant", "complaint", "id");

create table "guiche_action_plan" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "revision" integer,
  "steps" text,
  "implementers" text,
  "zone" text,
  "drafted_at" text,
  "drafted_by" text,
  "check" text,
  "any_order" integer,
  "approved_at" text,
  "approved_by" text,
  "overdue_at" text,
  "implemented_at" text,
  "check_told_at" text,
  "evidence" text,
  "judged_at" text,
  "judged_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_action_plan_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_action_plan_unique_nonconformity_revision" on "guiche_action_plan" ("tenant", "nonconformity", "revision");

create index "guiche_action_plan_by_state_drafted_at" on "guiche_action_plan" ("tenant", "state", "drafted_at", "id");

create table "guiche_concession" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "kind" text,
  "quantity" integer,
  "unit" text,
  "valid_until" text,
  "consent" text,
  "reason" text,
  "product_name" text,
  "product_code" text,
  "lot" text,
  "used" integer,
  "zone" text,
  "granted_at" text,
  "granted_by" text,
  "revoked_at" text,
  "revoked_by" text,
  "revoke_reason" text,
  constraint "guiche_concession_pk" primary key ("tenant", "id")
) strict;

create index "guiche_concession_by_nonconformity" on "guiche_concession" ("tenant", "nonconformity", "id");

create table "guiche_disposition" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "kind" text,
  "quantity" integer,
  "unit" text,
  "concession" text,
  "cost" integer,
  "cost_currency" text,
  "note" text,
  "recorded_at" text,
  "recorded_by" text,
  "reinstates" text,
  "reverses" text,
  "reason" text,
  constraint "guiche_disposition_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_disposition_unique_reverses" on "guiche_disposition" ("tenant", "reverses");

create index "guiche_disposition_by_nonconformity" on "guiche_disposition" ("tenant", "nonconformity", "id");

create index "guiche_disposition_by_kind_recorded_at" on "guiche_disposition" ("tenant", "kind", "recorded_at", "id");

create table "guiche_erp_request" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "kind" text,
  "subject" text,
  "nonconformity" text,
  "complaint" text,
  "disposition" text,
  "protocol" text,
  "goods" text,
  "attempt" integer,
  "key" text,
  "asked_at" text,
  "due_at" text,
  "reminded_at" text,
  "number" text,
  "answered_at" text,
  "compensation" integer,
  "question_reason" text,
  "questioned_at" text,
  "refusal" text,
  "withdraw_reason" text,
  "compensation_key" text,
  "compensated_at" text,
  "compensation_number" text,
  "compensation_refusal" text,
  constraint "guiche_erp_request_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_erp_request_unique_kind_subject" on "guiche_erp_request" ("tenant", "kind", "subject");

create index "guiche_erp_request_by_nonconformity" on "guiche_erp_request" ("tenant", "nonconformity", "id");

create index "guiche_erp_request_by_complaint" on "guiche_erp_request" ("tenant", "complaint", "id");

create index "guiche_erp_request_by_disposition" on "guiche_erp_request" ("tenant", "disposition", "id");

create index "guiche_erp_request_by_state_asked_at" on "guiche_erp_request" ("tenant", "state", "asked_at", "id");

create table "guiche_survey" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "complaint" text,
  "company" text,
  "round" integer,
  "kind" text,
  "protocol" text,
  "party" text,
  "agent" text,
  "code" text,
  "solution" text,
  "product_name" text,
  "product_code" text,
  "brand" text,
  "lot" text,
  "supplier" text,
  "supplier_name" text,
  "manufacturer" text,
  "manufacturer_name" text,
  "token_digests" text,
  "sent_at" text,
  "expires_at" text,
  "remind_at" text,
  "reminded_at" text,
  "score" integer,
  "comment" text,
  "answered_at" text,
  "answered_in" text,
  constraint "guiche_survey_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_survey_unique_complaint_round" on "guiche_survey" ("tenant", "complaint", "round");

create index "guiche_survey_by_supplier_state" on "guiche_survey" ("tenant", "supplier", "state", "id");

create index "guiche_survey_by_product_code_state" on "guiche_survey" ("tenant", "product_code", "state", "id");

create index "guiche_survey_by_state_answered_at" on "guiche_survey" ("tenant", "state", "answered_at", "id");

create index "guiche_survey_by_sent_at" on "guiche_survey" ("tenant", "sent_at", "id");

create table "guiche_cluster_rule" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "by" text,
  "threshold" integer,
  "window_days" integer,
  "company" text,
  "type" text,
  "recall" integer,
  constraint "guiche_cluster_rule_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_cluster_rule_unique_code" on "guiche_cluster_rule" ("tenant", "code");

create table "guiche_cluster_signal" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "rule" text,
  "key" text,
  "complaint" text,
  "received_at" text,
  "quantity" integer,
  "unit" text,
  "noted_at" text,
  "cluster" text,
  constraint "guiche_cluster_signal_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_cluster_signal_unique_rule_complaint" on "guiche_cluster_signal" ("tenant", "rule", "complaint");

create index "guiche_cluster_signal_by_rule_key_state_received_at" on "guiche_cluster_signal" ("tenant", "rule", "key", "state", "received_at", "id");

create index "guiche_cluster_signal_by_cluster_state" on "guiche_cluster_signal" ("tenant", "cluster", "state", "id");

create index "guiche_cluster_signal_by_complaint" on "guiche_cluster_signal" ("tenant", "complaint", "id");

create table "guiche_cluster" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "rule" text,
  "by" text,
  "key" text,
  "product_name" text,
  "product_code" text,
  "lot" text,
  "supplier" text,
  "manufacturer" text,
  "recall" integer,
  "earlier" text,
  "latest" text,
  "complaints" integer,
  "quantity" integer,
  "unit" text,
  "first_at" text,
  "last_at" text,
  "proposed_at" text,
  "bond" text,
  "reminded_at" text,
  "nonconformity" text,
  "unlinked" integer,
  "accepted_at" text,
  "accepted_by" text,
  "dismissed_at" text,
  "dismissed_by" text,
  "dismiss_reason" text,
  constraint "guiche_cluster_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_cluster_unique_bond" on "guiche_cluster" ("tenant", "bond");

create index "guiche_cluster_by_rule_key_state_last_at" on "guiche_cluster" ("tenant", "rule", "key", "state", "last_at", "id");

create index "guiche_cluster_by_state_last_at" on "guiche_cluster" ("tenant", "state", "last_at", "id");

create index "guiche_cluster_by_nonconformity" on "guiche_cluster" ("tenant", "nonconformity", "id");

create table "guiche_recall_investigation" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "cluster" text,
  "nonconformity" text,
  "product_name" text,
  "product_code" text,
  "lot" text,
  "profile" text,
  "profile_version" text,
  "begun_at" text,
  "authority_told_at" text,
  "authority_protocol" text,
  "bond" text,
  "concluded_at" text,
  "concluded_by" text,
  "conclusion" text,
  "communicated_at" text,
  "recall_protocol" text,
  constraint "guiche_recall_investigation_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_recall_investigation_unique_bond" on "guiche_recall_investigation" ("tenant", "bond");

create index "guiche_recall_investigation_by_state_begun_at" on "guiche_recall_investigation" ("tenant", "state", "begun_at", "id");

create index "guiche_recall_investigation_by_cluster_begun_at" on "guiche_recall_investigation" ("tenant", "cluster", "begun_at", "id");

create index "guiche_recall_investigation_by_nonconformity" on "guiche_recall_investigation" ("tenant", "nonconformity", "id");

create table "guiche_lot_trace" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "product_code" text,
  "lot" text,
  "production_order" text,
  "produced_on" text,
  "produced_quantity" integer,
  "deliveries" integer,
  "pages" integer,
  "begun_at" text,
  "cursor" text,
  "traced_at" text,
  constraint "guiche_lot_trace_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_lot_trace_unique_product_code_lot" on "guiche_lot_trace" ("tenant", "product_code", "lot");

create index "guiche_lot_trace_by_lot" on "guiche_lot_trace" ("tenant", "lot", "id");

create index "guiche_lot_trace_by_production_order" on "guiche_lot_trace" ("tenant", "production_order", "id");

create table "guiche_lot_recipient" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "trace" text,
  "delivery" text,
  "party" text,
  "customer_name" text,
  "customer_document" text,
  "customer_code" text,
  "customer_email" text,
  "customer_phone" text,
  "quantity" integer,
  "unit" text,
  "delivered_on" text,
  "found_at" text,
  constraint "guiche_lot_recipient_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_lot_recipient_unique_trace_delivery" on "guiche_lot_recipient" ("tenant", "trace", "delivery");

create index "guiche_lot_recipient_by_trace_delivered_on" on "guiche_lot_recipient" ("tenant", "trace", "delivered_on", "id");

create index "guiche_lot_recipient_by_party" on "guiche_lot_recipient" ("tenant", "party", "id");

create table "guiche_supplier_finding" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "number" text,
  "supplier" text,
  "product_code" text,
  "product_name" text,
  "lot" text,
  "quantity" integer,
  "unit" text,
  "month" text,
  "registered_at" text,
  "judged_at" text,
  "repeated" integer,
  "recheck_at" text,
  "contained_at" text,
  "days_to_contain" integer,
  "closed_at" text,
  "days_to_close" integer,
  "formerly" text,
  constraint "guiche_supplier_finding_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_supplier_finding_unique_nonconformity" on "guiche_supplier_finding" ("tenant", "nonconformity");

create index "guiche_supplier_finding_by_supplier_month" on "guiche_supplier_finding" ("tenant", "supplier", "month", "id");

create index "guiche_supplier_finding_by_product_code_month" on "guiche_supplier_finding" ("tenant", "product_code", "month", "id");

create index "guiche_supplier_finding_by_month_state" on "guiche_supplier_finding" ("tenant", "month", "state", "id");

create index "guiche_supplier_finding_by_supplier_product_code_re_612abe37" on "guiche_supplier_finding" ("tenant", "supplier", "product_code", "registered_at", "id");

create table "guiche_supplier_volume" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "supplier" text,
  "product_code" text,
  "month" text,
  "unit" text,
  "quantity" integer,
  "recorded_at" text,
  constraint "guiche_supplier_volume_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_supplier_volume_unique_supplier_product_code_6efa6547" on "guiche_supplier_volume" ("tenant", "supplier", "product_code", "month", "unit");

create index "guiche_supplier_volume_by_month" on "guiche_supplier_volume" ("tenant", "month", "id");

create table "guiche_nonconformity_cost" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "nonconformity" text,
  "currency" text,
  "amount" integer,
  "stated_at" text,
  "supplier" text,
  "product_code" text,
  "month" text,
  constraint "guiche_nonconformity_cost_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_nonconformity_cost_unique_nonconformity_currency" on "guiche_nonconformity_cost" ("tenant", "nonconformity", "currency");

create index "guiche_nonconformity_cost_by_month_state" on "guiche_nonconformity_cost" ("tenant", "month", "state", "id");

create index "guiche_nonconformity_cost_by_supplier_month" on "guiche_nonconformity_cost" ("tenant", "supplier", "month", "id");

create table "guiche_ticket_parameters" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol_template" text,
  "reopen_days" integer,
  "thanks_grace_hours" integer,
  "thanks_words" text,
  "digest_times" text,
  "digest_days" text,
  "tickets_url" text,
  "mails_opening" integer,
  "mails_status" integer,
  "supervisor_email" text,
  "company" text,
  "scope" text,
  constraint "guiche_ticket_parameters_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_parameters_unique_company_scope" on "guiche_ticket_parameters" ("tenant", "company", "scope");

create table "guiche_ticket_type" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "group" text,
  "priority" text,
  "sla" text,
  "skills" text,
  constraint "guiche_ticket_type_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_type_unique_code" on "guiche_ticket_type" ("tenant", "code");

create table "guiche_ticket_reason" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
  "type" text,
  constraint "guiche_ticket_reason_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_reason_unique_code" on "guiche_ticket_reason" ("tenant", "code");

create index "guiche_ticket_reason_by_type_state" on "guiche_ticket_reason" ("tenant", "type", "state", "id");

create table "guiche_ticket" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "protocol" text,
  "direction" text,
  "channel" text,
  "type" text,
  "reason" text,
  "subject" text,
  "description" text,
  "situation" text,
  "party" text,
  "company" text,
  "group" text,
  "agent" text,
  "preferred_agent" text,
  "priority" text,
  "sla" text,
  "opened_at" text,
  "opened_by" text,
  "clocks" text,
  "due_at" text,
  "escalations" integer,
  "files" text,
  "answers" integer,
  "last_answer" text,
  "last_reply" text,
  "distributed_at" text,
  "tasks" integer,
  "next_contact_at" text,
  "quote_number" text,
  "order_number" text,
  "follows" text,
  "related" text,
  "merged" text,
  "reopenings" integer,
  "reopened_at" text,
  "scheduled_for" text,
  "schedule_note" text,
  "waiting_for" text,
  "waiting_since" text,
  "wait_until" text,
  "closed_at" text,
  "closed_by" text,
  "solution" text,
  "followed_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  "merged_into" text,
  "merged_at" text,
  "merged_by" text,
  constraint "guiche_ticket_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_unique_protocol" on "guiche_ticket" ("tenant", "protocol");

create index "guiche_ticket_by_company_agent_opened_at" on "guiche_ticket" ("tenant", "company", "agent", "opened_at", "id");

create index "guiche_ticket_by_company_agent_state_opened_at" on "guiche_ticket" ("tenant", "company", "agent", "state", "opened_at", "id");

create index "guiche_ticket_by_company_agent_scheduled_for" on "guiche_ticket" ("tenant", "company", "agent", "scheduled_for", "id");

create index "guiche_ticket_by_company_agent_next_contact_at" on "guiche_ticket" ("tenant", "company", "agent", "next_contact_at", "id");

create index "guiche_ticket_by_group_state_opened_at" on "guiche_ticket" ("tenant", "group", "state", "opened_at", "id");

create index "guiche_ticket_by_group_opened_at" on "guiche_ticket" ("tenant", "group", "opened_at", "id");

create index "guiche_ticket_by_party_opened_at" on "guiche_ticket" ("tenant", "party", "opened_at", "id");

create index "guiche_ticket_by_agent_opened_at" on "guiche_ticket" ("tenant", "agent", "opened_at", "id");

create index "guiche_ticket_by_state_due_at" on "guiche_ticket" ("tenant", "state", "due_at", "id");

create index "guiche_ticket_by_opened_at" on "guiche_ticket" ("tenant", "opened_at", "id");

create table "guiche_ticket_note" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "ticket" text,
  "text" text,
  "files" text,
  "by" text,
  "written_at" text,
  "next_contact_at" text,
  constraint "guiche_ticket_note_pk" primary key ("tenant", "id")
) strict;

create index "guiche_ticket_note_by_ticket_written_at" on "guiche_ticket_note" ("tenant", "ticket", "written_at", "id");

create table "guiche_ticket_news" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "ticket" text,
  "company" text,
  "agent" text,
  "changes" text,
  "since" text,
  "told_at" text,
  constraint "guiche_ticket_news_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_news_unique_ticket" on "guiche_ticket_news" ("tenant", "ticket");

create index "guiche_ticket_news_by_company_agent_state_since" on "guiche_ticket_news" ("tenant", "company", "agent", "state", "since", "id");

create table "guiche_ticket_digest" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "company" text,
  "agent" text,
  "served_until" text,
  "contacts_through" text,
  "last_sent_at" text,
  "next_at" text,
  constraint "guiche_ticket_digest_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_ticket_digest_unique_company_agent" on "guiche_ticket_digest" ("tenant", "company", "agent");
