/** A column of a table, as the database's own catalogue tells it. */
export interface Column {
  readonly name: string
  /** As PostgreSQL writes it: uuid, text, jsonb, bytea. */
  readonly type: string
  readonly what: string | undefined
}

/** That columns of one table name rows of another. */
export interface Link {
  readonly from: string
  readonly columns: readonly string[]
  readonly to: string
  readonly toColumns: readonly string[]
}

export interface Table {
  readonly name: string
  readonly what: string
  readonly columns: readonly Column[]
}

/** What the database says that it keeps. */
export interface Catalogue {
  readonly tables: readonly Table[]
  readonly links: readonly Link[]
}
