import { randomUUID } from 'node:crypto';
import { buildTiny, TINY } from '../e2e/ec2-bench.ts';
import { type Extent, type Row, time } from './measure.ts';
import { type Done, run } from './site.ts';

/** How soon the container starts when the machine takes longer than the image, and when the image takes longer than the machine. */
export async function overlap({ long, short }: Extent): Promise<readonly Row[]> {
  buildTiny();
  return [await overlapped(long, short), await overlapped(short, long)];
}

async function overlapped(boot: number, build: number): Promise<Row> {
  let started = NaN;
  const done = await run({
    agent: 'ec2',
    // A command that no cache has seen.
    files: {
      'alto.yml': `
bench:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: '${TINY}', image_build_cmds: ['sleep ${build} && echo ${randomUUID()}'] }
  entrypoint: { type: script, cmd: 'echo started at $(date +%s%3N)' }
`,
    },
    // As EC2 spends it: a third until the instance runs, the rest until Systems Manager knows it.
    cloud: { bootMs: (boot * 1000) / 3, registrationMs: (boot * 2000) / 3 },
    onLog: (line) => {
      const [, at] = /started at (\d{13})$/.exec(line) ?? [];
      if (at !== undefined) started = Number(at);
    },
  });
  // What the stand-in's boot really took: its container needs a moment, too.
  const slowest = Math.max(done.boot, build * 1000);
  const limit = slowest * 1.1 + 2000;
  const took = started - done.began;
  return {
    what: `Overlap: from the beginning of the step to the container, boot of ${time(done.boot)}, build of ${build} s`,
    measured: `${time(took)} = × ${(took / slowest).toFixed(2)} (${stages(done)})`,
    target: `at most 1.10 × ${time(slowest)} + 2 s = ${time(limit)}`,
    met: took <= limit,
    wrong: Number.isNaN(took) ? 'the program did not say when it started' : undefined,
  };
}

/** What the time went into, as the action counts it. */
function stages({ outputs }: Done): string {
  const timings = JSON.parse(outputs['timings'] ?? '{}') as Record<string, number>;
  return ['config', 'look up', 'image', 'agent'].map((name) => `${name} ${timings[name] ?? '?'} s`).join(', ');
}
