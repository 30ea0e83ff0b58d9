import type { AttachmentsShape } from "@guiche/core/ports"
import { makeReplyTokens } from "@guiche/email"
import { fetchMail, folderSource, mailIn, type MailSource, type ReceivingClient } from "@guiche/email/incoming"

interface House {
  readonly guiche: ReceivingClient
  readonly attachments: AttachmentsShape
  readonly support: { readonly id: string }
  /** The secret of the mails that go out. */
  readonly secret: string
  readonly folder: string
}

export const receiveMail = async ({ attachments, folder, guiche, secret, support }: House, raw: Uint8Array) => {
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
  const receipt = await incoming.receive(raw, "sac@ipe.example.com")
  const counts = await fetchMail(incoming, folderSource({ folder, mailbox: "sac@ipe.example.com" }), { atOnce: 4 })
  return { incoming, receipt, counts }
}

/** What any library for IMAP offers. */
interface Inbox {
  /** In the order in which they came. */
  readonly unseen: () => Promise<ReadonlyArray<{ readonly uid: number }>>
  readonly download: (uid: number) => Promise<Uint8Array>
  readonly moveTo: (uid: number, folder: string) => Promise<void>
}

export const polled = (inbox: Inbox) => {
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

interface Unattended {
  readonly where: { readonly unattended: true }
  readonly orderBy: ReadonlyArray<{ readonly field: "receivedAt" }>
}

/** As far as it matters here. */
interface Desk {
  readonly incomingMail: {
    readonly list: (query: Unattended) => Promise<{ readonly items: ReadonlyArray<object> }>
  }
}

/** The mails in conversations that nobody answers for, the oldest first. */
export const leftToTheDesk = async (desk: Desk): Promise<ReadonlyArray<object>> => {
  const { items } = await desk.incomingMail.list({ where: { unattended: true }, orderBy: [{ field: "receivedAt" }] })
  return items
}
