import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { killMatrixPage } from '../__tests__/scripted/kill/table.ts';
import { schemaText } from '../src/config/json-schema.ts';
import { awsPage } from './aws-page.ts';
import { casesPage } from './cases.ts';
import { between, cell, table } from './markdown.ts';
import { referencePage } from './reference/reference.ts';
import { policyFiles } from './setup.ts';

// Writes what is made from something else: alto.schema.json from the zod schema, the tables of README.md from action.yml
// and docs/benchmarks.md, docs/cases.md from the titles of the tests, the tables of docs/alto-yml.md from the schema again.
// With --check nothing is written, and a file that would change is a failure.
const repository = join(import.meta.dirname, '..');

interface Described {
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly required?: boolean;
}

function read(name: string): string | undefined {
  const path = join(repository, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function inputsTable(inputs: Readonly<Record<string, Described>>): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const value = String(input.default ?? '');
    const shown = input.required ? 'required' : value === '' ? '' : `\`${cell(value)}\``;
    return [`\`${name}\``, shown, cell(input.description ?? '')];
  });
  return table(['Input', 'Default', 'Meaning'], rows);
}

function outputsTable(outputs: Readonly<Record<string, Described>>): string {
  return table(
    ['Output', 'Meaning'],
    Object.entries(outputs).map(([name, output]) => [`\`${name}\``, cell(output.description ?? '')]),
  );
}

/** What the benches of the image measured against a target; of the two builders only the faster one. */
function targetsTable(benchmarks: string): string {
  const pages = ['image', 'hash'].map((name) => benchmarks.split(`<!-- bench:${name}:`)[1] ?? '');
  const rows = pages
    .flatMap((page) => page.split('\n').filter((line) => / \| (?:at most|none)[^|]* \|$/.test(line)))
    .filter((line) => !line.includes("by the engine's own builder"));
  return [table(['What', 'Measured', 'Target'], []), ...rows].join('\n');
}

/** File name and text of everything that is generated. */
function generated(): ReadonlyMap<string, string> {
  const files = new Map([
    ['alto.schema.json', schemaText()],
    ['docs/cases.md', casesPage()],
    ['docs/kill-matrix.md', killMatrixPage()],
    ...policyFiles(),
  ]);
  const aws = read('docs/aws.md');
  if (aws !== undefined) files.set('docs/aws.md', awsPage(aws));
  const reference = read('docs/alto-yml.md');
  if (reference !== undefined) files.set('docs/alto-yml.md', referencePage(reference));
  const action = read('action.yml');
  const readme = read('README.md');
  const benchmarks = read('docs/benchmarks.md');
  if (action !== undefined && readme !== undefined && benchmarks !== undefined) {
    const { inputs, outputs } = parse(action) as Record<'inputs' | 'outputs', Record<string, Described>>;
    const tables = { inputs: inputsTable(inputs), outputs: outputsTable(outputs), bench: targetsTable(benchmarks) };
    files.set(
      'README.md',
      Object.entries(tables).reduce((page, [name, text]) => between(page, name, text), readme),
    );
  }
  return files;
}

const check = process.argv.includes('--check');
for (const [name, text] of generated()) {
  if (read(name) === text) continue;
  if (check) {
    console.error(`${name} is out of date: run \`npm run generate\``);
    process.exitCode = 1;
  } else {
    writeFileSync(join(repository, name), text);
    console.log(`wrote ${name}`);
  }
}
