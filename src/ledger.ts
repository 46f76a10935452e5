import { AltoError } from './errors.ts';

/** What may have to be given back. Plain JSON, without secrets: the post step reads it from the step's state. */
export type Holding =
  /** A folder on the runner, such as the private DOCKER_CONFIG. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A container on the runner's own engine (the local agent). */
  | { readonly kind: 'container'; readonly name: string; readonly docker: string | undefined }
  /** An EC2 instance that was launched, or may have been: any of the client tokens may have become one. */
  | {
      readonly kind: 'instance';
      readonly runId: string;
      readonly region: string;
      readonly clientTokens: readonly string[];
      readonly instanceId?: string;
      /** The account that it is in: post must not look for it in another one. */
      readonly account?: string;
      /** The role to assume again in post, as the input named it. */
      readonly role?: string;
      /** Milliseconds since 1970: when it ends itself at the latest. */
      readonly expiresAt?: number;
    }
  /** An image of files that carried artifacts through ECR. */
  | {
      readonly kind: 'artifact-image';
      readonly region: string;
      readonly repository: string;
      readonly tag: string;
      readonly account?: string;
      readonly role?: string;
    }
  /** An object that carried artifacts through a bucket. */
  | {
      readonly kind: 'artifact-object';
      readonly region: string;
      readonly bucket: string;
      readonly key: string;
      readonly account?: string;
      readonly role?: string;
    };

/** What we hold and must give back: recorded before it is acquired. */
export interface Ledger {
  /** Writes the holding into the step's state, then returns; a second record with the same id replaces the first. */
  record(id: string, holding: Holding): void;
  /** Strikes out what was given back. Never throws: what stays in the state by mistake is looked for once more by post. */
  strike(id: string): void;
  /** What is held, newest first. */
  holdings(): readonly (readonly [id: string, holding: Holding])[];
}

/** A ledger that writes itself through `save` at every change. Throws ALTO-END-014 when `from` is not what a ledger wrote. */
export function ledger(save: (json: string) => void, from = '[]'): Ledger {
  const entries = new Map(readEntries(from));
  const write = (): void => save(JSON.stringify([...entries]));
  return {
    record(id, holding) {
      entries.set(id, holding);
      write();
    },
    strike(id) {
      if (!entries.delete(id)) return;
      try {
        write();
      } catch {
        // The disk of the runner may be full; what was given back stays given back.
      }
    },
    holdings: () => [...entries].reverse(),
  };
}

function readEntries(json: string): readonly (readonly [string, Holding])[] {
  try {
    const entries: unknown = JSON.parse(json);
    if (Array.isArray(entries) && entries.every(isEntry)) return entries;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-END-014',
    reason: 'bug',
    message: 'the state of this step cannot be read, so nobody knows what is still held',
    hint: 'look for instances with the tag `alto:run` of this run, and end them; each ends itself when its lease runs out',
  });
}

function isEntry(entry: unknown): entry is [string, Holding] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isHolding(entry[1]);
}

/** Whether it is something that this action may have held: what is named here is removed, so nothing else may be. */
function isHolding(value: unknown): value is Holding {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Readonly<Record<string, unknown>>;
  const has = (...names: readonly string[]): boolean => names.every((name) => typeof held[name] === 'string');
  const may = (...names: readonly string[]): boolean => names.every((name) => held[name] === undefined || has(name));
  switch (held['kind']) {
    case 'folder':
      return has('path') && /^\/(?!.*\/\.\.?\/).*\/?alto-[^/]+$/.test(String(held['path']));
    case 'container':
      return has('name') && may('docker') && /^alto-[\w.-]+$/.test(String(held['name']));
    case 'instance': {
      const tokens = held['clientTokens'];
      const known = Array.isArray(tokens) && tokens.every((token) => typeof token === 'string');
      return known && has('runId', 'region') && may('instanceId', 'account', 'role');
    }
    case 'artifact-image':
      return has('region', 'repository', 'tag') && may('account', 'role');
    case 'artifact-object':
      return has('region', 'bucket', 'key') && may('account', 'role') && /^alto\/[\w.-]+$/.test(String(held['key']));
    default:
      return false;
  }
}
