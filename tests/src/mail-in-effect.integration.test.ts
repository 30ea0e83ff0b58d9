import { it } from "@effect/vitest"
import { Code, Guiche } from "@guiche/core"
import { IncomingMail, MailRule } from "@guiche/core/mail"
import { attachmentsIn } from "@guiche/core/ports"
import { Destination, Origin, ServiceGroup, Subject } from "@guiche/core/service-desk"
import { mailInEffect } from "@guiche/email/incoming"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect } from "vitest"
import { samples } from "./complaint-desk.ts"
import { caller } from "./desk.ts"
import { mailDefinitions, rawMail, sac, tokens, withFiles } from "./mail-desk.ts"
import { storages, type StorageUnderTest } from "./storages.ts"

const manager = caller("manager")
const mailboxes = [{ address: sac, tenant: "acme", company: "01", authenticatedBy: "server-checks" }] as const

const place = (storage: StorageUnderTest) => {
  const files = withFiles(storage)
  const attachments = attachmentsIn(files.store)
  const layer = Guiche.layer({
    machines: Object.values(mailDefinitions.machines),
    policies: mailDefinitions.policies,
    answers: { attachments: attachments.answers },
    migrate: true,
  }).pipe(Layer.provide(files.storage))
  return { attachments, layer }
}

/** A rule that registers an interaction of every mail, of a subject that nothing new may have. */
const retiredRule = Effect.fnUntraced(function* (guiche: Guiche["Service"]) {
  const code = Code.make("SAC")
  const group = yield* guiche.run(manager, ServiceGroup.commands.define({ code, name: "SAC" }))
  const subject = yield* guiche.run(manager, Subject.commands.define({ code, name: "Dúvidas", group: group.id }))
  const origin = yield* guiche.run(manager, Origin.commands.define({ code, name: "E-mail" }))
  const destination = yield* guiche.run(manager, Destination.commands.define({ code, name: "SAC", type: "internal" }))
  const action = { kind: "interaction", origin: origin.id, destination: destination.id, subject: subject.id } as const
  yield* guiche.run(manager, MailRule.commands.define({ code, name: "Todos", order: 1, when: {}, action }))
  yield* guiche.run(manager, Subject.commands.retire(subject.id, {}))
})

describe.each(storages)("Q6 mails that come in by the Effect face, on $name", (storage) => {
  const withPlace = (
    test: (guiche: Guiche["Service"], attachments: ReturnType<typeof attachmentsIn>) => Effect.Effect<void, unknown>,
  ) => {
    const { attachments, layer } = place(storage)
    return Effect.gen(function* () {
      yield* test(yield* Guiche, attachments)
    }).pipe(Effect.provide(layer))
  }

  it.effect("R-MAIL-5 are kept with their files, once however often they come", () =>
    withPlace(
      Effect.fnUntraced(function* (guiche, attachments) {
        const incoming = mailInEffect({ guiche, attachments, tokens, mailboxes })
        const raw = rawMail({ Subject: "Orçamento" }, [{ name: "nota.pdf", bytes: samples.pdf }])
        const [first, second] = yield* Effect.all([incoming(raw, sac), incoming(raw, sac)], { concurrency: 2 })
        const again = yield* incoming(raw, sac.toUpperCase())
        expect(new Set([first, second, again].map(({ mail }) => mail)).size).toBe(1)
        expect(again).toMatchObject({ outcome: "waiting", isRepeated: true })
        const { items } = yield* guiche.list(manager, IncomingMail, {})
        expect(items).toMatchObject([
          { state: "Waiting", waitingFor: "no-rule", subject: "Orçamento", files: [{ name: "nota.pdf" }] },
        ])
      }),
    ),
  )

  it.effect("R-MAIL-9 that are refused where they belong wait for the desk, with the reason", () =>
    withPlace(
      Effect.fnUntraced(function* (guiche, attachments) {
        yield* retiredRule(guiche)
        const { outcome } = yield* mailInEffect({ guiche, attachments, tokens, mailboxes })(rawMail({}), sac)
        expect(outcome).toBe("waiting")
        const { items } = yield* guiche.list(manager, IncomingMail, {})
        expect(items).toMatchObject([{ state: "Waiting", waitingFor: "refused", refusal: "NotUsable" }])
      }),
    ),
  )

  it.effect("fail with what is no mail, or of no mailbox, and nothing is kept", () =>
    withPlace(
      Effect.fnUntraced(function* (guiche, attachments) {
        const incoming = mailInEffect({ guiche, attachments, tokens, mailboxes })
        const failures = [
          yield* Effect.flip(incoming(Buffer.from("nada"), sac)),
          yield* Effect.flip(incoming(rawMail({}), "sac@outra.example")),
        ]
        expect(failures).toMatchObject([{ _tag: "MailRefused" }, { _tag: "MailboxUnknown" }])
        const { items } = yield* guiche.list(manager, IncomingMail, {})
        expect(items).toEqual([])
      }),
    ),
  )
})
