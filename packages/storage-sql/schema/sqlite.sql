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
  "error" text,
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
  "from" text,
  "until" text,
  "reschedulings" text,
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
  "party" text,
  "salesperson" text,
  "agent" text,
  "minutes" integer,
  "group" text,
  "route" text,
  "effects" text,
  "service_orders" text,
  "registered_at" text,
  "registered_by" text,
  "comments" integer,
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

create table "guiche_complaint_type" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "code" text,
  "name" text,
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
  "reopen_days" integer,
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
  "evidence" text,
  "party" text,
  "supplier" text,
  "manufacturer" text,
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
  "reopenings" integer,
  "reopened_at" text,
  "reopen_reason" text,
  "verification" text,
  "waiting_since" text,
  "waiting_for" text,
  "solution" text,
  "solution_text" text,
  "refund" integer,
  "refund_currency" text,
  "replacement_code" text,
  "answered_at" text,
  "answered_by" text,
  "told_at" text,
  "told_by" text,
  "closed_at" text,
  "closed_by" text,
  "cancelled_at" text,
  "cancelled_by" text,
  "cancel_reason" text,
  constraint "guiche_complaint_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_complaint_unique_protocol" on "guiche_complaint" ("tenant", "protocol");

create index "guiche_complaint_by_state_resolution_due_at" on "guiche_complaint" ("tenant", "state", "resolution_due_at", "id");

create index "guiche_complaint_by_party" on "guiche_complaint" ("tenant", "party", "id");

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
  "containment" text,
  "contained_at" text,
  "causes" text,
  "causes_determined_at" text,
  "actions" text,
  "check_on" text,
  "plan_approved_at" text,
  "plan_approved_by" text,
  "implemented_at" text,
  "effectiveness" text,
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

create table "guiche_survey" (
  "tenant" text not null,
  "id" text not null,
  "version" integer not null,
  "state" text not null,
  "hash" text not null,
  "complaint" text,
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
  "token" text,
  "sent_at" text,
  "expires_at" text,
  "score" integer,
  "comment" text,
  "answered_at" text,
  constraint "guiche_survey_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_survey_unique_token" on "guiche_survey" ("tenant", "token");

create index "guiche_survey_by_complaint" on "guiche_survey" ("tenant", "complaint", "id");

create index "guiche_survey_by_supplier_state" on "guiche_survey" ("tenant", "supplier", "state", "id");

create index "guiche_survey_by_product_code_state" on "guiche_survey" ("tenant", "product_code", "state", "id");

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
  "auto_assign" integer,
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
  "by" text,
  "written_at" text,
  "next_contact_at" text,
  constraint "guiche_ticket_note_pk" primary key ("tenant", "id")
) strict;

create index "guiche_ticket_note_by_ticket_written_at" on "guiche_ticket_note" ("tenant", "ticket", "written_at", "id");
