import type { Credential } from '../docker/docker.ts';
import type { ErrorCode } from '../errors.ts';
import type { Permission } from '../permission.ts';

/** Whether an image is there: `unknown` means "could not tell", and leads to a build. */
export type Existence =
  | { readonly exists: 'yes'; readonly digest: string; readonly bytes?: number }
  | { readonly exists: 'no' | 'unknown'; readonly why?: string; readonly code?: ErrorCode };

/** Code of the error that another image has a tag, and that tags cannot be moved there. */
export const TAG_TAKEN = 'ALTO-PSH-004';

/** Code of the error that a registry does not let a login read. */
export const LOGIN_REFUSED = 'ALTO-REG-005';

/** Code of the error that code cannot be appended to an image: only a builder can use it as a base. */
export const BUILDER_NEEDED = 'ALTO-PSH-022';

/** One registry host with the login that belongs to it. */
export interface Registry {
  /** Host as in a reference, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com` or `docker.io`. */
  readonly host: string;
  /** Where the credential comes from, for one line in the log. Never the credential. */
  readonly source: string;
  /** A login, fetched right before it is used; undefined where anonymous access is all there is. */
  credential(): Promise<Credential | undefined>;
  /** A login that can do no more than pull `repository`, where the registry can make one; else the same as `credential`. */
  pullCredential(repository: string): Promise<Credential | undefined>;
  /** Forgets the login, where nobody gave it for this registry but it was found: the job's token, an earlier step's. */
  readonly dropLogin?: (() => void) | undefined;
  /** Makes the repository when it is missing and the registry needs that; `repository` is the path without host. */
  prepare(repository: string): Promise<void>;
  /** What a push to `repository` needs, where the registry can tell without one. */
  readonly pushPermissions?: ((repository: string) => Promise<readonly Permission[]>) | undefined;
  /** Looks for `repository:tag`. */
  exists(repository: string, tag: string): Promise<Existence>;
}
