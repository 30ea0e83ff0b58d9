import * as fc from "fast-check"

const names = [
  ..."firstName protocol product parts kind result article from until explanation this constructor __proto__ prototype".split(
    " ",
  ),
  ..."toString valueOf hasOwnProperty __lookupGetter__ process globalThis require length 0 @root @sender @index @key".split(
    " ",
  ),
]
const heads = [
  "",
  ..."if unless each with lookup log money instant day label lines number minutes helperMissing blockHelperMissing".split(
    " ",
  ),
]
const paths = fc.oneof(
  fc.constantFrom(...names),
  fc
    .array(fc.constantFrom(...names, "../", "./", "[__proto__]", "[constructor]"), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(".")),
  fc.constantFrom(
    "../protocol",
    "../../this",
    "@root.protocol",
    "@../sender",
    "this.[constructor]",
    "(lookup this 'x')",
    "'x'",
    "1",
    "null",
    "(a b)",
    "a=b",
  ),
)
const openings = fc.constantFrom(
  "{{",
  "{{{",
  "{{&",
  "{{~",
  "{{>",
  "{{#>",
  "{{*",
  "{{#*inline ",
  "{{!",
  "{{!--",
  "{{{{",
  "\\{{",
  "{{^",
)
const closings = fc.constantFrom("}}", "}}}", "~}}", "--}}", "}}}}", "}", "")

/** Pieces of markup and of handlebars that are worth something only beside others. */
export const hostileTokens = [
  "<p>",
  "</p>",
  "<scr",
  "ipt>",
  "<im",
  "g src=x onerror=a()>",
  "\n",
  "{{else}}",
  "{{else if product}}",
  "{{^}}",
  "{{label (a ",
  "(a ",
  "((",
  '{{label "}}" (a ',
  "{{label [}}] (a ",
  "{{!-- {{/if}} --}}",
  "{{#if product}}",
  "\\{{",
  "{{/if}}",
  "{{/each}}",
]

/** Handlebars as an author who means harm would write it: most of it is refused, some of it is only strange. */
export const hostilePieces = fc.letrec<{ readonly piece: string; readonly block: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 6 },
    fc
      .tuple(openings, fc.constantFrom(...heads), paths, closings)
      .map(([open, head, path, close]) => `${open}${head} ${path}${close}`),
    fc.tuple(fc.constantFrom(...heads), paths).map(([head, path]) => `{{${head} ${path}}}`),
    fc.string({ maxLength: 20, unit: "binary" }),
    fc.constantFrom(...hostileTokens),
    tie("block"),
  ),
  block: fc
    .tuple(
      fc.constantFrom("if", "unless", "each", "each", "with", "parts", "raw"),
      paths,
      fc.constantFrom("", " as |a b|", " x=1"),
      fc.array(tie("piece"), { maxLength: 4 }),
    )
    .map(([head, path, more, inside]) => `{{#${head} ${path}${more}}}${inside.join("")}{{/${head}}}`),
}))

export const hostileSources = fc.array(hostilePieces.piece, { maxLength: 5 }).map((all) => all.join(""))
