import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { Code, Currency, Decimal, field, label, reason, rule, Text } from "../values/index.ts"

/** An amount of money of zero or more, without its currency. */
export const Price = Decimal(2).check(
  rule(
    reason("price-negative", "valor não pode ser negativo", "the amount must not be negative"),
    (price) => !BigDecimal.isNegative(price),
  ),
)

const Item = Schema.Struct({
  code: field("Código", "Code", Code),
  name: field("Nome", "Name", Text(120, { min: 1 })),
  price: field("Preço", "Price", Price),
})

/** What a service costs, item by item (lista de preços). Source: feature J7. */
export const PriceList = Register.make("PriceList", label("Lista de preços", "Price list"), {
  currency: field("Moeda", "Currency", Currency),
  items: field(
    "Itens",
    "Items",
    Schema.Array(Item).check(
      Schema.isMinLength(1),
      Schema.isMaxLength(500),
      rule(
        reason("price-list-item-twice", "item repetido na lista", "an item is on the list twice"),
        (items) => new Set(items.map(({ code }) => code)).size === items.length,
      ),
    ),
  ),
})
