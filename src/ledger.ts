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
    }
  /** An image of files that carried artifacts through ECR. */
  | {
      readonly kind: 'artifact-image';
      readonly region: string;
      readonly repository: string;
      readonly tag: string;
      readonly account?: string;
      readonly role?: string;
    };

/** What we hold and must give back: recorded before it is acquired, released newest first. */
export interface Ledger {
  /** Writes the holding into the step's state, then returns; a second record with the same id replaces the first. */
  record(id: string, holding: Holding): void;
  /** Strikes out what was given back. */
  strike(id: string): void;
  /** What is held, newest first. */
  holdings(): readonly (readonly [id: string, holding: Holding])[];
}

/** A ledger that writes itself through `save` at every change. */
export function ledger(save: (json: string) => void, from = '[]'): Ledger {
  const entries = new Map<string, Holding>(JSON.parse(from) as [string, Holding][]);
  const write = (): void => save(JSON.stringify([...entries]));
  return {
    record(id, holding) {
      entries.set(id, holding);
      write();
    },
    strike(id) {
      if (entries.delete(id)) write();
    },
    holdings: () => [...entries].reverse(),
  };
}
