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
  "hash" text not null
) strict;

create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version");

create index "guiche_journal_feed" on "guiche_journal" ("tenant", "position");

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
  "position" integer primary key,
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
  "delivered_at" text
) strict;

create unique index "guiche_message_key" on "guiche_message" ("tenant", "id");

create index "guiche_message_origin" on "guiche_message" ("tenant", "machine", "record", "position");

create index "guiche_message_due" on "guiche_message" ("due_at", "position") where status = 'pending';

create index "guiche_message_status" on "guiche_message" ("tenant", "status", "position");

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
  "id" text not null,
  constraint "guiche_token_pk" primary key ("tenant", "machine", "token", "id")
) strict, without rowid;

create index "guiche_token_record" on "guiche_token" ("tenant", "machine", "id");

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
  "resolution_minutes" integer,
  "warn_at_percent" integer,
  constraint "guiche_sla_policy_pk" primary key ("tenant", "id")
) strict;

create unique index "guiche_sla_policy_unique_code" on "guiche_sla_policy" ("tenant", "code");

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
