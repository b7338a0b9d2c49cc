import type { Command } from './command.ts'
import { auditKeyCommand, auditVerifyCommand } from './commands/audit.ts'
import { backupCommand, backupKeyCommand, restoreCommand } from './commands/backup.ts'
import { bookletCommand } from './commands/booklet.tsx'
import { categoriseCommand } from './commands/categorise.ts'
import { demoCommand } from './commands/demo.ts'
import { importCommand, importUndoCommand } from './commands/import.ts'
import { migrateCommand } from './commands/migrate.ts'
import { operatorInviteCommand } from './commands/operator.ts'
import { partnershipCreateCommand, partnershipListCommand } from './commands/partnership.ts'
import { policyCheckCommand, policyListCommand } from './commands/policy.ts'
import { privacyImpactCommand, privacyRecordsCommand } from './commands/privacy.ts'
import { recountCommand } from './commands/recount.ts'
import { replayCommand } from './commands/replay.ts'
import { resultsCommand } from './commands/results.ts'
import { retentionCheckCommand, retentionPurgeCommand } from './commands/retention.ts'
import { secretsListCommand, secretsMakeCommand } from './commands/secrets.ts'
import { exampleCommand, structureLoadCommand } from './commands/structure.ts'
import { tokenCreateCommand, tokenListCommand, tokenRevokeCommand } from './commands/token.ts'

/** Longer names before those that they begin with. */
export const commands: readonly Command[] = [
  partnershipCreateCommand,
  partnershipListCommand,
  operatorInviteCommand,
  auditKeyCommand,
  auditVerifyCommand,
  importUndoCommand,
  importCommand,
  resultsCommand,
  categoriseCommand,
  replayCommand,
  policyListCommand,
  policyCheckCommand,
  recountCommand,
  bookletCommand,
  structureLoadCommand,
  exampleCommand,
  tokenCreateCommand,
  tokenListCommand,
  tokenRevokeCommand,
  privacyRecordsCommand,
  privacyImpactCommand,
  retentionCheckCommand,
  retentionPurgeCommand,
  demoCommand,
  migrateCommand,
  secretsListCommand,
  secretsMakeCommand,
  backupKeyCommand,
  backupCommand,
  restoreCommand,
]
