/**
 * The tests of the rules as one file, so that a mutant costs one start and not one for each file. Tests
 * of random cases are left out, for a mutant must not die by chance.
 */
import '../../src/modules/categorisation/rules/decisions.test.ts'
import '../../src/modules/categorisation/rules/decline.test.ts'
import '../../src/modules/categorisation/rules/flags.test.ts'
import '../../src/modules/categorisation/rules/near.test.ts'
import '../../src/modules/categorisation/rules/notice-decision.test.ts'
import '../../src/modules/categorisation/rules/pages.test.ts'
import '../../src/modules/categorisation/rules/places.test.ts'
import '../../src/modules/categorisation/rules/reasons.test.ts'
import '../../src/modules/categorisation/rules/repeated.test.ts'
import '../../src/modules/categorisation/rules/without.test.ts'
import '../../src/modules/categorisation/rules/worked-examples.test.ts'
import '../../src/modules/categorisation/rules/years.test.ts'
// Last, for it takes the longest and most mutants are dead before.
import '../../src/modules/categorisation/rules/kept-findings.test.ts'
