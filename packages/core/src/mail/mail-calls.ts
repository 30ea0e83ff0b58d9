import type * as DateTime from "effect/DateTime"
import { companyOf } from "../directory/index.ts"
import type * as Fact from "../machine/fact.ts"
import * as Policy from "../machine/policy.ts"
import type { Reaction } from "../machine/policy.ts"
import { PendingItem } from "../service-desk/index.ts"
import { given } from "../values/given.ts"
import { dayIn, label } from "../values/index.ts"
import type { IncomingMailEntity } from "./incoming-mail-states.ts"
import { IncomingMail } from "./incoming-mail.ts"
import { cut } from "./mail-words.ts"

type Mail = IncomingMailEntity

const mostSubject = 200

const asked = (subject: string) =>
  subject.trim() === ""
    ? label("Ler o e-mail sem assunto.", "Read the mail without a subject.")
    : label(`Ler o e-mail “${subject}”.`, `Read the mail “${subject}”.`)

const callFacts = ({ after }: { readonly after: Mail }, { company }: { readonly company: string }) => ({
  company: companyOf(company),
  open: PendingItem.first({
    where:
      after.state === "Appended" && after.callsFor !== undefined
        ? { aboutMachine: after.aboutMachine, aboutId: after.aboutId, state: "Open" }
        : { id: { in: [] } },
  }),
})

/** The pending item of whoever answers for what the mail is about, unless they have one about it already. */
const calledBy = (
  mail: Mail,
  { company, now, open }: Fact.Known<ReturnType<typeof callFacts>> & { readonly now: DateTime.Utc },
): ReadonlyArray<Reaction> => {
  if (mail.state !== "Appended" || mail.callsFor === undefined || open !== undefined) return []
  const { aboutId, aboutMachine, callsFor: agent, group, interaction, party } = mail
  return [
    PendingItem.commands.open({
      text: asked(cut(mail.subject, mostSubject))[company.locale],
      agent,
      dueOn: dayIn(company.zone, now),
      aboutMachine,
      aboutId,
      ...given({ group, interaction, party }),
    }),
  ]
}

/** Who answers for what a mail is about is called by a pending item, where nothing else tells them (J8). */
export const mailCalls = Policy.on(IncomingMail, "receive", "call whoever answers for what a mail is about", {
  needs: callFacts,
  react: ({ after }, facts) => calledBy(after, facts),
})

export const linkedMailCalls = Policy.on(IncomingMail, "link", "call whoever answers for what a linked mail is about", {
  needs: callFacts,
  react: ({ after }, facts) => calledBy(after, facts),
})
