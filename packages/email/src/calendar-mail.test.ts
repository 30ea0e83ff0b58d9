import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import type { Envelope } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import * as Effect from "effect/Effect"
import ICAL from "ical.js"
import PostalMime from "postal-mime"
import { makeCaptureMailer } from "./capture-mailer.ts"
import { emailHandler } from "./email-handler.ts"
import { makeRenderer } from "./render.ts"
import { isTemplateName, templateCatalog } from "./templates/template-catalog.ts"

const folderForTest = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "guiche-calendar-"))),
  (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true })),
)

const envelope: Envelope = {
  id: "m-1",
  tenant: "loja",
  company: "01",
  at: "2026-03-02T12:00:00.000Z",
  attempt: 1,
  origin: { machine: "Visit", id: "v-1", version: 2 },
}

const payload = {
  to: [{ name: "Conceição Ávila", address: "c@cliente.example" }],
  template: "visit-scheduled",
  locale: "pt-BR",
  timeZone: "America/Sao_Paulo",
  variables: templateCatalog["visit-scheduled"].sample,
  calendar: {
    method: "request",
    uid: "Visit-v-1",
    sequence: 1,
    from: "2026-03-05T17:30:00.000Z",
    until: "2026-03-05T18:30:00.000Z",
    summary: "Instalar a estante da sala.",
    location: "Campinas - SP",
  },
}

/** The mail as it lies in the folder. */
const delivered = Effect.fnUntraced(function* (asked: object) {
  const folder = yield* folderForTest
  const renderer = yield* makeRenderer()
  const from = { name: "Móveis São João", address: "sac@loja.example" }
  const { deliver } = emailHandler({ mailer: makeCaptureMailer({ folder }), renderer, from, timeZone: "UTC" })
  yield* deliver(asked, envelope)
  const [name = ""] = yield* Effect.promise(() => readdir(folder))
  return yield* Effect.promise(() => readFile(join(folder, name)))
})

describe("J14 A11 a mail with an entry for a calendar", () => {
  it("is one that tells of the agenda, and says so", () => {
    const told = new Set(agenda.policies.map(({ name }) => name))
    for (const { calendar, name, sentBy } of Object.keys(templateCatalog)
      .filter(isTemplateName)
      .map((each) => templateCatalog[each]))
      assert.strictEqual(
        calendar !== undefined,
        sentBy.some((policy) => told.has(policy)),
        name,
      )
  })

  it.effect("carries it beside its texts and as a file, under the method that it names", () =>
    Effect.gen(function* () {
      const raw = yield* delivered(payload)
      assert.match(raw.toString("latin1"), /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
      const mail = yield* Effect.promise(() => PostalMime.parse(raw))
      assert.include(mail.text ?? "", "5 de março de 2026 às 14:30 BRT")
      const file = mail.attachments.find(({ filename }) => filename === "invite.ics")
      const content = file?.content
      if (content === undefined || typeof content === "string") throw new Error("no file")
      const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(content)) as Array<unknown>)
      const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined)
      assert.deepEqual(
        [event.uid, event.sequence, event.summary, event.location, event.organizer],
        ["Visit-v-1", 1, "Instalar a estante da sala.", "Campinas - SP", "mailto:sac@loja.example"],
      )
      assert.strictEqual(event.startDate.toJSDate().toISOString(), payload.calendar.from)
      assert.strictEqual(event.attendees.length, 1)
    }),
  )

  it.effect("calls it off with the other method, and one without an entry has none", () =>
    Effect.gen(function* () {
      const off = yield* delivered({ ...payload, calendar: { ...payload.calendar, method: "cancel", sequence: 2 } })
      assert.match(off.toString("latin1"), /method=CANCEL/i)
      const { calendar: _calendar, ...without } = payload
      assert.notMatch((yield* delivered(without)).toString("latin1"), /calendar|\.ics/i)
    }),
  )

  it.effect("that does not fit is never tried again", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(delivered({ ...payload, calendar: { ...payload.calendar, method: "publish" } }))
      assert.deepInclude(error, { retry: false, code: "invalid-payload" })
    }),
  )
})
