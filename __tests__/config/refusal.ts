import { channel } from 'node:diagnostics_channel';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type AltoError, type Issue, issueText } from '../../src/errors.ts';
import { readOrder } from '../../src/read.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';
import { anEnv, aWorkspace, errorOf, FILES } from './workspace.ts';

/** What somebody got for bad input. */
export interface Refusal {
  readonly error: AltoError;
  /** Each thing that is wrong, as it is read in the log; the error's own sentence when it has no places. */
  readonly said: readonly string[];
}

interface Bad {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The payload of the event. */
  readonly event?: unknown;
  /** Puts into the workspace what no text is: links, pipes. */
  readonly prepare?: (workspace: string) => void;
}

/** Refuses `text` as an alto.yml, and sees to what holds for every refusal; see `refusalIn`. */
export async function refusal(text: string | Uint8Array, bad: Bad = {}): Promise<Refusal> {
  return refusalIn(aWorkspace({ ...(bad.files ?? FILES), 'alto.yml': text }), bad);
}

/**
 * Reads everything as a step does, in a workspace that is refused, and sees to what holds for every refusal: one error
 * with code and hint, a place in the file for everything that is wrong, no prototype touched, and nothing done: no
 * process, no connection, no file, no state.
 */
export async function refusalIn(workspace: string, { env = {}, event, prepare }: Bad = {}): Promise<Refusal> {
  prepare?.(workspace);
  const temp = realpathSync(mkdtempSync(join(tmpdir(), 'alto-temp-')));
  const own: Record<string, string> = { RUNNER_TEMP: temp };
  if (event !== undefined) {
    own['GITHUB_EVENT_PATH'] = join(aWorkspace({ 'event.json': JSON.stringify(event) }), 'event.json');
  }
  const workflow = fakeWorkflow();
  const before = [prototypes(), listing(workspace)];
  const done: string[] = [];
  const note = (_: unknown, name: string | symbol): void => void done.push(String(name));
  for (const name of DOINGS) channel(name).subscribe(note);
  let error: AltoError;
  try {
    error = await errorOf(() => readOrder({ env: anEnv(workspace, { ...env, ...own }), workflow }));
  } finally {
    for (const name of DOINGS) channel(name).unsubscribe(note);
  }
  expect(done).toEqual([]);
  expect([prototypes(), listing(workspace)]).toEqual(before);
  expect(listing(temp)).toEqual([]);
  expect(workflow.states).toEqual({});
  rmSync(temp, { recursive: true });
  expect(error).toMatchObject({ kind: 'config', code: expect.stringMatching(/^ALTO-(CFG|CTX|ENV)-\d{3}$/) as string });
  expect(error.hint ?? '').not.toBe('');
  for (const sentence of [error.message, ...error.issues.map(({ message }) => message)]) {
    expect(sentence).not.toMatch(UNREADABLE);
    expect(sentence.length).toBeLessThan(4000);
  }
  for (const issue of error.issues) expect(isPlace(issue), issueText(issue)).toBe(true);
  return { error, said: error.issues.length > 0 ? error.issues.map(issueText) : [error.message] };
}

/** What Node tells of processes that begin and connections that open. */
const DOINGS = ['child_process', 'net.client.socket', 'http.client.request.start', 'undici:request:create'];

/** What must not stand in a sentence: control characters but line breaks, and characters that turn text around. */
const UNREADABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function isPlace({ file, line, column }: Issue): boolean {
  return file !== '' && line >= 1 && column >= 1;
}

/** The names that JavaScript's own prototypes have. */
function prototypes(): string {
  return [Object, Array, Function, String, Map].map(({ prototype }) => Reflect.ownKeys(prototype).map(String)).join();
}

function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}
