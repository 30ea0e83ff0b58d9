import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Email } from "./email.ts"
import { inputDecoder } from "./issues.ts"

const email = inputDecoder(Email)
const codes = (input: unknown) => {
  const result = email(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}

describe("Email", () => {
  it("lowers the case of the domain and of nothing else", () => {
    assert.deepStrictEqual(
      email("Ana.Silva+sac@Exemplo.COM.br"),
      Result.succeed(Email.make("Ana.Silva+sac@exemplo.com.br")),
    )
  })
  it("takes what mail servers take", () => {
    for (const text of ["a@b.co", "o'neil@exemplo.com.br", "x_y-z@sub.exemplo.xn--p1ai", "1@1.dev"]) {
      assert.isTrue(Result.isSuccess(email(text)), text)
    }
  })
  it("refuses all that is not one bare address", () => {
    const wrong = [
      "",
      "ana",
      "@exemplo.com",
      "ana@",
      "ana@exemplo",
      "ana@@exemplo.com",
      "a b@exemplo.com",
      "ana@exemplo.com ",
      "Ana <ana@exemplo.com>",
      "ana@exemplo.com,bia@exemplo.com",
      '"ana"@exemplo.com',
      "ana@[127.0.0.1]",
      ".ana@exemplo.com",
      "ana.@exemplo.com",
      "a..b@exemplo.com",
      "ana@-exemplo.com",
      "ana@exemplo-.com",
      "ana@exemplo..com",
      "ana@127.0.0.1",
      "ana@exemplo.c",
      "aná@exemplo.com",
      "ana@exêmplo.com",
      "ana@exemplo.com.",
    ]
    for (const text of wrong) assert.deepStrictEqual(codes(text), ["email-format"], text)
  })
  it("lets no header be smuggled in", () => {
    for (const text of [
      "ana@exemplo.com\r\nBcc: x@y.com",
      "ana\r\n@exemplo.com",
      "ana@exemplo.com\n",
      "ana@exemplo\0.com",
    ]) {
      assert.deepStrictEqual(codes(text), ["email-format"], JSON.stringify(text))
    }
  })
  it("has 254 characters at most, 64 of them before the @", () => {
    const domain = `${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.com.br`
    assert.strictEqual(domain.length, 189)
    assert.isTrue(Result.isSuccess(email(`${"a".repeat(64)}@${domain}`)))
    assert.deepStrictEqual(codes(`${"a".repeat(65)}@exemplo.com`), ["email-format"])
    assert.deepStrictEqual(codes(`${"a".repeat(65)}@${domain}`), ["email-length"])
    assert.deepStrictEqual(codes(`a@${"d".repeat(64)}.com`), ["email-format"])
  })
  it("decides on a hostile text as fast as on any other", () => {
    assert.deepStrictEqual(codes(`${"a.".repeat(100)}@`), ["email-format"])
    assert.deepStrictEqual(codes("a".repeat(1_000_000)), ["email-length"])
  })
})
