import { assert, describe, it } from "vitest"
import * as Schema from "effect/Schema"
import { FileName } from "./attachments.ts"
import { fittingName, MediaType, mediaTypeOf } from "./media-type.ts"

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** How files of each type begin, as cameras, telephones and office programs write them. */
const beginnings: Readonly<Record<MediaType, ReadonlyArray<string>>> = {
  "image/jpeg": ["\xff\xd8\xff\xe0\0\x10JFIF", "\xff\xd8\xff\xe1..Exif"],
  "image/png": ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
  "image/gif": ["GIF87a..", "GIF89a.."],
  "image/webp": ["RIFF\x24\0\0\0WEBPVP8 "],
  "image/heic": ["\0\0\0\x24ftypheic\0\0\0\0mif1heic", "\0\0\0\x18ftypmif1"],
  "application/pdf": ["%PDF-1.4\n%\xe2\xe3", "%PDF-2.0"],
  "video/mp4": ["\0\0\0\x18ftypmp42\0\0\0\0", "\0\0\0\x20ftypisom", "\0\0\0\x1cftypM4V "],
  "video/quicktime": ["\0\0\0\x14ftypqt  "],
  "video/webm": ["\x1a\x45\xdf\xa3\x01\0"],
  "video/3gpp": ["\0\0\0\x18ftyp3gp4"],
  "audio/mpeg": ["ID3\x04\0", "\xff\xfb\x90\x64"],
  "audio/mp4": ["\0\0\0\x20ftypM4A "],
  "audio/ogg": ["OggS\0\x02..OpusHead"],
  "audio/wav": ["RIFF\x24\0\0\0WAVEfmt "],
  "application/zip": ["PK\x03\x04\x14\0[Content_Types].xml"],
  "message/rfc822": [
    "Return-Path: <ana@loja.example>\r\n",
    "Received: from mx",
    "From ana@loja.example Mon Mar  2 10:00:00 2026",
    "From:ana@b.example",
    "\r\n\r\nFrom: a@b",
    "\xef\xbb\xbfReceived: from mx",
    "To: a@b\r\nSubject: longo,\r\n dobrado\r\nFROM : c@d",
    `X-Spam: ${"a".repeat(3000)}\nmessage-id: <a@b>`,
  ],
  "image/tiff": ["II*\0\x08\0", "MM\0*\0\0"],
  "image/bmp": ["BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"],
  "application/rtf": ["{\\rtf1\\ansi"],
  "application/xml": [
    '<?xml version="1.0" encoding="UTF-8"?><nfeProc versao="4.00" xmlns="http://www.portalfiscal.inf.br/nfe">',
    '\xef\xbb\xbf<?xml version="1.0"?>\n<CTe>',
    '<?xml version="1.0"?><envEvento><Signature><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#"/>',
    "\xff\xfe<\0?\0x\0m\0l\0 \0",
  ],
  "application/x-ole-storage": ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"],
  "application/vnd.rar": ["Rar!\x1a\x07\0", "Rar!\x1a\x07\x01\0"],
  "application/x-7z-compressed": ["7z\xbc\xaf\x27\x1c\0\x04"],
  "text/calendar": ["BEGIN:VCALENDAR\r\nMETHOD:REPLY"],
  "application/octet-stream": [
    "",
    "\xff\xd8",
    "%PDF",
    "%PDF-x.y",
    " %PDF-1.4",
    "RIFF\x24\0\0\0AVI ",
    "\0\0\0\x18ftypxxxx",
    "\xff\xff\xff\xff",
    "PK\x05\x06",
    "texto",
    "codigo;nome;valor\r\n1;Estante;99,90",
    "0REMESSA01COBRANCA",
    '<nfeProc versao="4.00" xmlns="http://www.portalfiscal.inf.br/nfe">',
    "BM quer dizer Banco Mercantil",
    "MZ;quantidade",
    "Nota: entregue ontem",
    "Obs.: ligar de novo\r\n\r\nFrom: a@b",
    "To: comprar parafusos\nlixa",
    "Subject: ata da reunião",
    "javascript:alert(1)",
    "https://loja.example",
    "From now on",
    "From Monday on, as said",
  ],
}

describe("Q1 the type of a file", () => {
  it("is told from its first bytes", () => {
    for (const type of MediaType.literals)
      for (const beginning of beginnings[type]) assert.strictEqual(mediaTypeOf(latin(beginning)), type, beginning)
  })

  it.each([
    "<script>%PDF-1.4",
    "<!doctype html>",
    "\n\n<HTML><body>",
    "<!-- a --><script>",
    "<svg onload=alert(1)>",
    '<?xml version="1.0"?><svg/>',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
    '<?xml version="1.0"?><a><h:script xmlns:h="http://www.w3.org/1999/xhtml">',
    '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>',
    "\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0",
    "#!/bin/sh",
    "MZ\x90\0",
    "\x7fELF",
    "\xca\xfe\xba\xbe\0\0",
    "L\0\0\0\x01\x14\x02\0",
  ])("is none that may be kept where a browser or a system would run it: %j", (beginning) => {
    assert.isUndefined(mediaTypeOf(latin(beginning)))
  })

  it("decides what its name ends in", () => {
    assert.strictEqual(fittingName("foto.JPEG", "image/jpeg"), "foto.JPEG")
    assert.strictEqual(fittingName("foto", "image/jpeg"), "foto.jpg")
    assert.strictEqual(fittingName("nota.pdf.exe", "application/pdf"), "nota.pdf.exe.pdf")
    assert.strictEqual(fittingName("nota.", "application/pdf"), "nota..pdf")
    for (const name of ["planilha.CSV", "remessa.rem", "velho.txt"])
      assert.strictEqual(fittingName(name, "application/octet-stream"), name)
    for (const name of ["a.js", "a.bat", "a.html", "a.svg", "a.lnk", "a.vbs", "a.ps1", "a"])
      assert.strictEqual(fittingName(name, "application/octet-stream"), `${name}.bin`)
    assert.strictEqual(fittingName("setup.msi", "application/x-ole-storage"), "setup.msi.doc")
    assert.strictEqual(fittingName("desenho.svg", "application/xml"), "desenho.svg.xml")
  })

  it("never gets longer than names may be, nor loses its ending, nor half a character", () => {
    const longest = `${"a".repeat(196)}.exe`
    assert.strictEqual(fittingName(longest, "application/pdf"), `${"a".repeat(196)}.pdf`)
    for (const [base, ending] of [
      ["🪑".repeat(200), ""],
      [`${"🪑".repeat(195)}.jpg`, ""],
      ["é".repeat(200), ".jpeg"],
    ]) {
      const name = fittingName(`${base}${ending}`, "image/jpeg")
      assert.isTrue(Schema.is(FileName)(name), name)
      assert.match(name, /\.jpe?g$/)
      assert.strictEqual(Array.from(name).length <= 200, true)
    }
    const whole = `${"a".repeat(196)}.pdf`
    assert.strictEqual(fittingName(whole, "application/pdf"), whole)
  })
})
