import type { EntityOf } from "../machine/machine.ts"
import type { ClusteredBy, ClusterRule } from "./cluster-rule.ts"
import type { ComplaintEntity } from "./complaint-states.ts"

type Rule = EntityOf<typeof ClusterRule>

/** What a complaint is counted under by a rule; undefined where the rule is not about it. A lot's number is its product's own. */
export const keyBy = (rule: Rule, company: string, complaint: ComplaintEntity): string | undefined =>
  (rule.company === undefined || rule.company === company) &&
  (rule.type === undefined || rule.type === complaint.type) &&
  complaint.state !== "Cancelled"
    ? named(rule.by, keys[rule.by](complaint))
    : undefined

/** With what it is the key of: a party supplies and manufactures. */
const named = (by: ClusteredBy, key: string | undefined): string | undefined =>
  key === undefined ? undefined : `${by}:${key}`

const keys: Readonly<Record<ClusteredBy, (complaint: ComplaintEntity) => string | undefined>> = {
  lot: ({ lot, productCode, productName }) =>
    lot === undefined ? undefined : JSON.stringify([productCode ?? spelled(productName), spelled(lot)]),
  product: ({ productCode }) => productCode,
  supplier: ({ supplier }) => supplier,
  manufacturer: ({ manufacturer }) => manufacturer,
}

/** However somebody typed it: case and white space make no difference. */
const spelled = (text: string): string => text.normalize("NFKC").toUpperCase().replaceAll(/\s+/g, " ").trim()
