/** What the intake calls to lay a file's figures down, unseen until their release is in force. */
export { insertColumns, insertOwnResults, insertRows, settleOwnResults } from '../store/writing.ts'
export { insertSimilar, insertTargets, settleTargets } from '../store/lists.ts'
export { pairsInOneFile, schoolsInResults } from '../store/coverage.ts'
