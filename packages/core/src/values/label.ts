/** A text in both languages of the product: Brazilian Portuguese and English. */
export interface Label {
  readonly "pt-BR": string
  readonly en: string
}

/** The languages that every label, message and mail exists in. */
export type Locale = keyof Label

export const label = (ptBR: string, en: string): Label => ({ "pt-BR": ptBR, en })
