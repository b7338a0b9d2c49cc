import { writeFileSync } from 'node:fs'
import { compileStyles, compiledStyles } from '../src/ui/styles/compile.ts'

writeFileSync(compiledStyles, compileStyles())
