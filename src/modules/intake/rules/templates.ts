import type { Format } from '../model.ts'

/** A small file of each kind as it comes, or as a partnership fills it in: all in it is invented. */
const templates: Readonly<Record<Format, string[][]>> = {
  ks2: [
    ['RECTYPE', 'LEA', 'ESTAB', 'URN', 'SCHNAME', 'NFTYPE', 'TELIG', 'PTRWM_EXP', 'PTRWM_EXP_16'],
    ['1', '999', '2001', '900001', 'Invented Primary School', 'CY', '30', '63%', '57%'],
    ['3', '999', '', '', '', '', '2100', '61%', '53%'],
  ],
  ks4: [
    ['RECTYPE', 'LEA', 'ESTAB', 'URN', 'SCHNAME', 'NFTYPE', 'TPUP', 'ATT8SCR', 'ATT8SCR_17'],
    ['1', '999', '4001', '900101', 'Invented High School', 'ACC', '180', '47.2', '46.1'],
    ['4', '999', '', '', '', '', '2300', '46.4', '45.9'],
  ],
  census: [
    ['URN', 'LA', 'ESTAB', 'NOR', 'PNUMFSMEVER', 'PNUMEAL', 'PSENELK', 'PSENELSE'],
    ['900001', '999', '2001', '210', '23.1', '12.5', '11.9', '1.4'],
    ['NAT', '', 'PRI', '4727089', '23', '21.2', '12.6', '1.6'],
  ],
  absence: [
    ['LA', 'ESTAB', 'URN', 'PERCTOT', 'PPERSABS10'],
    ['999', '2001', '900001', '4.1', '8.7'],
  ],
  exclusions: [
    ['time_period', 'geographic_level', 'old_la_code', 'region_name', 'headcount', 'susp_rate'],
    ['201819', 'Local authority', '999', 'Invented Region', '29000', '5.36'],
  ],
  'pupil-premium': [
    [
      'URN',
      'LAEstab',
      'LA',
      'Estab',
      'School Name',
      'Number of pupils on roll',
      'Total number of pupils eligible for the Deprivation Pupil Premium',
    ],
    ['900001', '9992001', '999', '2001', 'Invented Primary School', '210', '52'],
  ],
  ees: [
    [
      'time_period',
      'time_identifier',
      'geographic_level',
      'old_la_code',
      'la_name',
      'region_name',
      'characteristic',
      'number_of_children',
      'gld_number',
      'gld_percent',
    ],
    ['201718', 'Academic year', 'National', '', '', '', 'Total', '652400', '466703', '71.5'],
    [
      '201718',
      'Academic year',
      'Local authority',
      '999',
      'Invented',
      'Invented Region',
      'Gender Male',
      '1200',
      '780',
      '65.0',
    ],
  ],
  lait: [
    ['Short Desc', 'Data item', 'Years', 'LA and Regions', 'Values', 'LA Number', 'Region'],
    ['KS2RWM_Expected_STD', '', '2019', 'Invented', '63', '999', 'Invented Region'],
    ['KS2RWM_Expected_STD', '', '2019', 'England', '65', '970', 'NA'],
  ],
  mat: [
    ['TRUST_NAME', 'TRUST_UID', 'INSTITUTIONS_INMAT', 'NUMINST_INMAT', 'TELIG_INMAT', 'READPROG'],
    ['Invented Trust', '9001', '900001;900002', '2', '58', '1.2'],
  ],
  gias: [
    [
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
    ],
    [
      '900001',
      '999',
      'Invented',
      '2001',
      'Invented Primary School',
      'Community school',
      'Local authority maintained schools',
      'Open',
      '01-09-2001',
      '',
      'Primary',
    ],
  ],
  'gias-links': [
    ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'],
    ['900001', '900101', 'Invented Academy', 'Successor', '01-09-2018'],
    ['900101', '900001', 'Invented Primary School', 'Predecessor', '01-09-2018'],
  ],
  ofsted: [
    [
      'URN',
      'Ofsted phase',
      'Inspection start date',
      'Overall effectiveness',
      'Category of concern',
      'Quality of education',
      'Effectiveness of leadership and management',
      'Safeguarding is effective?',
    ],
    ['900001', 'Primary', '12/03/2019', '2', 'NULL', '2', '2', 'Yes'],
    ['900002', 'Primary', '05/11/2024', 'Not judged', 'NULL', '3', '2', 'Yes'],
  ],
  similar: [
    ['urn', 'neighbour_urn', 'dist', 'rank'],
    ['900001', '900002', '0.41', '1'],
    ['900001', '900003', '0.57', '2'],
  ],
  targets: [
    ['urn', 'measure', 'year', 'group', 'pupils', 'estimate', 'target', 'source'],
    ['900001', 'KS2_RWM_EXS', '2026/27', 'all', '30', '63', '70', 'school'],
    ['900001', 'KS2_RWM_EXS', '2026/27', 'disadvantaged', '9', '44', '56', 'school'],
  ],
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

export function templateFor(format: Format): string[][] {
  return templates[format]
}
