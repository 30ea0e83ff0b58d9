/** The database was brought forward by a newer version of this package, which may keep things where this one would not look. */
export class NewerDatabase extends Error {
  override readonly name = "NewerDatabase"
  /** The format that the database has, and the newest that this version knows. */
  readonly format: number
  readonly known: number
  constructor(format: number, known: number) {
    super(
      `The database has schema format ${format}, and this version of @guiche/storage-sql knows up to ${known}. Update it before it writes here.`,
    )
    this.format = format
    this.known = known
  }
}
