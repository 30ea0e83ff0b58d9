import { Unavailable } from "@guiche/core"
import type { AttachmentsShape } from "@guiche/core/ports"
import {
  fetchMail,
  folderSource,
  mailIn,
  type MailReceipt,
  type MailSource,
  type ReceivingClient,
  readKeptMail,
} from "@guiche/email/incoming"
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { addressOf, type MailDesk, openMailDesk, rawMail, sac, tokens } from "./mail-desk.ts"
import { storages } from "./storages.ts"

const folders: Array<string> = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const maildir = async (mails: ReadonlyArray<Uint8Array>) => {
  const folder = await mkdtemp(join(tmpdir(), "guiche-mail-"))
  folders.push(folder)
  await mkdir(join(folder, "new"))
  for (const [at, raw] of mails.entries()) await writeFile(join(folder, "new", `1773057600.${at}.mx`), raw)
  return folder
}

const inFolder = async (folder: string, within: "new" | "cur" | "failed") =>
  readdir(join(folder, within)).catch(() => [])

const mailboxes = [{ address: sac, tenant: "acme", company: "01", authenticatedBy: "server-checks" }]

describe.each(storages.filter(({ name }) => name === "memory" || name === "SQLite"))(
  "Q6 mails of a source on $name",
  (storage) => {
    let desk: MailDesk
    beforeAll(async () => {
      desk = await openMailDesk(storage)
    })
    afterAll(() => desk.guiche.close())

    it("of a folder are taken in and laid aside; what is no mail is told of", async () => {
      const { id } = await desk.manager.interaction.register(desk.enquiry)
      const to = { To: addressOf("Interaction", id) }
      const folder = await maildir([
        rawMail(to),
        new TextEncoder().encode("isto não é um e-mail"),
        rawMail({ ...to, text: "E a nota?" }),
        Buffer.concat([rawMail(to), Buffer.alloc(2000, "x")]),
      ])
      const told: Array<number> = []
      const counts = await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac, bytesMax: 1500 }), {
        atOnce: 2,
        progress: ({ received }) => told.push(received),
      })
      expect(counts).toEqual({ received: 2, repeated: 0, failed: 2, later: 0 })
      expect(told).toHaveLength(2)
      expect((await desk.manager.interaction.get(id)).comments).toBe(2)
      expect(await inFolder(folder, "new")).toEqual([])
      expect(await inFolder(folder, "cur")).toEqual(["1773057600.0.mx:2,S", "1773057600.2.mx:2,S"])
      const reasons = (await inFolder(folder, "failed")).filter((name) => name.endsWith(".txt"))
      const texts = await Promise.all(reasons.map((name) => readFile(join(folder, "failed", name), "utf8")))
      expect(texts[0]).toMatch(/not-a-mail/)
      expect(texts[1]).toMatch(/too-large/)
    })

    it("R-MAIL-5 are taken in once by two that look into one folder", async () => {
      const { id } = await desk.manager.interaction.register(desk.enquiry)
      const to = { To: addressOf("Interaction", id) }
      const folder = await maildir(Array.from({ length: 12 }, (_, at) => rawMail({ ...to, text: `Linha ${at}` })))
      const both = await Promise.all(
        [1, 2].map(async () => fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }))),
      )
      expect(both.reduce((sum, { received }) => sum + received, 0)).toBe(12)
      expect((await desk.manager.interaction.get(id)).comments).toBe(12)
      expect(await inFolder(folder, "new")).toEqual([])
    })

    it("whose names are long leave, and what is no plain file is no mail", async () => {
      const folder = await maildir([])
      const name = (letter: string) => letter.repeat(255)
      await writeFile(join(folder, "new", name("a")), rawMail({}))
      await writeFile(join(folder, "new", name("b")), "nothing")
      await symlink("/etc/hostname", join(folder, "new", "link"))
      await mkdir(join(folder, "new", "folder"))
      const counts = await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }))
      expect(counts).toEqual({ received: 1, repeated: 0, failed: 1, later: 0 })
      expect(await inFolder(folder, "new")).toEqual(["folder", "link"])
      expect(await inFolder(folder, "cur")).toEqual([`${"a".repeat(251)}:2,S`])
      expect(await inFolder(folder, "failed")).toEqual([`${"b".repeat(244)}.reason.txt`, name("b")])
    })

    it("that polls a server is a few lines", async () => {
      const waiting = [rawMail({}), rawMail({})]
      const seen: Array<MailReceipt> = []
      const source: MailSource = {
        take: async (most) =>
          waiting.splice(0, most).map((raw) => ({
            mailbox: sac,
            raw: async () => raw,
            done: async (receipt) => void seen.push(receipt),
            failed: async () => undefined,
            later: async () => void waiting.push(raw),
          })),
      }
      expect(await fetchMail(desk.incoming, source)).toMatchObject({ received: 2 })
      expect(seen.map(({ outcome }) => outcome)).toEqual(["waiting", "waiting"])
    })

    it("are taken in in the order of the source, however long each takes to read", async () => {
      const { id } = await desk.manager.interaction.register(desk.enquiry)
      const to = { To: addressOf("Interaction", id) }
      const large = Array.from({ length: 10 }, (_, at) => ({
        name: `${at}.pdf`,
        bytes: Buffer.alloc(200_000, `%PDF-1.4 ${at}`),
      }))
      const folder = await maildir([
        rawMail({ ...to, text: "Cancelem o pedido." }, large),
        rawMail({ ...to, text: "Não cancelem!" }),
        rawMail({ ...to, text: "Obrigada." }),
      ])
      await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }), { atOnce: 3 })
      const { items } = await desk.manager.incomingMail.list({ where: { aboutId: id }, first: 10 })
      const said = items.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ reply }) => reply)
      expect(said).toEqual(["Cancelem o pedido.", "Não cancelem!", "Obrigada."])
    })

    it("R-MAIL-5 are one where a copy that is worth less is read together with the better one", async () => {
      const one = { "Message-ID": "<uma@example.net>", Subject: "Uma só" }
      const folder = await maildir([rawMail(one), rawMail({ ...one, "List-Id": "<grupo.example.net>" })])
      const counts = await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }), { atOnce: 2 })
      expect(counts).toEqual({ received: 1, repeated: 1, failed: 0, later: 0 })
    })

    it("are asked for no further where the storage is away, even of a source that gives the same ones again", async () => {
      let given = 0
      const source: MailSource = {
        take: async () => {
          given++
          return [
            {
              mailbox: sac,
              raw: async () => rawMail({}),
              done: async () => undefined,
              failed: async () => undefined,
              later: async () => undefined,
            },
          ]
        },
      }
      const away = { ...desk.incoming, prepare: () => Promise.reject(new Unavailable({ what: "storage" })) }
      expect(await fetchMail(away, source)).toEqual({ received: 0, repeated: 0, failed: 0, later: 1 })
      expect(given).toBe(1)
    })

    it("are of the mailbox before the plus of the address that they came in at, which may hold the token", async () => {
      const { id } = await desk.manager.interaction.register(desk.enquiry)
      const receipt = await desk.incoming.receive(rawMail({ To: "undisclosed:;" }), addressOf("Interaction", id))
      expect(receipt).toMatchObject({ outcome: "appended", about: { machine: "Interaction", id } })
      expect(await desk.manager.incomingMail.get(receipt.mail as never)).toMatchObject({ mailbox: sac })
      await expect(desk.incoming.receive(rawMail({}), "outro+sac@loja.example")).rejects.toMatchObject({
        _tag: "MailboxUnknown",
      })
    })

    it("have senders proven by what the mailbox's server wrote on top, be it without its name", async () => {
      const { attachments, guiche } = desk
      const [first] = mailboxes
      const incoming = mailIn({
        guiche,
        attachments,
        tokens,
        mailboxes: [{ ...first!, authenticatedBy: "unnamed-server" }],
      })
      const proofs = [
        "dkim=pass (signature was verified) header.d=example.com.br;dmarc=pass action=none header.from=example.com.br",
        "dkim=pass header.d=example.com.br;dmarc=bestguesspass action=none header.from=example.com.br",
        "mx.evil.example; dmarc=pass header.from=example.com.br",
      ]
      const proven = await Promise.all(
        proofs.map(async (found) => {
          const { mail } = await incoming.receive(rawMail({ "Authentication-Results": found }), sac)
          return (await desk.manager.incomingMail.get(mail as never)).senderProven
        }),
      )
      expect(proven).toEqual([true, true, false])
    })

    it("have one mailbox for an address", () => {
      const [first] = mailboxes
      const twice = [first!, { ...first!, address: sac.toUpperCase(), tenant: "other" }]
      const { attachments, guiche } = desk
      expect(() => mailIn({ guiche, attachments, tokens, mailboxes: twice })).toThrow(RangeError)
    })

    it("R-MAIL-9 are kept whole, with the files that offices send each other, whatever they begin with", async () => {
      const files = [
        ["nfe.xml", '<?xml version="1.0"?><nfeProc/>', "application/xml"],
        ["nota.xml", "<nfeProc/>", "application/octet-stream"],
        ["planilha.csv", "a;b", "application/octet-stream"],
        ["cobranca.rem", "01REMESSA01COBRANCA", "application/octet-stream"],
        ["velho.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"],
        ["tudo.rar", "Rar!\x1a\x07\0", "application/vnd.rar"],
        ["scan.tif", "II*\0", "image/tiff"],
      ] as const
      const sent = files.map(([name, text]) => ({ name, bytes: Buffer.from(text, "latin1") }))
      const program = { name: "jogo.pdf", bytes: Buffer.from("MZ\x90\0", "latin1") }
      const raw = Buffer.concat([Buffer.from("#!: x\r\n"), rawMail({}, [...sent, program])])
      const { mail } = await desk.incoming.receive(raw, sac)
      const record = await desk.manager.incomingMail.get(mail as never)
      expect(record.files.map(({ mediaType, name }) => [name, mediaType])).toEqual(
        files.map(([name, , mediaType]) => [name, mediaType]),
      )
      expect(record.leftOut).toEqual([{ what: "jogo.pdf", why: "FileTypeRefused" }])
      expect((await readKeptMail(desk.attachments, "acme", record))?.attachments).toHaveLength(8)
    })

    it("say whom to answer, and when an invitation was answered", async () => {
      const form = { From: `Site <${sac}>`, "Reply-To": "Lia <Lia@cliente.example>" }
      const { mail } = await desk.incoming.receive(rawMail(form), sac)
      expect(await desk.manager.incomingMail.get(mail as never)).toMatchObject({
        state: "Waiting",
        kind: "message",
        sender: sac,
        replyTo: "lia@cliente.example",
      })
      const own = await desk.incoming.receive(rawMail({ "Reply-To": "CONCEICAO@example.com.br" }), sac)
      expect(await desk.manager.incomingMail.get(own.mail as never)).not.toHaveProperty("replyTo")
      const calendar = [
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        "UID:Visit-1",
        "DTSTAMP:20260309T120500Z",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:conceicao@example.com.br",
        "END:VEVENT",
        "END:VCALENDAR",
      ].join("\r\n")
      const answer = Buffer.from(rawMail({ text: calendar }).toString().replace("text/plain", "text/calendar"))
      const answered = await desk.incoming.receive(answer, sac)
      expect((await desk.manager.incomingMail.get(answered.mail as never)).invitation).toMatchObject({
        stampedAt: "2026-03-09T12:05:00.000Z",
      })
    })

    it("are read whole again, their HTML made harmless", async () => {
      const html = '<p onclick="x()">Oi</p><script>alert(1)</script>'
      const raw = Buffer.from(rawMail({}, [{ name: "nota.pdf", bytes: samples.pdf }]).toString())
      const plain = await desk.incoming.receive(raw, sac)
      const record = await desk.manager.incomingMail.get(plain.mail as never)
      const again = await readKeptMail(desk.attachments, "acme", record)
      expect(again?.attachments.map(({ name }) => name)).toEqual(["nota.pdf"])
      const inHtml = Buffer.from(
        rawMail({}).toString().replace("text/plain", "text/html").replace("Ainda não chegou.", html),
      )
      const { mail } = await desk.incoming.receive(inHtml, sac)
      const shown = await readKeptMail(desk.attachments, "acme", await desk.manager.incomingMail.get(mail as never))
      expect(shown?.html).toContain("Oi")
      expect(shown?.html).not.toMatch(/script|onclick/)
    })

    it("R-MAIL-8 a thousand of one sender register no more than they may, and none is lost", async () => {
      await desk.manager.mailRule.define({
        code: "TODOS",
        name: "Todos",
        order: 1,
        when: {},
        action: { kind: "interaction", ...desk.places },
      })
      const count = storage.name === "memory" ? 1000 : 100
      const mails = Array.from({ length: count }, (_, at) => rawMail({ From: "robo@example.org", text: `${at}` }))
      const folder = await maildir(mails)
      const counts = await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }), { atOnce: 1 })
      expect(counts).toMatchObject({ received: count, failed: 0, later: 0 })
      const found = await desk.manager.incomingMail.summarise({
        where: { sender: "robo@example.org" },
        by: ["state"],
      })
      expect(new Map(found.map(({ by, count: mailsOf }) => [by["state"], mailsOf]))).toEqual(
        new Map([
          ["Registered", 10],
          ["Waiting", count - 10],
        ]),
      )
    })
  },
)

