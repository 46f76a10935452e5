import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../e2e/step.ts';
import { hash, image } from './image.ts';
import { load } from './load.ts';
import { log } from './log.ts';
import type { Extent, Row } from './measure.ts';
import { overlap } from './overlap.ts';
import { table, writeBetweenMarkers } from './table.ts';

// npm run bench: what is promised about speed, measured on this machine as ratios within one run. Times only inform; the exit
// status is about bytes and outcomes.
const FULL: Extent = {
  ...{ loads: 31, long: 30, short: 10, ticking: 60, flood: 20_000_000 },
  ...{ images: 5, builds: 3, dependencies: 1_000_000_000, files: 50_000 },
};
const QUICK: Extent = {
  ...{ loads: 11, long: 12, short: 4, ticking: 10, flood: 5_000_000 },
  ...{ images: 3, builds: 1, dependencies: 200_000_000, files: 10_000 },
};
// The images last: they take the engine's own away for a while.
const BENCHES = { load, overlap, log, image, hash } as const;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(BENCHES) },
  },
});
const unknown = values.only.filter((name) => !(name in BENCHES));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(BENCHES).join(', ')}, not ${unknown.join(', ')}`);

const measured: Row[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!values.only.includes(name)) continue;
  console.log(`measuring ${name}`);
  const rows = await bench(values.quick ? QUICK : FULL);
  const [busy = 0] = loadavg();
  const machine = `One machine with ${cpus().length} cores, load ${busy.toFixed(1)}, Node 24, stand-in AWS; compare the ratios, not the times.`;
  const text = `${table(rows)}\n\n${machine}`;
  console.log(`\n${text}\n`);
  if (values.write) writeBetweenMarkers(join(repository, 'docs/benchmarks.md'), name, text);
  measured.push(...rows);
}
process.exitCode = measured.some(({ wrong }) => wrong !== undefined) ? 1 : 0;
