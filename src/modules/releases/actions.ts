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
  writeControl,
} from './store.ts'
