import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import * as Register from "../machine/register.ts"
import { type CalendarDay, dayOfWeek, Email, field, label, Phone, reason, rule, withMeaning } from "../values/index.ts"
import { Company } from "./company.ts"
import { ContactPeople } from "./contacts.ts"

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const
const Weekday = Schema.Literals(weekdays)

/**
 * A Brazilian number plate, `ABC1D23` or the older `ABC1234`, kept in capitals.
 *
 * **Fails with** `plate`.
 */
const Plate = withMeaning(
  Schema.String.check(
    rule(reason("plate", "placa inválida: use ABC1D23 ou ABC1234", "invalid plate: ABC1D23 or ABC1234"), (text) =>
      /^[A-Z]{3}\d[A-Z\d]\d{2}$/.test(text),
    ),
  ),
  { column: { type: "text" } },
)

/**
 * A sales representative (representante; J15): of which company, how to reach them, whom to ask for, and the weekdays on which their car may
 * not run.
 */
export const Representative = Register.make("Representative", label("Representante", "Representative"), {
  company: field("Empresa", "Company", Schema.optionalKey(Company.Id)),
  party: field("Pessoa", "Party", Schema.optionalKey(idOf("Party"))),
  phone: field("Telefone", "Phone", Schema.optionalKey(Phone)),
  email: field("E-mail", "E-mail", Schema.optionalKey(Email)),
  contacts: field("Contatos", "Contacts", Schema.optionalKey(ContactPeople)),
  plate: field("Placa do automóvel", "Number plate", Schema.optionalKey(Plate), { internal: true }),
  rotationDays: field("Dias do rodízio", "Weekdays off the road", Schema.optionalKey(Schema.Array(Weekday)), {
    internal: true,
  }),
})

interface Car {
  readonly plate?: string
  readonly rotationDays?: ReadonlyArray<(typeof weekdays)[number]>
}

/**
 * The weekdays on which a representative's car may not run: those written down, or else those of its plate: last digit 1 and 2 Monday, 3 and
 * 4 Tuesday, 5 and 6 Wednesday, 7 and 8 Thursday, 9 and 0 Friday. Source: São Paulo, Lei municipal 12.490/1997.
 */
export const rotationDaysOf = ({ plate, rotationDays }: Car): ReadonlyArray<(typeof weekdays)[number]> => {
  if (rotationDays !== undefined) return rotationDays
  if (plate === undefined) return []
  const day = weekdays[Math.floor(((Number(plate.slice(-1)) + 9) % 10) / 2)]
  return day === undefined ? [] : [day]
}

/** Whether the car may run on a day, as far as its rotation goes. */
export const mayDriveOn = (car: Car, day: CalendarDay): boolean => {
  const name = weekdays[dayOfWeek(day) - 1]
  return name === undefined || !rotationDaysOf(car).includes(name)
}
