/**
 * Checks and renders what costs most for its length: hostile pieces repeated up to the limit of a wording, by themselves, with as many endings, and
 * within as many blocks as there may be. It names each before it begins, so that whoever has to stop it knows at which it was. Its argument is how many
 * pieces to make up.
 */
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { maxSourceChars } from "../check-template.ts"
import { previewMail } from "../preview-mail.ts"
import { hostilePieces, hostileTokens } from "./hostile-sources.ts"

const surroundings = [
  { before: "", ending: "", after: "" },
  { before: "", ending: "{{/if}}", after: "" },
  { before: "{{label ", ending: ")", after: "}}" },
  { before: "{{#if product}}".repeat(199), ending: "", after: "{{/if}}".repeat(199) },
  { before: `${"{{#if product}}".repeat(199)}{{label `, ending: "", after: `}}${"{{/if}}".repeat(199)}` },
]

const largest = (piece: string, { after, before, ending }: (typeof surroundings)[number]): string => {
  const times = Math.floor((maxSourceChars - before.length - after.length) / (piece.length + ending.length))
  return before + piece.repeat(times) + ending.repeat(times) + after
}

const pieces = fc.sample(hostilePieces.piece, { seed: 23, numRuns: Number(process.argv[2]) })
for (const piece of new Set(["a ", "a=b ", "a.", ...hostileTokens, ...pieces])) {
  if (piece === "") continue
  for (const surrounding of surroundings) {
    process.stdout.write(`${JSON.stringify([piece, surrounding.ending])}\n`)
    const wording = { html: largest(piece, surrounding) }
    Effect.runSync(Effect.result(previewMail({ template: "complaint-out-of-policy", locale: "pt-BR", wording })))
  }
}
process.stdout.write("done\n")
