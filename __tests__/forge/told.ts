import type { Clock } from '../../src/clock.ts';
import { readInputs } from '../../src/config/inputs.ts';
import type { Subject } from '../../src/config/subject.ts';
import type { Told } from '../../src/forge/tell.ts';
import type { Github } from '../github/github.ts';
import { aContext, aWorkspace } from '../config/workspace.ts';
import { fakeWorkflow, type FakeWorkflow } from '../fakes/workflow.ts';
import { aReport } from '../report/a-report.ts';

/** The head of the pull request. */
export const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';

/** The pull request of most of these runs. */
export const PULL: Subject = { kind: 'pull-request', number: 2, commit: HEAD };

/** A clock of this machine whose pauses are over at once, but for the limit of a comment: that one ends when `expire` is called. */
export function promptClock(): Clock & { readonly slept: readonly number[]; expire(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const slept: number[] = [];
  return {
    slept,
    expire: () => resolve(undefined),
    now: () => Date.UTC(2026, 10, 22, 10, 5),
    async sleep(ms, signal) {
      if (ms < 10_000) return void slept.push(ms);
      await new Promise((done, fail) => {
        signal?.addEventListener('abort', () => fail(signal.reason as Error));
        void promise.then(done);
      });
    },
  };
}

interface Overrides {
  readonly with?: Readonly<Record<string, string>>;
  readonly context?: Partial<Told['context']>;
  readonly report?: Told['report'];
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** A run that went well on a pull request, with overrides, and what it said. */
export async function aRun(
  github: Pick<Github, 'url' | 'token'>,
  {
    with: inputs = {},
    context,
    report = aReport(),
    signal = new AbortController().signal,
    clock = promptClock(),
  }: Overrides = {},
): Promise<Told & { readonly said: FakeWorkflow }> {
  const said = fakeWorkflow();
  const given = { 'github-token': github.token, ...inputs };
  const env = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  return {
    ground: { clock, env: {}, workflow: said },
    inputs: await readInputs(env),
    context: aContext(aWorkspace({}), {
      ...{ apiUrl: github.url, repository: 'octocat/hello', workflow: 'CI', job: 'test', runId: '7', subject: PULL },
      ...context,
    }),
    ...{ report, signal, said },
  };
}
