/** The 16 secondary-phase schools, cluster by cluster, as `primary.ts` lists the others; all invented. */
export const secondarySchools = {
  A: `
    Blessed Oswald RC High School | RC | 180
    Calderwick CE High School | CE | 210
    Elder Grove School | special | 16
    Moorfield Lane High School | community | 180
    Riverside High School | community | 150`,
  B: `
    Birch Tree School | special | 14
    Hallam Road High School | community | 210
    Northgate High School | community | 180 | academy 2018-11-01 Weir Valley Learning Trust
    Stonecroft High School | community | 150
    Weirside Academy | academy | 180`,
  C: `
    Castle Hey High School | community | 210
    Cedar Bank School | special | 12
    Eastfield High School | community | 150
    Ohr Emet High School | Jewish | 60
    St Werburgh's RC High School | RC | 180
    Summit High School | community | 150`,
} as const
