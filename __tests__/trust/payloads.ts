import { createRequire } from 'node:module';

/** Payloads of events as GitHub sent them, from the collection of the people who keep its webhooks. */
const collection = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];

/** A payload, with what these tests change in it. */
export interface Payload {
  repository: { full_name: string; default_branch: string };
  pull_request?: { number: number; head: Head; base: Head; merge_commit_sha: string };
  workflow_run?: { head_sha: string; head_repository: Repository | null; event: string };
  issue?: { number: number; pull_request?: object };
}

interface Repository {
  full_name: string;
  fork: boolean;
}

interface Head {
  sha: string;
  ref: string;
  repo: Repository | null;
}

/** The first payload of an event, free to be changed. `pull_request_target` looks like `pull_request`. */
export function payloadOf(event: string): Payload {
  const name = event === 'pull_request_target' ? 'pull_request' : event;
  const [payload] = collection.find((one) => one.name === name)?.examples ?? [];
  if (!payload) throw new Error(`there is no example of ${name}`);
  return structuredClone(payload);
}

/** The same, of a pull request whose head is in a fork, or of the run that one set off. */
export function fromFork(event: string): Payload {
  const payload = payloadOf(event);
  const repository = { full_name: 'mallory/Hello-World', fork: true };
  const { pull_request: request, workflow_run: run } = payload;
  if (request) request.head = { ...request.head, sha: 'f'.repeat(40), repo: repository };
  if (run) Object.assign(run, { head_sha: 'f'.repeat(40), head_repository: repository });
  return payload;
}
