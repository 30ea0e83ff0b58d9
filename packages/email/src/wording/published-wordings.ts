import type { Envelope, Locale, QueryError, Read } from "@guiche/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { KeptWording } from "../render.ts"
import { MailWording } from "./mail-wording.ts"

const freshMillis = 10_000
const mostCompanies = 1_000

/** A company has one per template and language at most, and there are fewer of these. */
const mostPublished = 500

interface Known {
  readonly until: number
  readonly wordings: ReadonlyMap<string, KeptWording>
}

/** Finds what the company of a message has published for a template; nothing where the application keeps no wordings. */
export type FindWording = (
  read: Read | undefined,
  envelope: Pick<Envelope, "tenant" | "company">,
  mail: { readonly template: string; readonly locale: Locale },
) => Effect.Effect<KeptWording | undefined, QueryError>

/**
 * Remembers for ten seconds what each company has published, also where that is nothing, so that no mail costs a query of its own: what is published or
 * retired holds ten seconds later at the latest.
 */
export const publishedWordings = (): FindWording => {
  const companies = new Map<string, Known>()
  return Effect.fnUntraced(function* (read, { company, tenant }, { locale, template }) {
    if (read === undefined || !read.has(MailWording)) return undefined
    const key = JSON.stringify([tenant, company])
    const now = yield* Clock.currentTimeMillis
    const known = companies.get(key)
    if (known !== undefined && now < known.until) return known.wordings.get(`${locale} ${template}`)
    const { items } = yield* read.list(MailWording, { where: { company, state: "Published" }, first: mostPublished })
    const wordings = new Map(items.map((each) => [`${each.locale} ${each.template}`, kept(each)]))
    if (companies.size >= mostCompanies) companies.clear()
    companies.set(key, { until: now + freshMillis, wordings })
    return wordings.get(`${locale} ${template}`)
  })
}

/** Only the texts that are there. */
const kept = ({ html, id, subject, text, version }: KeptWording): KeptWording => ({
  id,
  version,
  ...(subject === undefined ? {} : { subject }),
  ...(html === undefined ? {} : { html }),
  ...(text === undefined ? {} : { text }),
})
