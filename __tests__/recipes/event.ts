import { createRequire } from 'node:module';
import { type Filters, type Workflow } from './recipe.ts';

/** What sets a workflow off: the event as GitHub sends it, and what the runner's context says of it. */
export interface Event {
  readonly name: string;
  readonly payload: Payload;
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  /** Of a dispatch; a workflow that is called has its caller's event and inputs of its own. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Whether GitHub keeps secrets and identity tokens to itself. */
  readonly isStrange?: boolean;
}

/** A payload, with what these tests change in it. */
interface Payload {
  readonly action?: string;
  readonly repository: { full_name: string; name: string; default_branch: string };
  readonly pull_request?: PullRequest;
}

interface PullRequest {
  number: number;
  user: { login: string };
  head: { sha: string; ref: string; repo: { full_name: string; fork: boolean } | null };
  base: { ref: string };
}

/** Payloads as GitHub sent them, from the collection of the people who keep its webhooks. */
const collection = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];

function payloadOf(name: string, action?: string): Payload {
  const examples = collection.find((one) => one.name === name)?.examples ?? [];
  const payload = examples.find((one) => one.action === action);
  if (!payload) throw new Error(`there is no example of ${name} ${action ?? ''}`);
  const copy = structuredClone(payload);
  copy.repository.default_branch = 'main';
  return copy;
}

/** The repository of all these events. */
export const REPOSITORY = 'Codertocat/Hello-World';
const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const ofMain = { ref: 'refs/heads/main', sha: SHA, actor: 'Codertocat' };

/** Somebody pushed to a branch or a tag. */
export function push(ref = 'refs/heads/main'): Event {
  return { ...ofMain, name: 'push', payload: { ...payloadOf('push'), ref, after: SHA } as Payload, ref };
}

/** Something happened to a pull request of a branch of the repository. */
export function pullRequest(action: 'opened' | 'synchronize' | 'reopened' | 'closed', number = 2): Event {
  const payload = payloadOf('pull_request', action);
  const request = payload.pull_request!;
  request.number = number;
  request.head.sha = String(number).repeat(40).slice(0, 40);
  return {
    ...{ name: 'pull_request', payload, ref: `refs/pull/${number}/merge`, sha: SHA, actor: request.user.login },
    ...{ headRef: request.head.ref, baseRef: request.base.ref },
  };
}

/** The same, of a fork. */
export function ofFork(event: Event): Event {
  event.payload.pull_request!.head.repo = { full_name: 'mallory/Hello-World', fork: true };
  event.payload.pull_request!.user.login = 'mallory';
  return { ...event, actor: 'mallory', isStrange: true };
}

/** The same, of Dependabot, whose branch is in the repository. */
export function ofDependabot(event: Event): Event {
  event.payload.pull_request!.user.login = 'dependabot[bot]';
  return { ...event, actor: 'dependabot[bot]', isStrange: true };
}

/** It is time. GitHub sends the cron line and the repository; there is no webhook to collect. */
export function schedule(cron: string): Event {
  const { repository } = payloadOf('push');
  return { ...ofMain, name: 'schedule', payload: { repository, schedule: cron } as Payload };
}

/** Somebody pressed the button. */
export function dispatch(inputs: Readonly<Record<string, unknown>> = {}): Event {
  const payload = { ...payloadOf('workflow_dispatch'), ref: ofMain.ref, inputs };
  payload.repository.full_name = REPOSITORY;
  return { ...ofMain, name: 'workflow_dispatch', payload, inputs };
}

/** The filters of an event that sets a workflow off; undefined when it does not. */
export function triggered({ on }: Workflow, { name, payload, ref }: Event): Filters | undefined {
  const filters = filtersOf(on, name);
  if (!filters) return undefined;
  const { types = ['opened', 'synchronize', 'reopened'], branches, tags } = filters;
  if (name === 'pull_request' && !types.includes(payload.action ?? '')) return undefined;
  if (name !== 'push' || !(branches ?? tags)) return filters;
  const [, kind, short = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  const patterns = (kind === 'tags' ? tags : branches) ?? [];
  const fits = (one: string): boolean => (one.endsWith('*') ? short.startsWith(one.slice(0, -1)) : one === short);
  return patterns.some(fits) ? filters : undefined;
}

function filtersOf(on: Workflow['on'], name: string): Filters | undefined {
  if (typeof on === 'string') return on === name ? {} : undefined;
  if (on instanceof Array) return on.includes(name) ? {} : undefined;
  const found = on[name];
  return found === null ? {} : found;
}
