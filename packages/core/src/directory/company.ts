import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { BusinessCalendar } from "../calendar/index.ts"
import type { Fact } from "../machine/fact.ts"
import * as Register from "../machine/register.ts"
import { Address } from "../values/address.ts"
import { Cnpj, field, inputDecoder, label, type Locale, TimeZone } from "../values/index.ts"

/**
 * By which law a company serves: as a provider that Decreto 11.034/2022 regulates, as any other that serves consumers (CDC), or other
 * companies.
 */
export const ServiceProfile = Schema.Literals(["regulated-sac", "consumer", "b2b"])
export type ServiceProfile = typeof ServiceProfile.Type

const { zone: _zone, ...hours } = BusinessCalendar.fields

/**
 * A company of the tenant (empresa). The code is the one under which callers act for it, `caller.company`. Its calendar is in its own time
 * zone.
 */
export const Company = Register.make("Company", label("Empresa", "Company"), {
  taxId: field("CNPJ", "CNPJ", Schema.optionalKey(Cnpj)),
  address: field("Endereço", "Address", Schema.optionalKey(Address)),
  zone: field("Fuso horário", "Time zone", TimeZone),
  locale: field("Idioma", "Language", Schema.Literals(["pt-BR", "en"])),
  serviceProfile: field("Perfil de atendimento", "Service profile", ServiceProfile),
  calendar: field("Calendário de atendimento", "Business calendar", Schema.optionalKey(Schema.Struct(hours))),
})

/** What holds for a company; `name` and `taxId` only where it is registered. */
export interface CompanyTerms {
  readonly code: string
  readonly name: string | undefined
  readonly taxId: Cnpj | undefined
  readonly zone: TimeZone
  readonly locale: Locale
  readonly serviceProfile: ServiceProfile
  readonly calendar: BusinessCalendar
}

const open = [{ from: "08:00", until: "18:00" }]
const usual = Result.getOrThrow(
  inputDecoder(BusinessCalendar)({
    zone: "America/Sao_Paulo",
    weekly: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] },
    holidays: ["national"],
    exceptions: [],
  }),
)

/**
 * What holds for a company, from its record where there is one. Without: `America/Sao_Paulo`, `pt-BR`, serving consumers, Monday to Friday
 * from 8:00 to 18:00 except on national holidays.
 */
export const companyTerms = (code: string, company?: Partial<CompanyChoices>): CompanyTerms => {
  const zone = company?.zone ?? usual.zone
  return {
    code,
    name: company?.name,
    taxId: company?.taxId,
    zone,
    locale: company?.locale ?? "pt-BR",
    serviceProfile: company?.serviceProfile ?? "consumer",
    calendar: { ...usual, ...company?.calendar, zone },
  }
}

type CompanyChoices = Omit<CompanyTerms, "code" | "calendar"> & { readonly calendar: Omit<BusinessCalendar, "zone"> }

/** The company on whose behalf something is done, as a fact. */
export const companyOf = (company: string): Fact<CompanyTerms> =>
  Company.first({ where: { code: company, state: "Active" } }).map((record) => companyTerms(company, record))
