import { createHash } from 'node:crypto';
import { type Extent, megabytes, quantile, type Row, time } from './measure.ts';
import { type Done, run } from './site.ts';

const AGENTS = ['ec2', 'local'] as const;

/** How far the job log is behind the container, and whether a log of many bytes arrives whole. */
export async function log({ ticking, flood }: Extent): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const agent of AGENTS) {
    const [late, quiet] = await latency(agent, ticking);
    rows.push(late, await volume(agent, flood, quiet));
  }
  return rows;
}

type Agent = (typeof AGENTS)[number];

const NAMES: Readonly<Record<Agent, string>> = { ec2: 'EC2', local: 'local' };

function files(program: string): Readonly<Record<string, string>> {
  return {
    'alto.yml': `
bench:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: python3 program.py }
`,
    'program.py': program,
  };
}

async function latency(agent: Agent, seconds: number): Promise<readonly [Row, Done]> {
  const lines = seconds * 10;
  const behind: number[] = [];
  const done = await run({
    agent,
    // By the clock, not by pauses: a line every 100 ms however long printing takes.
    files: files(`
import time
begin = time.time()
for line in range(${lines}):
    time.sleep(max(0, begin + line / 10 - time.time()))
    print("tick", line, int(time.time() * 1000), flush=True)
`),
    onLog: (line, at) => {
      const [, printed] = /tick \d+ (\d{13})$/.exec(line) ?? [];
      if (printed !== undefined) behind.push(at - Number(printed));
    },
  });
  const row: Row = {
    what: `Log, ${NAMES[agent]}: from a line in the container to the job log, a line every 100 ms for ${seconds} s`,
    measured: `median ${time(quantile(behind, 0.5))}, 95 % within ${time(quantile(behind, 0.95))}`,
    target: 'median at most 2 s',
    met: quantile(behind, 0.5) <= 2000,
    wrong: behind.length === lines ? undefined : `${behind.length} of ${lines} lines came`,
  };
  return [row, done];
}

/** What a training prints, until it has printed so many bytes; their number and hash go another way than the log. */
const flooding = (bytes: number): string => `
import hashlib, os, random, sys
random.seed(7)
written, digest = 0, hashlib.sha256()
step = 0
while written < ${bytes}:
    step += 1
    line = f"epoch {step // 1000} step {step} loss={random.random():.6f} accuracy={random.random():.6f} ✓\\n".encode()
    line = line[: ${bytes} - written]
    sys.stdout.buffer.write(line)
    digest.update(line)
    written += len(line)
with open(os.environ["ALTO_OUTPUT"], "a") as output:
    output.write(f"sha256={digest.hexdigest()}\\n")
`;

async function volume(agent: Agent, bytes: number, quiet: Done): Promise<Row> {
  const { outputs, altoLog, peak } = await run({ agent, files: files(flooding(bytes)) });
  const { sha256 } = JSON.parse(outputs['outputs'] ?? '{}') as { readonly sha256?: string };
  const same = createHash('sha256').update(altoLog).digest('hex') === sha256;
  const { run: seconds = NaN } = JSON.parse(outputs['timings'] ?? '{}') as { readonly run?: number };
  return {
    what: `Log, ${NAMES[agent]}: ${megabytes(bytes)} in one run`,
    measured: `${same ? 'byte-identical' : `not identical (${altoLog.length} bytes)`} after ${seconds} s; the action held at most ${megabytes(peak)}, ${megabytes(quiet.peak)} with a short log`,
    target: 'byte-identical',
    met: same,
    wrong: same ? undefined : 'the log is not what the program wrote',
  };
}
