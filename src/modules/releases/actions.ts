/** Releases are brought into force, used and undone by the module that receives the files. */
export {
  bringOwnIntoForce,
  bringPublishedIntoForce,
  dropStagedBut,
  dropStagedOwn,
  dropStagedPublished,
  endUse,
  holdReleases,
  insertOwn,
  insertPublished,
  insertUse,
  publishedByHash,
  releasesInUse,
  undoOwn,
} from './store.ts'
export { partnershipsWithOpen, writeControl } from './store/control.ts'
export { writeFootnotes } from './store/footnotes.ts'
export {
  addEarlyLooks,
  earlyAccessTo,
  endEarly,
  insertEarly,
  whoCouldBeEarly,
} from './store/early.ts'
