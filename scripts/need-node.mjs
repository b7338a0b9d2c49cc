/** Says plainly what is missing where npm skipped, without a word, the Node that Trellis brings. */
const needed = 26
const [major] = process.versions.node.split('.').map(Number)

if (major < needed) {
  process.stderr.write(
    `Trellis runs on Node ${needed}, and this is Node ${process.versions.node}.\n` +
      `npm brings Node ${needed} along as an optional package, but none is here for ` +
      `${process.platform} ${process.arch}.\n` +
      'Either optional packages were left out: run "npm ci" again without --omit=optional.\n' +
      `Or there is none for this platform: install Node ${needed} yourself and run this again.\n`,
  )
  process.exit(2)
}
