import type { Matrix } from '#lib/matrix.ts'
import { can } from '#modules/people/access.ts'
import { roleCode, type RoleCode } from '#modules/people/model.ts'
import type { Profile } from '../model.ts'

/**
 * Whether a token may: for a board, what a member of the strategic board may; for the public, what
 * everybody of a partnership may, whatever their role.
 */
export function tokenMay(matrix: Matrix, profile: Profile, question: string): boolean {
  switch (profile) {
    case 'board':
      return roleMay(matrix, 'BM', question)
    case 'public':
      return roleCode.options.every((role) => roleMay(matrix, role, question))
  }
}

function roleMay(matrix: Matrix, role: RoleCode, question: string): boolean {
  const held = { role, schoolId: undefined, clusterId: undefined, phase: undefined }
  return can(matrix, [held], question)
}
