// Every script of Trellis runs on the Node that npm installed beside it. npm skips an optional package
// that a platform lacks without a word, so this says it.
const needed = 26
const [major] = process.versions.node.split('.').map(Number)
if (major < needed) {
  process.stderr.write(
    `Trellis needs Node ${needed}, and this is Node ${process.versions.node}.\n` +
      `npm should have installed it with Trellis, but has no package for ${process.platform} ${process.arch},\n` +
      'or optional packages were left out. Run "npm ci" without --omit=optional, or install Node ' +
      `${needed} yourself.\n`,
  )
  process.exit(2)
}
