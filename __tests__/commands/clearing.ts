import { PassThrough } from 'node:stream';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { type Clock, systemClock } from '../../src/clock.ts';
import { deleteAgents } from '../../src/commands/delete.ts';
import { sweep } from '../../src/commands/sweep.ts';
import { readContext } from '../../src/config/context.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { asAltoError } from '../../src/errors.ts';
import { known } from '../../src/known.ts';
import { ledger } from '../../src/ledger.ts';
import { redactor } from '../../src/log/redact.ts';
import { writer } from '../../src/log/writer.ts';
import { endingOfError } from '../../src/report/ending.ts';
import { summaryOf } from '../../src/report/summary.ts';
import type { Swept } from '../../src/report/swept.ts';
import { timeline } from '../../src/timeline.ts';
import { callsOf } from '../cloud/calls.ts';
import { clientsOf } from '../cloud/clients.ts';
import { type Cloud, type CloudOptions, startCloud } from '../cloud/cloud.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

/** An account in which nothing runs yet; the machines in it do nothing. */
export function anAccount(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  const instances = () => ({ stdout: '', stderr: '', code: 0 });
  return startCloud({ instances, profiles: ['alto-agent'], bootMs: 10, ...options });
}

const HOUR = 3_600_000;

/** As tags say a time, so many hours from now. */
export const at = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

/** Launches an instance with these tags, as anybody could. */
export async function launch(on: Cloud, tags: Readonly<Record<string, string>>): Promise<string> {
  const { Instances } = await clientsOf(on, { maxAttempts: 2 }).ec2.send(
    new RunInstancesCommand({
      ...{ MinCount: 1, MaxCount: 1, ImageId: 'ami-01c647eace872fc02', InstanceType: 't3.micro' },
      TagSpecifications: [
        { ResourceType: 'instance', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      ],
    }),
  );
  return Instances?.[0]?.InstanceId ?? '';
}

/** The tags that an agent of octo-org/octo-repo has. */
export const ours = (expiresAt: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'alto:managed': 'true',
  'alto:run': '7-1-abc123',
  'alto:repository': 'octo-org/octo-repo',
  'alto:agent': 'train',
  'alto:pr': '',
  'alto:expires-at': expiresAt,
  ...more,
});

interface Clearing {
  readonly clock?: Clock;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Sweeps or deletes as a step would, with the real SDK. */
export async function clearing(
  command: 'sweep' | 'delete',
  on: Cloud,
  { clock = systemClock, with: given = {}, env: more = {} }: Clearing = {},
) {
  const workflow = fakeWorkflow();
  const env = {
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ID: '1',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_WORKSPACE: import.meta.dirname,
    RUNNER_TEMP: import.meta.dirname,
    AWS_ENDPOINT_URL: on.url,
    AWS_REGION: on.region,
    AWS_ACCESS_KEY_ID: on.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: on.keys.secretAccessKey,
    INPUT_COMMAND: command,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...more,
  };
  const secrets = redactor();
  const facts = known(workflow, { runId: '1-1-ffffff', started: 0 });
  const ground = {
    ...{ clock, env, workflow, redactor: secrets, ledger: ledger(() => undefined) },
    writer: writer({ out: new PassThrough(), redact: (text) => text }),
  };
  const start = {
    ground,
    runId: '1-1-ffffff',
    known: facts,
    timeline: timeline(clock),
    signal: new AbortController().signal,
  };
  const asked = { inputs: await readInputs(env), context: readContext(env) };
  const ending = await { sweep, delete: deleteAgents }
    [command](start, asked)
    .catch((error: unknown) => endingOfError(asAltoError(error)));
  facts.learn({ ending });
  const swept = JSON.parse(workflow.outputs['swept'] ?? '[]') as Swept[];
  const outcomes = Object.fromEntries(swept.map(({ id, outcome }) => [id, outcome]));
  return { ending, workflow, swept, outcomes, summary: summaryOf(facts.report()) };
}

const stateOf = (on: Cloud, id: string): string => on.instances().find((one) => one.id === id)?.state ?? 'none';

/** Whether an instance still costs money. */
export const isAlive = (on: Cloud, id: string): boolean => ['pending', 'running'].includes(stateOf(on, id));

/** How often anybody asked for the end of an instance. */
export const ended = (on: Cloud): number => callsOf(on.calls, 'ec2.TerminateInstances').length;

/** What AWS says when it does not do what it is asked for. */
export const refusal = (code: string, message = 'no', status = 400) =>
  ({ kind: 'error', code, message, status }) as const;
