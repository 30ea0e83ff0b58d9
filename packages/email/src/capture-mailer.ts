import { mkdir, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { createTransport } from "nodemailer"
import { composeMail, messageIdLocal } from "./compose-mail.ts"
import { DeliveryFailed } from "./email-errors.ts"
import type { Mailer } from "./mailer.ts"

export interface CaptureMailerOptions {
  /** Made when it is not there. Each mail becomes one `.eml` file in it, named after the message's id. */
  readonly folder: string
}

/**
 * For development: writes what would go out into a folder, where any mail program opens it. A file appears whole or not at
 * all, and a second delivery of the same message replaces the first.
 *
 * **Fails with** `DeliveryFailed` (`storage`, to be repeated) when the folder cannot be written.
 */
export const makeCaptureMailer = ({ folder }: CaptureMailerOptions): Mailer => {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let written = 0

  const write = async (name: string, content: Uint8Array | string): Promise<string> => {
    const file = join(folder, `${name}.eml`)
    written += 1
    const partial = join(folder, `.${name}.${process.pid}.${written}.part`)
    await mkdir(folder, { recursive: true })
    try {
      await writeFile(partial, content, { flag: "wx" })
      await rename(partial, file)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    return file
  }

  return {
    send: Effect.fn("email.capture.send")(function* (mail) {
      const { message, messageId } = yield* Effect.fromResult(composeMail(mail, yield* Clock.currentTimeMillis))
      const receipt = yield* Effect.tryPromise({
        try: async () => {
          const { message: raw } = await transport.sendMail(message)
          return write(messageIdLocal(mail.id), raw as Buffer) // a buffer, because `buffer` is set above
        },
        catch: () => new DeliveryFailed({ retry: true, code: "storage" }),
      })
      return { messageId, receipt }
    }),
    close: Effect.void,
  }
}
