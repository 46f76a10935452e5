import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ec2Agent } from '../../src/agents/ec2/agent.ts';
import type { AwsAccess } from '../../src/aws/access.ts';
import type { AwsClients } from '../../src/aws/clients.ts';
import { privateDockerConfig } from '../../src/docker/credentials.ts';
import { AltoError } from '../../src/errors.ts';
import { known } from '../../src/known.ts';
import { ledger } from '../../src/ledger.ts';
import { jobLog } from '../../src/log/joblog.ts';
import { redactor } from '../../src/log/redact.ts';
import { writer } from '../../src/log/writer.ts';
import { main, type Start } from '../../src/main.ts';
import type { Ports } from '../../src/ports.ts';
import { post } from '../../src/post.ts';
import { endingOfError } from '../../src/report/ending.ts';
import type { Report } from '../../src/report/report.ts';
import { timeline } from '../../src/timeline.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import { fakeDocker } from '../fakes/docker.ts';
import { type FakeWorkflow, fakeWorkflow } from '../fakes/workflow.ts';
import { type Life, standingClock } from './clock.ts';
import { type Call, type Fate, type Mishap, type VirtualCloud, virtualCloud } from './cloud.ts';
import type { ArtifactTrouble, End } from './machine.ts';

/** What a run is begun with. */
export interface Setting {
  readonly market: 'on-demand' | 'spot' | 'spot-preferred';
  readonly types: number;
  readonly subnets: number;
  readonly retries: number;
  readonly keep: 'never' | 'on-failure' | 'always';
  /** Milliseconds for which EC2 does not show a new instance. */
  readonly visibleAfter: number;
  readonly fates: readonly Fate[];
  readonly mishaps: readonly (readonly [Call, Mishap, times: number])[];
  /** The process dies while it writes its state for the nth time: the text is in the file, or not. */
  readonly diesAtWrite?: { readonly nth: number; readonly written: boolean } | undefined;
  /** False when the runner itself is shut down. */
  readonly post: boolean;
}

/** A setting in which nothing happens that is not asked for. */
export const CALM: Setting = {
  market: 'on-demand',
  types: 1,
  subnets: 1,
  retries: 0,
  keep: 'never',
  visibleAfter: 0,
  fates: [],
  mishaps: [],
  post: true,
};

/** What has happened so far, as whoever made it happen knows. */
export interface History {
  readonly ends: readonly End[];
  readonly signals: number;
  /** Whether main was killed, or ended by its second signal. */
  readonly killed: boolean;
  readonly struck: boolean;
  readonly noticed: boolean;
  /** What was wrong when they were packed. */
  readonly artifacts: ArtifactTrouble | undefined;
  readonly mishaps: readonly (readonly [Call, Mishap, times: number])[];
}

/** One run in a world of its own, in virtual time. */
export interface World {
  readonly setting: Setting;
  readonly cloud: VirtualCloud;
  readonly history: History;
  /** Main's words. */
  readonly said: FakeWorkflow;
  /** Words of post; there are none before it ran. */
  readonly postSaid: FakeWorkflow;
  readonly runId: string;
  /** What main answered; undefined until it ends, and for ever when it was killed. */
  report(): Report | undefined;
  /** Ids of the holdings in the state as it stands in the file. */
  held(): readonly string[];
  pass(ms: number): Promise<void>;
  meets(call: Call, mishap: Mishap, times: number): void;
  write(bytes: Uint8Array): void;
  end(how: End): void;
  strike(code: string): void;
  notice(): void;
  artifacts(trouble: ArtifactTrouble): void;
  /** SIGINT; a second one ends the process. */
  signal(): void;
  kill(): void;
  /** Lets main come to its end; false when it does not. */
  finish(): Promise<boolean>;
  /** Runs post on the state in the file; undefined when it does not end. */
  afterwards(): Promise<boolean | undefined>;
  close(): void;
}

/** Seconds. */
const TIMEOUT = 600;
/** Milliseconds from the signal to the process's own end. */
const GRACE = 6000;
const HOUR = 3_600_000;

