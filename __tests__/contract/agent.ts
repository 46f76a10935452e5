import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent, Exit, Job, Lease } from '../../src/agents/agent.ts';
import type { Credential } from '../../src/docker/docker.ts';
import type { Ledger } from '../../src/ledger.ts';
import { Secret } from '../../src/secret.ts';
import type { FakeRun } from '../fakes/docker.ts';

/** An agent with something behind it that a test can look at. */
export interface AgentBench {
  readonly agent: Agent;
  readonly ledger: Ledger;
  /** An image with a shell, for `Job.image`. */
  readonly image: string;
  /** An image without shell, Python or anything else but its ENTRYPOINT, the program of bare-image.ts. */
  readonly bare: string;
  /** The login of the registry that has them; undefined where they need none. */
  readonly credential?: Credential;
  /** Absolute; exists, empty. */
  readonly folder: string;
  /** Seconds of a limit that a program runs into: it must have begun to speak by then. */
  readonly limit: number;
  /** Tells what stands behind it, where no shell does, what the program would do. */
  does(run: FakeRun): void;
  /** Machines or containers of ours that are there. */
  alive(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A program as a shell runs it, and what comes of it. */
interface Program {
  readonly script: string;
  readonly does: FakeRun;
}

const programs = {
  talks: {
    script: 'echo one; sleep 0.2; echo two >&2; sleep 0.2; printf three',
    does: { output: ['one\n', 'two\n', 'three'] },
  },
  raw: {
    script: String.raw`printf '\377\000\303'; sleep 0.1; printf '\251\r\n'`,
    does: { output: [Buffer.from([0xff, 0, 0xc3]), Buffer.from([0xa9, 13, 10])] },
  },
  fails: { script: 'echo no; exit 3', does: { output: ['no\n'], state: { exitCode: 3 } } },
  greedy: { script: 'tail /dev/zero', does: { state: { exitCode: 137, oomKilled: true } } },
  greedyInSecret: { script: 'tail /dev/zero; exit 0', does: { state: { exitCode: 0, oomKilled: true } } },
  killed: { script: 'kill -9 $$', does: { state: { exitCode: 137 } } },
  unknown: { script: 'exec nosuchcommand', does: { state: { exitCode: 127 } } },
  endless: { script: 'echo ready; exec sleep 600', does: { output: ['ready\n'], endless: true } },
  reads: {
    script: 'printf "%s|%s" "$GREETING" "$(cat /alto/in/a.txt)"',
    does: { output: ['two\nlines|from a file'] },
  },
  makes: {
    script:
      'mkdir -p /work/sub; cd /work; echo A > a.csv; echo B > sub/b.csv; echo C > c.txt; ln -s /etc/passwd link.csv;' +
      'echo loss=0.1 > /alto/out/output; echo "# Done" > /alto/out/summary.md; echo 42 > /alto/out/return.json;' +
      'echo own > /alto/out/artifacts/own.txt; echo log > alto.log; exit 7',
    does: {
      state: { exitCode: 7 },
      files: {
        '/work/a.csv': 'A\n',
        '/work/alto.log': 'log\n',
        '/work/c.txt': 'C\n',
        '/work/link.csv': { linkTo: '/etc/passwd' },
        '/work/sub/b.csv': 'B\n',
        '/alto/out/artifacts/own.txt': 'own\n',
        '/alto/out/output': 'loss=0.1\n',
        '/alto/out/return.json': '42\n',
        '/alto/out/summary.md': '# Done\n',
      },
    },
  },
  // Of the bare image: the script is not used.
  bare: {
    script: '',
    does: { output: ['no shell here\n'], files: { '/alto/out/output': 'way=bare\n' } },
  },
  bareWithArguments: { script: '', does: { output: ['no shell here\n'], state: { exitCode: 2 } } },
} satisfies Record<string, Program>;

/** What every Agent promises, whatever stands behind it. */
export function agentContract(name: string, start: () => Promise<AgentBench>): void {
  describe(`the agent ${name}`, () => {
    let bench: AgentBench;
    let lease: Lease;
    let output: Buffer;
    const live = new AbortController().signal;
    beforeEach(async () => {
      bench = await start();
      output = Buffer.alloc(0);
    });
    afterEach(() => bench.stop());

    const job = (program: Program, over: Partial<Job> = {}): Job => {
      bench.does(program.does);
      return {
        image: bench.image,
        command: ['sh', '-c', program.script],
        workdir: '/work',
        env: {},
        files: {},
        resources: { ulimits: [], tmpfs: [] },
        artifacts: [],
        timeout: 600,
        credential: async () => bench.credential,
        ...over,
      };
    };
    const run = async (theJob: Job, signal = live): Promise<Exit> => {
      lease = await bench.agent.apply(live);
      return bench.agent.run(lease, theJob, (chunk) => (output = Buffer.concat([output, chunk])), signal);
    };

    it('hands out a lease that is plain JSON', async () => {
      lease = await bench.agent.apply(live);
      expect(JSON.parse(JSON.stringify(lease))).toEqual(lease);
    });

    it('hands on every byte of both streams, in order, and counts them', async () => {
      expect(await run(job(programs.talks))).toEqual({ outcome: 'exited', exitCode: 0, logBytes: 13 });
      expect(output.toString()).toBe('one\ntwo\nthree');
    });

    it('changes no byte', async () => {
      expect(await run(job(programs.raw))).toMatchObject({ exitCode: 0, logBytes: 6 });
      expect(output).toEqual(Buffer.from([0xff, 0, 0xc3, 0xa9, 13, 10]));
    });

    it('says with which code a program failed, as a result and not as an error', async () => {
      expect(await run(job(programs.fails))).toEqual({ outcome: 'exited', exitCode: 3, logBytes: 3 });
      expect(output.toString()).toBe('no\n');
    });

    it('F52: tells a kill for want of memory, with the limit', async () => {
      const resources = { ulimits: [], tmpfs: [], memory: '64m' };
      expect(await run(job(programs.greedy, { resources }))).toMatchObject({
        outcome: 'oom',
        exitCode: 137,
        detail: 'it needed more memory than its limit of 64m',
      });
    });

    it('tells it even when the program succeeds in the end', async () => {
      const resources = { ulimits: [], tmpfs: [], memory: '64m' };
      expect(await run(job(programs.greedyInSecret, { resources }))).toMatchObject({ outcome: 'oom', exitCode: 0 });
    });

    it('F52: tells any other kill from it', async () => {
      const exit = await run(job(programs.killed));
      expect(exit).toMatchObject({ outcome: 'exited', exitCode: 137 });
      expect(exit.detail).toMatch(/not for want of memory/);
    });

    it('F52: explains a command that is not there', async () => {
      const exit = await run(job(programs.unknown));
      expect(exit).toMatchObject({
        outcome: 'exited',
        exitCode: 127,
        detail: 'the command was not found in the image',
      });
    });

    it('F53: ends what runs into its limit, and keeps what it wrote', async () => {
      expect(await run(job(programs.endless, { timeout: bench.limit }))).toMatchObject({
        outcome: 'timeout',
        exitCode: 124,
        logBytes: 6,
      });
      expect(output.toString()).toBe('ready\n');
    });

    it('gives the program its environment and its files', async () => {
      const env = { GREETING: new Secret('two\nlines') };
      await run(job(programs.reads, { env, files: { '/alto/in/a.txt': 'from a file' } }));
      expect(output.toString()).toBe('two\nlines|from a file');
    });

    it('brings back artifacts and results of a program that failed; links stay', async () => {
      const theJob = job(programs.makes, { artifacts: ['**/*.csv', 'alto.log', 'nothing-*'] });
      expect(await run(theJob)).toMatchObject({ exitCode: 7 });
      const { artifacts, skipped, results, problem } = await bench.agent.collect(lease, theJob, bench.folder, live);
      expect(problem).toBeUndefined();
      expect(artifacts.map(({ path, bytes }) => `${path} ${bytes}`).toSorted()).toEqual([
        'a.csv 2',
        'own.txt 4',
        'sub/b.csv 2',
      ]);
      expect(skipped.toSorted()).toEqual(['/work/alto.log: its name is kept for us', '/work/link.csv: it is a link']);
      expect(results).toEqual({ output: 'loss=0.1\n', summary: '# Done\n', return: '42\n' });
      expect((await readdir(bench.folder, { recursive: true })).toSorted()).toEqual([
        'a.csv',
        'own.txt',
        'sub',
        'sub/b.csv',
      ]);
      expect(await readFile(join(bench.folder, 'sub', 'b.csv'), 'utf8')).toBe('B\n');
    });

    it('runs an image that has no shell and no Python by its own ENTRYPOINT, and brings its results', async () => {
      const theJob = job(programs.bare, { image: bench.bare, command: undefined, workdir: undefined });
      expect(await run(theJob)).toEqual({ outcome: 'exited', exitCode: 0, logBytes: 14 });
      expect(output.toString()).toBe('no shell here\n');
      const { results } = await bench.agent.collect(lease, theJob, bench.folder, live);
      expect(results).toEqual({ output: 'way=bare\n' });
    });

    it('puts a command in place of ENTRYPOINT and CMD, also where there is no shell', async () => {
      const command = ['/program', 'one', 'two'];
      const exit = await run(job(programs.bareWithArguments, { image: bench.bare, command, workdir: '/made/for/it' }));
      expect(exit).toEqual({ outcome: 'exited', exitCode: 2, logBytes: 14 });
    });

    it('fetches an image ahead of the run, and never fails by that', async () => {
      const { image, platform, credential, ...rest } = job(programs.talks);
      lease = await bench.agent.apply(live);
      expect(await bench.agent.prefetch(lease, { image, platform, credential }, live)).toBeUndefined();
      const nowhere = `registry.example.test/nobody/nothing@sha256:${'0'.repeat(64)}`;
      expect(await bench.agent.prefetch(lease, { image: nowhere, platform, credential }, live)).toBeUndefined();
      const refused = { image, platform, credential: () => Promise.reject(new Error('no login')) };
      expect(await bench.agent.prefetch(lease, refused, live)).toBeUndefined();
      const theJob = { image, platform, credential, ...rest };
      expect(await bench.agent.run(lease, theJob, () => undefined, live)).toMatchObject({ exitCode: 0, logBytes: 13 });
    });

    it('collects nothing where nothing was made', async () => {
      const theJob = job(programs.talks, { artifacts: ['*.csv'] });
      await run(theJob);
      expect(await bench.agent.collect(lease, theJob, bench.folder, live)).toEqual({
        artifacts: [],
        skipped: [],
        results: {},
      });
    });

    it('leaves nothing when it is released, and may be released twice', async () => {
      await run(job(programs.talks));
      expect(await bench.agent.release()).toMatchObject({ gone: true });
      expect(await bench.alive()).toEqual([]);
      expect(bench.ledger.holdings()).toEqual([]);
      expect(await bench.agent.release()).toMatchObject({ gone: true });
    });

    it('may be released before it was ever applied', async () => {
      expect(await bench.agent.release()).toMatchObject({ gone: true });
      expect(bench.ledger.holdings()).toEqual([]);
    });

    it('ends with the signal’s reason when the run is cancelled, and leaves nothing', async () => {
      const abort = new AbortController();
      const theJob = job(programs.endless);
      lease = await bench.agent.apply(live);
      const note = (): void => abort.abort(new Error('cancelled by a test'));
      const running = bench.agent.run(lease, theJob, note, abort.signal);
      // As the story of a run does: what is held is given back at once, whatever the program does.
      abort.signal.addEventListener('abort', () => void bench.agent.release());
      await expect(running).rejects.toThrow('cancelled by a test');
      expect(await bench.agent.release()).toMatchObject({ gone: true });
      expect(await bench.alive()).toEqual([]);
      expect(bench.ledger.holdings()).toEqual([]);
    });
  });
}
