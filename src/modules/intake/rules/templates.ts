import type { Format } from '../model.ts'

const templates: Partial<Record<Format, string[][]>> = {
  roster: [
    ['urn', 'phase', 'cluster', 'from', 'to', 'group'],
    ['900001', 'primary', 'A', '2016-09-01', '', 'Example Trust'],
    ['900002', 'primary', 'B', '2016-09-01', '2019-08-31', ''],
  ],
  local: [
    ['urn', 'measure', 'year', 'group', 'pupils', 'numerator', 'value', 'status'],
    ['900001', 'PHON_Y1', '2016/17', 'all', '30', '25', '', 'provisional'],
    ['900002', 'EYFS_APS', '2016/17', 'all', '28', '', '34.6', 'final'],
    ['ENGLAND', 'PHON_Y1', '2016/17', 'all', '', '', '81', 'final'],
  ],
}

/** An empty file with its header and lines that show how it is filled; a published format has none. */
export function templateFor(format: Format): string[][] | undefined {
  return templates[format]
}
