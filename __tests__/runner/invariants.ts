import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Call, callsOf } from '../cloud/calls.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { InstanceRecord } from '../cloud/instance-record.ts';
import { formsOf, unwrapped } from './canary.ts';
import type { PhaseResult, StepResult } from './runner.ts';

/** A step that is over, with what stood around it. */
interface Seen {
  readonly result: StepResult;
  /** Where the repository was checked out. */
  readonly folder: string;
  readonly cloud?: Cloud | undefined;
  /** Values that may be seen nowhere but in the container. */
  readonly canaries: readonly string[];
}

/** What must be true of every step, however it ended and whatever was done to it; that nothing is left is asked for apart. */
export function expectInvariants({ result, folder, cloud, canaries }: Seen): void {
  expectNoCanary(canaries, result, folder, cloud);
  expectOneResult(result);
  expectFewErrors(result);
  expectOwnCommands(result);
  if (cloud) expectFewLaunches(cloud);
}

/** Nothing of a step is alive or lies around when it is over. */
export function expectNothingLeft(result: StepResult, cloud?: Cloud): void {
  expect(result.orphans, 'processes that outlived the step').toEqual([]);
  expect(result.left, 'what was left in RUNNER_TEMP').toEqual([]);
  expect(cloud?.instances().filter(isAlive) ?? []).toEqual([]);
}

/** Whether it costs money. */
export function isAlive({ state }: InstanceRecord): boolean {
  return state !== 'terminated' && state !== 'shutting-down';
}

const GOOD = ['success', 'planned', 'skipped'];

/** I4: one result is told, once, and the exit code fits it. A main that was killed had no time for one. */
function expectOneResult({ main, outputs, written }: StepResult): void {
  const results = written.filter((name) => name === 'result').length;
  // A signal that comes while Node is already on its way out ends it with a status of its own.
  const isCut = main.exitCode >= 128;
  if (isCut) expect(results, 'results that were told').toBeLessThanOrEqual(1);
  else expect(results, 'results that were told').toBe(written.length === 0 ? 0 : 1);
  if (results === 0 || isCut) return;
  expect(main.exitCode, `exit code of ${outputs['result']}`).toBe(GOOD.includes(outputs['result'] ?? '') ? 0 : 1);
}

/** I6: one last error at most, ten with places, and each of ours with a code and what to do. */
function expectFewErrors({ annotations, outputs, summary }: StepResult): void {
  for (const phase of ['main', 'post'] as const) {
    const errors = annotations.filter((one) => one.phase === phase && one.level === 'error');
    const last = errors.filter(({ file }) => file === undefined);
    // What may still cost money is said beside it.
    const left = last.filter(({ message }) => message.includes('may still be running'));
    expect(last.length - left.length, JSON.stringify(last)).toBeLessThanOrEqual(1);
    expect(left.length, JSON.stringify(left)).toBeLessThanOrEqual(1);
    expect(errors.length).toBeLessThanOrEqual(10);
  }
  // What the program did by itself has no code of ours.
  if (!/-error$/.test(outputs['result'] ?? '')) return;
  const said = annotations.filter(({ phase, level }) => phase === 'main' && level === 'error').at(-1)?.message ?? '';
  expect(said, summary).toMatch(/\(ALTO-[A-Z]+-\d{3}\)\. ./);
}

const COMMANDS = ['add-mask', 'debug', 'endgroup', 'error', 'group', 'notice', 'stop-commands', 'warning'];
const GROUPS = ['Image', 'Agent', 'Run', 'Plan'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** I7: the runner obeyed nothing but what this action says, in the only way in which it says it. */
function expectOwnCommands({ commands, main, post }: StepResult): void {
  const tokens = new Set(commands.flatMap(({ name, data }) => (name === 'stop-commands' ? [data] : [])));
  for (const { name, data } of commands) {
    if (tokens.has(name)) continue;
    expect(COMMANDS, `the runner obeyed ${name}`).toContain(name);
    // Of several runs, with the name of the one that it is about.
    if (name === 'group') expect(GROUPS).toContain(data.replace(/^[\w.+@=,/-]+: /, ''));
    if (name === 'stop-commands') expect(data).toMatch(UUID);
  }
  for (const phase of [main, post]) if (phase) expectAtTheStart(phase);
}

/** Whoever begins a line begins it with a command or with words; a command inside a line is somebody else's. */
function expectAtTheStart({ raw, exitCode, stopped }: PhaseResult): void {
  expect(raw).not.toMatch(/^\s*##\[|^\s+::/m);
  if (exitCode < 128) expect(stopped, 'commands were still stopped at the end').toBe(false);
}

/** I5: for each run six launches at most, and never two alive at once. */
function expectFewLaunches(cloud: Cloud): void {
  const runs = [...Map.groupBy(cloud.instances(), ({ tags }) => tags['alto:run']).values()];
  const most = 6 * ATTEMPTS * Math.max(1, runs.length);
  expect(callsOf(cloud.calls, 'ec2.RunInstances').length, 'launch calls').toBeLessThanOrEqual(most);
  for (const launches of runs) expectOneAfterAnother(launches);
}

function expectOneAfterAnother(launches: readonly InstanceRecord[]): void {
  expect(launches.length, 'launches').toBeLessThanOrEqual(6);
  const lives = launches.map(({ launched, history }) => ({
    from: launched,
    to: history.find(({ state }) => state === 'shutting-down')?.at ?? Infinity,
  }));
  for (const [index, { from, to }] of lives.entries()) {
    const others = lives.slice(index + 1).filter((other) => other.from < to && from < other.to);
    expect(others, 'instances that were alive at once').toEqual([]);
  }
}

/** How often the SDK asks with the same token before it gives up. */
const ATTEMPTS = 4;

/** All that people can see of a step, by where they see it. */
export function seenOf(result: StepResult): Readonly<Record<string, string>> {
  return {
    'the log': result.log,
    // A mask has to name what it hides; the runner swallows that line.
    'what was printed': result.raw
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n'),
    outputs: JSON.stringify(result.outputs),
    state: JSON.stringify(result.state),
    'the summary': `${result.summary}${result.post?.summary ?? ''}`,
    annotations: JSON.stringify(result.annotations),
    environment: JSON.stringify(result.env),
  };
}

/** What was sent to AWS, by request, with what is packed in it. */
export function requestsOf(calls: readonly Call[]): Readonly<Record<string, string>> {
  return Object.fromEntries(calls.map((call, at) => [`request ${at} ${call.action}`, unwrapped(call.body)]));
}

/** I2: no secret is seen anywhere: not before the runner's masks and not after, in no request, file, state, output or summary. */
export function expectNoCanary(
  canaries: readonly string[],
  result: StepResult,
  folder: string,
  cloud?: Pick<Cloud, 'calls' | 'instances'>,
): void {
  const places: Readonly<Record<string, string>> = {
    ...seenOf(result),
    // The history of commands is among the requests.
    ...requestsOf(cloud?.calls ?? []),
    ...Object.fromEntries(
      (cloud?.instances() ?? []).map(({ id, userData }) => [`user data of ${id}`, String(userData)]),
    ),
    ...Object.fromEntries(
      filesBelow(join(folder, 'alto-artifacts')).map((path) => [path, readFileSync(path, 'latin1')]),
    ),
  };
  for (const canary of canaries) {
    for (const form of formsOf(canary)) {
      for (const [where, text] of Object.entries(places)) {
        expect(text.includes(form), `a canary is seen in ${where}`).toBe(false);
      }
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
