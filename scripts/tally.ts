import { readFileSync } from 'node:fs';

// Adds up vitest's JSON reports and ends with `N passed, N failed`. A report that is missing, and a file that could not be run, count as a failure.
// A test that passed at a later try passed, and is named with what went wrong before: that is a bug to be found.
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    console.log(`There is no report ${file}: these tests did not run to their end.`);
    failed += 1;
    continue;
  }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  for (const test of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const [why] = test.failureMessages;
    if (test.status === 'passed' && why !== undefined) console.log(`\nPassed at a later try: ${test.fullName}\n${why}`);
  }
  passed += report.numPassedTests;
  failed += report.numFailedTests + broken.length;
  skipped += report.numPendingTests;
}
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
