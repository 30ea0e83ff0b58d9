import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { onlySystem, type Profile } from "../machine/actor.ts"
import { insideOnly } from "../machine/customer-only.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import { addDays, dayIn, Decimal, field, Instant, label, startOfDay, Text, TimeZone } from "../values/index.ts"
import { given } from "../values/given.ts"
import { PlanDay } from "./action-plan-step.ts"
import { product } from "./complaint-form.ts"
import { ConcessionExceeded, ConcessionOver, ConsentMissing } from "./disposition-refusals.ts"
import { QuantityNotPositive, UnitDiffers } from "./nonconformity-refusals.ts"
import { whereDisposed } from "./nonconformity-states.ts"
import { Nonconformity } from "./nonconformity.ts"
import { settingsOf } from "./quality-parameters.ts"
import { LongText } from "./long-text.ts"

const optional = Schema.optionalKey
const zero = BigDecimal.fromBigInt(0n)
const authority: ReadonlyArray<Profile> = ["manager"]

/** What goods out of standard are let through as. */
const ConcededKind = Schema.Literals(["use-as-is", "repair"])

const asked = {
  nonconformity: field("Não conformidade", "Nonconformity", Nonconformity.Id),
  kind: field("Disposição concedida", "Disposition conceded", ConcededKind),
  quantity: field("Quantidade máxima", "Largest quantity", Decimal(6)),
  unit: field("Unidade", "Unit", Text(20, { min: 1 })),
  validUntil: field("Válida até", "Valid until", optional(PlanDay)),
  /** Where the customer's consent is found: a letter, a mail, an amendment of the contract. */
  consent: field("Aceite do cliente", "Customer's consent", optional(Text(500, { min: 1 })), {
    personal: "free-text",
  }),
  reason: field("Motivo", "Reason", LongText),
}

/** What it was granted for, as the nonconformity said it then. */
const goods = { productName: product.productName, productCode: product.productCode, lot: product.lot }

const granted = {
  ...asked,
  ...goods,
  used: field("Quantidade usada", "Quantity used", Decimal(6)),
  zone: field("Fuso horário", "Time zone", TimeZone),
  grantedAt: field("Concedida em", "Granted at", Instant),
  grantedBy: field("Concedida por", "Granted by", Schema.String),
}

const states = {
  Granted: state("Concedida", "Granted", granted),
  Expired: state("Vencida", "Expired", granted),
  Revoked: state("Revogada", "Revoked", {
    ...granted,
    revokedAt: field("Revogada em", "Revoked at", Instant),
    revokedBy: field("Revogada por", "Revoked by", Schema.String),
    revokeReason: field("Motivo da revogação", "Reason for revoking", LongText),
  }),
}

const concession = Machine.make("Concession", label("Concessão", "Concession"), states)
export type ConcessionEntity = Entity<"Concession", typeof states>

const grant = concession.start({
  label: label("Conceder", "Grant"),
  event: "ConcessionGranted",
  by: authority,
  input: asked,
  to: "Granted",
  needs: ({ nonconformity }, { company }) => ({
    about: Nonconformity.seen(nonconformity, ...whereDisposed),
    settings: settingsOf(company),
  }),
  run: (input, { about, actor, now, settings }) => {
    const { consent, quantity, unit, validUntil } = input
    if (!BigDecimal.isPositive(quantity)) return Result.fail(new QuantityNotPositive())
    if (unit !== about.unit) return Result.fail(new UnitDiffers({ unit: about.unit }))
    if (settings.concessionNeedsConsent && consent === undefined) return Result.fail(new ConsentMissing())
    if (validUntil !== undefined && validUntil < dayIn(settings.zone, now)) return Result.fail(new ConcessionOver())
    const { zone } = settings
    const granting = { used: zero, zone, grantedAt: now, grantedBy: actor.id }
    return Result.succeed(concession.to.Granted({ ...input, ...goodsOf(about), ...granting }))
  },
})

type Goods = Pick<ConcessionEntity, "unit" | "productName" | "productCode" | "lot">

const goodsOf = ({ lot, productCode, productName }: Omit<Goods, "unit">) => ({
  productName,
  ...given({ productCode, lot }),
})

/** Whether a concession is for these goods: the same product, lot and unit. Goods without a code are the same where they have the same name. */
export const isFor = (conceded: Goods, about: Goods): boolean =>
  conceded.unit === about.unit &&
  conceded.lot === about.lot &&
  conceded.productCode === about.productCode &&
  (about.productCode !== undefined || conceded.productName === about.productName)

/** What a disposition takes of it; below zero, what its reversal gives back. **Fails with** `ConcessionExceeded`. */
const use = concession.move({
  label: label("Usar", "Use"),
  event: "ConcessionUsed",
  by: onlySystem,
  input: { amount: field("Quantidade", "Quantity", Decimal(6)) },
  from: ["Granted", "Expired", "Revoked"],
  to: ["Granted", "Expired", "Revoked"],
  run: (record, { amount }) => {
    const used = BigDecimal.sum(record.used, amount)
    return BigDecimal.isGreaterThan(used, record.quantity)
      ? Result.fail(new ConcessionExceeded({ left: BigDecimal.subtract(record.quantity, record.used) }))
      : Result.succeed({ ...record, used })
  },
})

/** Ends it for what is not disposed of yet. */
const revoke = concession.move({
  label: label("Revogar", "Revoke"),
  event: "ConcessionRevoked",
  by: authority,
  input: { reason: field("Motivo", "Reason", LongText) },
  from: "Granted",
  to: "Revoked",
  run: (record, { reason }, { actor, now }) =>
    concession.to.Revoked({ ...record, revokedAt: now, revokedBy: actor.id, revokeReason: reason }),
})

const expire = concession.move({
  label: label("Vencer", "Expire"),
  event: "ConcessionExpired",
  by: onlySystem,
  input: {},
  from: "Granted",
  to: "Expired",
  run: (record) => concession.to.Expired(record),
})

/**
 * The leave, by somebody with authority, to use or repair goods that do not conform: within a quantity, perhaps until a day, perhaps with the
 * customer's consent (concessão).
 *
 * **Rules** it is for the goods that the nonconformity named when it was granted: once a revision names another product, lot or unit, it covers nothing
 * more and another one is asked for.
 * **Fails with** `QuantityNotPositive`, `UnitDiffers`, `ConsentMissing`, `ConcessionOver`. Source: ISO 9001:2015, 8.7.1 d and 8.7.2.
 */
export const Concession = concession.machine({
  transitions: { grant, use, revoke, expire },
  timers: {
    expire: ({ state: name, validUntil, zone }) =>
      name === "Granted" && validUntil !== undefined ? startOfDay(zone, addDays(validUntil, 1)) : undefined,
  },
  final: ["Expired", "Revoked"],
  indexes: [["nonconformity"]],
  visible: insideOnly,
})