/** What a process does to the outside, counted; at the one numbered `at` it dies, before or after it was done. */
const mortal = (at: number, isDone: boolean) => {
  let calls = 0
  let isOver = false
  const dies = () => new Error("the process is gone")
  const step = async <A>(work: () => Promise<A>): Promise<A> => {
    if (isOver) throw dies()
    if (++calls !== at) return work()
    isOver = true
    if (isDone) await work()
    throw dies()
  }
  return { step, isOver: () => isOver }
}

describe("R-MAIL-9 a process that dies while it takes a mail in", () => {
  const [memory] = storages
  let desk: MailDesk
  beforeAll(async () => {
    desk = await openMailDesk(memory!)
  })
  afterAll(() => desk.guiche.close())

  it("at any of its steps loses nothing, and another does nothing twice", async () => {
    let deaths = 0
    for (const isDone of [false, true])
      for (let at = 1; ; at++) {
        const { id } = await desk.manager.interaction.register(desk.enquiry)
        const raw = rawMail({ To: addressOf("Interaction", id) }, [
          { name: "nota.pdf", bytes: samples.pdf },
          { name: "foto.jpg", bytes: samples.jpeg },
        ])
        const folder = await maildir([raw])
        const { isOver, step } = mortal(at, isDone)
        const attachments: Pick<AttachmentsShape, "keep"> = {
          keep: async (...given) => step(async () => desk.attachments.keep(...given)),
        }
        const guiche: ReceivingClient = {
          as: (who) => {
            const { incomingMail } = desk.guiche.as(who)
            return {
              incomingMail: {
                receive: async (input) => step(async () => incomingMail.receive(input)),
                list: async (query) => step(async () => incomingMail.list(query)),
              },
            }
          },
        }
        const source = folderSource({ folder, mailbox: sac })
        const dying: MailSource = {
          take: async (most) =>
            (await source.take(most)).map((mail) => ({
              ...mail,
              done: async (receipt) => step(async () => mail.done(receipt)),
            })),
        }
        await fetchMail(mailIn({ guiche, attachments, tokens, mailboxes }), dying).catch(() => undefined)
        await fetchMail(desk.incoming, folderSource({ folder, mailbox: sac }))
        expect((await desk.manager.interaction.get(id)).comments, `death ${at}`).toBe(1)
        const { items } = await desk.manager.incomingMail.list({ where: { aboutId: id } })
        expect(items.map(({ files }) => files.length)).toEqual([2])
        expect(await inFolder(folder, "new")).toEqual([])
        if (!isOver()) break
        deaths++
      }
    expect(deaths).toBe(12)
  })
})
