import { readdirSync, readFileSync } from "node:fs"
import { parseMail } from "@guiche/email/incoming"
import PostalMime from "postal-mime"
import { type Benchmark, reportedFor } from "./figure.ts"
import { interleaved, median, medianOf, percentile, sampled } from "./rounds.ts"

/*
 * The collection of mails in the shapes in which programs write them, beside postal-mime alone, which finds parts and decodes them. What ours does
 * besides is to tell the reply from quotes and signatures, to make the HTML safe, to say what kind of mail it is, and to keep to limits.
 */

const fixtures = new URL("../fixtures/", import.meta.resolve("@guiche/email"))

const mailsAsWritten = (): ReadonlyArray<Buffer> =>
  readdirSync(fixtures)
    .filter((name) => name.endsWith(".eml") && !name.startsWith("hostile-"))
    .map((name) => readFileSync(new URL(name, fixtures)))

const figure = reportedFor(7, "parse-mail:")

/** Every mail of the collection, read by ours and by postal-mime alone. */
export const parseMails: Benchmark = {
  name: "parse-mail",
  run: async (note) => {
    const mails = mailsAsWritten()
    const each: Array<number> = []
    let length = 0
    const contenders = {
      ours: () =>
        sampled(mails.length, () => {
          for (const raw of mails) {
            const begin = performance.now()
            const read = parseMail(raw)
            each.push((performance.now() - begin) * 1_000)
            length += read._tag === "Success" ? read.success.text.length : 0
          }
        }),
      bare: () =>
        sampled(mails.length, async () => {
          for (const raw of mails) length += (await PostalMime.parse(raw)).text?.length ?? 0
        }),
    }
    const { bare, ours } = await interleaved(contenders, { rounds: 15, warmUp: 4 })
    note(`${mails.length} mails, ${length} characters`)
    const perSecond = (samples: typeof ours): number => 1_000_000 / median(samples.map(({ wallMicros }) => wallMicros))
    return [
      figure("mails per second", perSecond(ours), "/s", "higher"),
      figure("bare postal-mime per second", perSecond(bare), "/s", "higher"),
      figure(
        "against bare postal-mime",
        medianOf(ours, bare, (left, right) => left.wallMicros / right.wallMicros),
        "× bare's time",
        "lower",
      ),
      figure("mail p95", percentile(each, 0.95), "µs", "lower"),
    ]
  },
}
