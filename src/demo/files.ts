export interface DemoFile {
  readonly name: string
  readonly text: string
  readonly as: 'gias' | 'roster' | 'ks2' | 'local'
  readonly year?: number
  readonly vintage?: 'provisional' | 'revised' | 'final' | 'school-reported'
}
export interface DemoPerson {
  readonly description: string
  readonly role: import('#modules/people/model.ts').RoleCode
  readonly school?: string
  readonly cluster?: string
  readonly phase?: string
}
export const demoPartnership = {
  slug: 'calderwick',
  name: 'Calderwick Learning Partnership',
  kind: 'authority',
  laNumber: '999',
} as const
export const demoPeople: readonly DemoPerson[] = []
export function demoFiles(): readonly DemoFile[] {
  return []
}
