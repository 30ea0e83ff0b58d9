import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Fact from "../machine/fact.ts"
import * as Parameters from "../machine/parameters.ts"
import * as Refusal from "../machine/refusal.ts"
import {
  dayIn,
  field,
  label,
  type Protocol,
  protocolPeriod,
  ProtocolTemplate,
  renderProtocol,
  type TimeZone,
} from "../values/index.ts"

/** How and when a company numbers something. */
export interface Numbering {
  readonly company: string
  readonly template: ProtocolTemplate
  readonly zone: TimeZone
  readonly now: DateTime.Utc
}

/** How a company forms its protocol numbers, among the parameters of whatever is numbered. */
export const protocolTemplate = Parameters.of(
  field("Modelo de protocolo", "Protocol template", ProtocolTemplate),
  "{yyyy}{mm}{dd}{seq:6}{dv}",
)

/**
 * A new protocol number. All companies of a tenant and all kinds of record count on one sequence, so that a number never stands for a
 * complaint and an interaction as well.
 */
export const newProtocol = ({
  company,
  template,
  zone,
  now,
}: Numbering): Fact.Fact<Result.Result<Protocol, ProtocolUnavailable>> => {
  const day = dayIn(zone, now)
  return Fact.sequence(`protocol ${protocolPeriod(template, day)}`.trimEnd()).map((sequence) =>
    Result.mapError(renderProtocol(template, { day, sequence, company }), () => new ProtocolUnavailable({ template })),
  )
}

/** No protocol number can be given: the company's template has no place left, or does not take the company's code. */
export class ProtocolUnavailable extends Refusal.make(
  "ProtocolUnavailable",
  { template: Schema.String },
  label(
    "Não é possível gerar o protocolo: revise o modelo de protocolo da empresa.",
    "No protocol number can be given: revise the company's protocol template.",
  ),
) {}
