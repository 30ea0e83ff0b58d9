-- Written by `npm run schema`: the standard machines on an empty database.

create table "guiche_migration" (
  "position" bigint generated always as identity primary key,
  "format" bigint not null,
  "at" timestamp(3) with time zone not null,
  "kinds" jsonb not null,
  "statement" text collate "C" not null
);

create table "guiche_journal" (
  "position" bigint generated always as identity primary key,
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
  "hash" text collate "C" not null
);

create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version");

create index "guiche_journal_feed" on "guiche_journal" ("tenant", "position");

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
  "position" bigint generated always as identity primary key,
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
  "delivered_at" timestamp(3) with time zone
) with (fillfactor = 50);

create unique index "guiche_message_key" on "guiche_message" ("tenant", "id");

create index "guiche_message_origin" on "guiche_message" ("tenant", "machine", "record", "position");

create index "guiche_message_due" on "guiche_message" ("due_at", "position") where status = 'pending';

create index "guiche_message_status" on "guiche_message" ("tenant", "status", "position");

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
  "id" text collate "C" not null,
  constraint "guiche_token_pk" primary key ("tenant", "machine", "token", "id")
);

create index "guiche_token_record" on "guiche_token" ("tenant", "machine", "id");

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

create table "guiche_complaint_type" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  constraint "guiche_complaint_type_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_type_unique_code" on "guiche_complaint_type" ("tenant", "code" nulls first);

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
  "resolution_minutes" bigint,
  "warn_at_percent" bigint,
  constraint "guiche_sla_policy_pk" primary key ("tenant", "id")
);

create unique index "guiche_sla_policy_unique_code" on "guiche_sla_policy" ("tenant", "code" nulls first);

create table "guiche_warranty_policy" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "code" text collate "C",
  "name" text collate "C",
  "durable" boolean,
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
  "reopen_days" bigint,
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
  "evidence" jsonb,
  "party" text collate "C",
  "supplier" text collate "C",
  "manufacturer" text collate "C",
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
  "reopenings" bigint,
  "reopened_at" timestamp(3) with time zone,
  "reopen_reason" text collate "C",
  "verification" jsonb,
  "waiting_since" timestamp(3) with time zone,
  "waiting_for" text collate "C",
  "solution" text collate "C",
  "solution_text" text collate "C",
  "refund" numeric(38,2),
  "refund_currency" text collate "C",
  "replacement_code" text collate "C",
  "answered_at" timestamp(3) with time zone,
  "answered_by" text collate "C",
  "told_at" timestamp(3) with time zone,
  "told_by" text collate "C",
  "closed_at" timestamp(3) with time zone,
  "closed_by" text collate "C",
  "cancelled_at" timestamp(3) with time zone,
  "cancelled_by" text collate "C",
  "cancel_reason" text collate "C",
  constraint "guiche_complaint_pk" primary key ("tenant", "id")
);

create unique index "guiche_complaint_unique_protocol" on "guiche_complaint" ("tenant", "protocol" nulls first);

create index "guiche_complaint_by_state_resolution_due_at" on "guiche_complaint" ("tenant", "state", "resolution_due_at" nulls first, "id");

create index "guiche_complaint_by_party" on "guiche_complaint" ("tenant", "party" nulls first, "id");

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
  "containment" text collate "C",
  "contained_at" timestamp(3) with time zone,
  "causes" jsonb,
  "causes_determined_at" timestamp(3) with time zone,
  "actions" jsonb,
  "check_on" date,
  "plan_approved_at" timestamp(3) with time zone,
  "plan_approved_by" text collate "C",
  "implemented_at" timestamp(3) with time zone,
  "effectiveness" jsonb,
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

create table "guiche_survey" (
  "tenant" text collate "C" not null,
  "id" text collate "C" not null,
  "version" bigint not null,
  "state" text collate "C" not null,
  "hash" text collate "C" not null,
  "complaint" text collate "C",
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
  "token" text collate "C",
  "sent_at" timestamp(3) with time zone,
  "expires_at" timestamp(3) with time zone,
  "score" bigint,
  "comment" text collate "C",
  "answered_at" timestamp(3) with time zone,
  constraint "guiche_survey_pk" primary key ("tenant", "id")
);

create unique index "guiche_survey_unique_token" on "guiche_survey" ("tenant", "token" nulls first);

create index "guiche_survey_by_complaint" on "guiche_survey" ("tenant", "complaint" nulls first, "id");

create index "guiche_survey_by_supplier_state" on "guiche_survey" ("tenant", "supplier" nulls first, "state", "id");

create index "guiche_survey_by_product_code_state" on "guiche_survey" ("tenant", "product_code" nulls first, "state", "id");