/** Begins a run: the real main, agent, tenure and ledger, with doors that lead into a virtual cloud. */
export async function openWorld(setting: Setting): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  const life: Life = { dead: false };
  let over = false;
  let unpacking = false;
  const activity = (): number => clock.sleeps() + cloud.calls();
  const clock = standingClock(async () => {
    const before = activity();
    await quiet(activity);
    // What came back is unpacked by another thread, which nobody can see at work.
    for (let turn = 0; unpacking && !over && activity() === before && turn < 30; turn++) await delay(1);
    if (unpacking) await quiet(activity);
  });

  const ends: End[] = [];
  const mishaps = [...setting.mishaps];
  const history: { -readonly [Key in keyof History]: History[Key] } = {
    ...{ ends, mishaps, signals: 0, killed: false, struck: false, noticed: false },
    artifacts: undefined,
  };
  let trouble: ArtifactTrouble | undefined;
  // What the program does before it runs, it does when it begins.
  const planned: (() => void)[] = [];
  const cloud = virtualCloud({
    clock,
    visibleAfter: setting.visibleAfter,
    fates: setting.fates,
    machine: {
      timeout: TIMEOUT,
      artifacts: () => (history.artifacts = trouble),
      onStart: () => queueMicrotask(() => planned.splice(0).forEach((act) => act())),
      onEnd: (how) => void ends.push(how),
      onPiece: () => void (unpacking = true),
    },
  });
  for (const [call, mishap, times] of setting.mishaps) cloud.meets(call, mishap, times);

  // The state as it stands in the file.
  let state = '[]';
  let writes = 0;
  const save = (json: string): void => {
    if (life.dead) return;
    writes += 1;
    const { nth, written } = setting.diesAtWrite ?? { nth: 0, written: true };
    if (writes !== nth || written) state = json;
    if (writes === nth) kill();
  };
  const kill = (): void => {
    if (over) return;
    life.dead = history.killed = true;
  };

  const runId = '1658821493-1-abc123';
  const said = fakeWorkflow();
  const postSaid = fakeWorkflow();
  const own = clock.of(life);
  const secrets = redactor();
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  const out = writer({ out: sink, redact: (text) => secrets.text(text) });
  const book = ledger(save);
  const stop = new AbortController();
  const line = timeline(own);
  const told = known(said, { runId, started: own.now() });
  const env = environment(folder, setting);
  const opened = Promise.withResolvers<undefined>();

  const open: Start['open'] = async (ground, id, { context }) => {
    await privateDockerConfig({ temp: context.runnerTemp, runId: id, env, ledger: ground.ledger });
    opened.resolve(undefined);
    return {
      ...ground,
      docker: fakeDocker(),
      contexts: contextReader(),
      log: (file) => jobLog({ ...ground, ...(file && { ...file, file: file.path }) }),
      machine: async () => ({ facts: MACHINE, region: 'us-east-1', account: '123456789012' }),
      pullRegistry: async (host) => ({
        ...{ host, source: '', credential: none, pullCredential: none },
        ...{ prepare: async () => undefined, exists: async () => ({ exists: 'unknown' }) },
      }),
      look: async () => ({
        exists: 'yes',
        image: { digest: DIGEST, platforms: [{ platform: 'linux/amd64', digest: DIGEST, bytes: 1 }] },
      }),
      agent: async ({ machine }, workflow) => {
        if (machine.kind === 'local') throw new TypeError('the model is about EC2');
        const doors = { clients: cloud.clients(life), clock: own, ledger: ground.ledger, workflow };
        return ec2Agent({ ...doors, launch: machine.launch });
      },
      absentCredentials: async () => [],
      credentialsEnd: none,
      findBucket: none,
      // The image is there already: nothing is made, and nothing pushed.
      ...{ pushRegistry: nowhere, digestOf: nowhere, userOf: nowhere, append: nowhere, tag: nowhere, labels: nowhere },
      permissions: nowhere,
    } satisfies Ports;
  };

  let report: Report | undefined;
  void main({
    ground: { clock: own, env, workflow: said, writer: out, redactor: secrets, ledger: book },
    ...{ runId, known: told, timeline: line, signal: stop.signal, open },
  }).then((end) => {
    opened.resolve(undefined);
    if (life.dead) return;
    [report, over] = [end, true];
  });
  await opened.promise;
  await clock.pass(0);

  return {
    ...{ setting, cloud, history, said, postSaid, runId },
    report: () => report,
    held: () => (JSON.parse(state) as [string, unknown][]).map(([id]) => id),
    pass: (ms) => clock.pass(ms),
    meets(call, mishap, times) {
      mishaps.push([call, mishap, times]);
      cloud.meets(call, mishap, times);
    },
    write: (bytes) => whenItRuns(() => cloud.write(bytes)),
    end: (how) => whenItRuns(() => cloud.end(how)),
    strike(code) {
      history.struck = true;
      cloud.strike(code);
    },
    notice() {
      history.noticed = true;
      cloud.notice();
    },
    artifacts: (its) => void (trouble = its),
    signal() {
      if (over || life.dead) return;
      history.signals += 1;
      if (history.signals > 1) return kill();
      const error = new AltoError({
        ...{ kind: 'cancelled', code: 'ALTO-RUN-900', reason: 'cancelled', message: 'the run was cancelled' },
      });
      stop.abort(error);
      // As index.ts does when main takes too long to end.
      void own.sleep(GRACE).then(() => {
        if (over) return;
        told.learn({ ending: told.report().ending ?? endingOfError(error) });
        [report, over, life.dead] = [told.report(), true, true];
      });
    },
    kill,
    async finish() {
      const isOver = (): boolean => over || life.dead;
      await clock.pass(6 * HOUR, isOver);
      return isOver();
    },
    async afterwards() {
      life.dead = true;
      const its: Life = { dead: false };
      const answer: { gone?: boolean } = {};
      void post({
        ...{ clock: clock.of(its), env, workflow: postSaid },
        ledger: ledger((json) => void (state = json), state),
        aws: async () => ({ clients: cloud.clients(its) as AwsClients }) as AwsAccess,
      }).then((gone) => Object.assign(answer, { gone }));
      for (let turn = 0; turn < 500 && answer.gone === undefined; turn++) {
        await clock.pass(10_000, () => answer.gone !== undefined);
        // Looking for processes of a killed build takes real time, on a busy machine more than what post gives it in virtual time.
        await delay(turn < 15 ? 1 : 25);
      }
      return answer.gone;
    },
    close() {
      life.dead = true;
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function whenItRuns(act: () => void): void {
    if (cloud.runs()) act();
    else planned.push(act);
  }
}

/** Resolves when nothing goes on any more: no file is read, and nobody calls or goes to sleep. */
async function quiet(activity: () => number): Promise<void> {
  for (let turns = 0, seen = activity(); turns < 3;) {
    await new Promise((resolve) => setImmediate(resolve));
    const isReading = process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
    turns = activity() === seen && !isReading ? turns + 1 : 0;
    seen = activity();
  }
}

const DIGEST = `sha256:${'a'.repeat(64)}`;
const none = () => Promise.resolve(undefined);
const nowhere = () => Promise.reject(new TypeError('the model has no such door'));
const MACHINE = {
  imageId: 'ami-01c647eace872fc02',
  imageName: 'al2023',
  architecture: 'x86_64',
  platform: 'linux/amd64',
  rootDevice: '/dev/xvda',
  imageSize: 30,
  types: [],
  offers: { zones: {}, offered: {}, onDemand: {}, spot: {} },
} as const;

function environment(folder: string, { market, types, subnets, retries, keep }: Setting): Record<string, string> {
  const workspace = join(folder, 'workspace');
  const temp = join(folder, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
  const named = (count: number, name: (letter: string) => string): string =>
    `[${Array.from('abc'.slice(0, count), name).join(', ')}]`;
  writeFileSync(
    join(workspace, 'alto.yml'),
    `train:
  infra:
    type: ec2
    instance_type: ${named(types, (letter) => `t3${letter}.micro`)}
    subnet: ${named(subnets, (letter) => `subnet-0${letter.repeat(16)}`)}
    market: ${market}
  image: { ref: 'ghcr.io/team/tool:1' }
  timeout: ${TIMEOUT}s
  retries: ${retries}
`,
  );
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_JOB: 'job',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    HOME: folder,
    INPUT_KEEP: keep,
  };
}
