/** Builders of files in the formats that Trellis reads. Everything in them is invented: LA 999, URNs from 900001. */
export type Cells = Readonly<Record<string, string | number>>

export interface Style {
  readonly eol?: '\n' | '\r\n'
  readonly delimiter?: ',' | ';' | '\t'
  readonly quoted?: boolean
  /** A line above the header. */
  readonly title?: string
}

function csv(
  header: readonly string[],
  rows: readonly Cells[],
  { eol = '\n', delimiter = ',', quoted = false, title }: Style = {},
): string {
  const written = (text: string) =>
    quoted || /["\n]/.test(text) || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text
  const lines = [header, ...rows.map((row) => header.map((name) => String(row[name] ?? '')))]
  return [
    ...(title === undefined ? [] : [title]),
    ...lines.map((cells) => cells.map(written).join(delimiter)),
    '',
  ].join(eol)
}

/** The wide columns of the DfE's Key Stage 2 tables, fewer than the 290 but of every kind. */
const ks2Columns = [
  'RECTYPE',
  'ALPHAIND',
  'LEA',
  'ESTAB',
  'URN',
  'SCHNAME',
  'TELNUM',
  'URN_AC',
  'OPEN_AC',
  'NFTYPE',
  'TELIG',
  'BELIG',
  'TFSM6CLA1A',
  'PTRWM_EXP',
  'PTRWM_HIGH',
  'READPROG',
  'READPROG_LOWER',
  'READPROG_UPPER',
  'READCOV',
  'PTREAD_EXP',
  'READ_AVERAGE',
  'PTRWM_EXP_B',
  'PTRWM_EXP_FSM6CLA1A',
] as const

/** The columns by which a file of the year tells its year: those of the years before. */
function suffixColumns(year: number): string[] {
  const before = String(year - 1).slice(2)
  return [`PTRWM_EXP_${before}`, `READ_AVERAGE_${before}`]
}

/** A Key Stage 2 file of a year, with its prior-year columns unless `withoutYear`. */
export function ks2(
  year: number,
  rows: readonly Cells[],
  options: Style & { readonly withoutYear?: boolean; readonly more?: readonly string[] } = {},
): string {
  const suffixes = options.withoutYear === true ? [] : suffixColumns(year)
  return csv([...ks2Columns, ...suffixes, ...(options.more ?? [])], rows, options)
}

/** A school's row with 20 pupils in the year group; 900001 is establishment 2001 of LA 999. */
export function school(urn: number, cells: Cells = {}): Cells {
  return {
    RECTYPE: 1,
    LEA: 999,
    ESTAB: 2000 + (urn % 1000),
    URN: urn,
    SCHNAME: `Invented School ${urn}`,
    TELNUM: '01632 960001',
    NFTYPE: 'CY',
    TELIG: 20,
    PTRWM_EXP: '60%',
    ...cells,
  }
}

export function authorityRow(cells: Cells = {}): Cells {
  return { RECTYPE: 3, LEA: 999, TELIG: 60, PTRWM_EXP: '60%', ...cells }
}

/** England, all schools, is RECTYPE 4; state-funded is 5. */
export function englandRow(rectype: 4 | 5, cells: Cells = {}): Cells {
  return { RECTYPE: rectype, TELIG: 600_000, PTRWM_EXP: '61%', ...cells }
}

const giasColumns = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (name)',
  'EstablishmentTypeGroup (name)',
  'EstablishmentStatus (name)',
  'OpenDate',
  'CloseDate',
  'PhaseOfEducation (name)',
  'HeadFirstName',
  'HeadLastName',
  'TelephoneNum',
  'Town',
] as const

/** Ofsted's management information; the columns are those of the first row. */
export function ofsted(rows: readonly Cells[]): string {
  return csv(
    Object.keys(rows[0] ?? {}),
    rows.map((row) => ({ 'Ofsted phase': 'Primary', ...row })),
  )
}

/** Estimates and targets of coming results. */
export function targets(rows: readonly Cells[]): string {
  const header = ['urn', 'measure', 'year', 'group', 'pupils', 'estimate', 'target', 'source']
  return csv(header, rows)
}

/** A list of similar schools, each as [URN, neighbour, place]. */
export function similar(rows: readonly (readonly [number, number, number])[]): string {
  return csv(
    ['urn', 'neighbour_urn', 'dist', 'rank'],
    rows.map(([urn, neighbour, rank]) => ({ urn, neighbour_urn: neighbour, dist: 0.5, rank })),
  )
}

/** Links of the establishment register, each as [URN, linked URN, kind, day]. */
export function giasLinks(rows: readonly (readonly [number, number, string, string?])[]): string {
  return csv(
    ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'],
    rows.map(([urn, to, kind, on = '']) => ({
      URN: urn,
      LinkURN: to,
      LinkName: `Invented School ${to}`,
      LinkType: kind,
      LinkEstablishedDate: on,
    })),
  )
}

export function gias(rows: readonly Cells[], style: Style = {}): string {
  return csv(giasColumns, rows, style)
}

export function establishment(urn: number, cells: Cells = {}): Cells {
  return {
    URN: urn,
    'LA (code)': 999,
    'LA (name)': 'Invented Borough',
    EstablishmentNumber: 2000 + (urn % 1000),
    EstablishmentName: `Invented School ${urn}`,
    'TypeOfEstablishment (name)': 'Community school',
    'EstablishmentTypeGroup (name)': 'Local authority maintained schools',
    'EstablishmentStatus (name)': 'Open',
    'PhaseOfEducation (name)': 'Primary',
    HeadFirstName: 'Inventa',
    HeadLastName: 'Persona',
    TelephoneNum: '01632960002',
    Town: 'Inventon',
    ...cells,
  }
}

const rosterColumns = ['urn', 'phase', 'cluster', 'from', 'to', 'group'] as const

export function roster(rows: readonly Cells[], style: Style = {}): string {
  return csv(rosterColumns, rows, style)
}

/** A primary school in cluster A without beginning or end, unless the cells say otherwise. */
export function member(urn: number, cells: Cells = {}): Cells {
  return { urn, phase: 'primary', cluster: 'A', ...cells }
}

const localColumns = [
  'urn',
  'measure',
  'year',
  'group',
  'pupils',
  'numerator',
  'value',
  'status',
] as const

export function local(rows: readonly Cells[], style: Style = {}): string {
  return csv(localColumns, rows, style)
}

/** Phonics of 2017, provisional, unless the cells say otherwise. */
export function result(urn: number | string, cells: Cells = {}): Cells {
  return { urn, measure: 'PHON_Y1', year: 2017, group: 'all', status: 'provisional', ...cells }
}
