import { assert, describe, it } from "@effect/vitest"
import { refusedRecipients } from "./smtp-failure.ts"

/** Whether a reply to a recipient is taken to be about the address. */
const refusesAddress = (response: string): boolean | undefined => {
  const rejectedErrors = [
    {
      code: "EENVELOPE",
      command: "RCPT TO",
      recipient: "ana@cliente.example",
      responseCode: Number.parseInt(response, 10),
      response,
    },
  ]
  return refusedRecipients({ rejectedErrors })[0]?.refusal.addressRefused
}

describe("R-MAIL-2 a reply without an enhanced code", () => {
  for (const reply of [
    "550 no such user",
    "550 No such user here: ana@cliente.example",
    "551 User not local; please try <ana@outra.example>",
    "553 <ana@cliente.example>: unknown recipient",
    "550 Mailbox does not exist",
    "550 The account that you tried to reach does not exist",
    "550 <relay@cliente.example>: Recipient address rejected: User unknown in virtual mailbox table",
    "550 Usuário inexistente",
    "550 Destinatário não encontrado",
  ])
    it(`is about the address where it says that nobody has it: ${reply}`, () => {
      assert.strictEqual(refusesAddress(reply), true)
    })

  for (const reply of [
    "550 relay not permitted",
    "550 Blocked - your IP is listed",
    "550 <no.such.user@cliente.example>: refused by policy",
    "550 Sender address rejected: unknown user",
    "550 mailbox unavailable",
    "550 no",
    "551 not local",
    "553 not a mailbox",
    "552 user unknown",
  ])
    it(`marks nobody otherwise: ${reply}`, () => {
      assert.strictEqual(refusesAddress(reply), false)
    })
})

describe("R-MAIL-2 a reply with an enhanced code of addresses", () => {
  for (const reply of [
    "550 5.1.1 <spam@cliente.example>: Recipient address rejected: User unknown",
    "550 5.1.2 Domain not found",
    "550 5.2.1 The email account that you tried to reach is inactive. https://mail.example/?p=rate",
    "550-5.1.1 The account that you tried to reach does not exist.\r\n550 5.1.1 Please check the address",
  ])
    it(`is about the address: ${reply}`, () => {
      assert.strictEqual(refusesAddress(reply), true)
    })

  for (const reply of [
    "550 5.1.1 sender unknown",
    "550 5.1.1 remetente desconhecido",
    "550 5.2.1 The user is receiving mail at a rate that prevents additional messages from being delivered",
    "550-5.2.1 The user that you are trying to contact is receiving\r\n550 5.2.1 mail too quickly, try again later",
    "550 5.2.1 mailbox over quota, suspended for billing",
    "550 5.2.1 temporarily disabled",
    "550 5.2.1 caixa postal cheia",
  ])
    it(`is not, where the text is about who sends or about now: ${reply}`, () => {
      assert.strictEqual(refusesAddress(reply), false)
    })

  it("takes no long time, whatever it says", () => {
    const began = process.threadCpuUsage()
    for (const piece of ["user ", "no such ", "@", "<", "a", " ", "\u00e7"])
      refusesAddress(`550 ${piece.repeat(200_000)}`)
    const { system, user } = process.threadCpuUsage(began)
    assert.isBelow((system + user) / 1_000, 1_000)
  })
})
