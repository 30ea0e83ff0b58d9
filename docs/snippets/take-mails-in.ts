import { makeReplyTokens } from "@guiche/email"
import {
  fetchMail,
  folderSource,
  mailIn,
  type MailInOptions,
  type MailSource,
  type ReceivingClient,
} from "@guiche/email/incoming"

type Options = MailInOptions<ReceivingClient>
type Group = NonNullable<Options["mailboxes"][number]["group"]>

/** What a desk takes mails in with. */
export interface Mailing extends Pick<Options, "guiche" | "attachments"> {
  readonly secret: string
  readonly support: { readonly id: Group }
}

export const takeMailsIn = async ({ attachments, guiche, secret, support }: Mailing, raw: Uint8Array) => {
  const incoming = mailIn({
    guiche,
    attachments,
    tokens: makeReplyTokens(secret),
    mailboxes: [
      {
        address: "sac@ipe.example.com",
        tenant: "ipe",
        company: "01",
        group: support.id,
        authenticatedBy: "mx.ipe.example.com",
      },
    ],
  })
  await incoming.receive(raw, "sac@ipe.example.com")
  await fetchMail(incoming, folderSource({ folder: "/var/mail/sac", mailbox: "sac@ipe.example.com" }), { atOnce: 4 })
}

/** What an IMAP client can do, as far as it matters here. */
export interface Inbox {
  /** In the order in which they came. */
  readonly unseen: () => Promise<ReadonlyArray<{ readonly uid: number }>>
  readonly download: (uid: number) => Promise<Uint8Array>
  readonly moveTo: (uid: number, folder: string) => Promise<void>
}

export const sourceOf = (inbox: Inbox): MailSource => {
  const given = new Set<number>()
  const source: MailSource = {
    take: async (most) => {
      const waiting = (await inbox.unseen()).filter(({ uid }) => !given.has(uid)).slice(0, most)
      return waiting.map(({ uid }) => {
        given.add(uid)
        return {
          mailbox: "sac@ipe.example.com",
          raw: () => inbox.download(uid),
          done: () => inbox.moveTo(uid, "Guiche"),
          failed: () => inbox.moveTo(uid, "Recusados"),
          later: async () => undefined,
        }
      })
    },
  }
  return source
}
