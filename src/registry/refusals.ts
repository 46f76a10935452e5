import { pushError } from '../docker/push-errors.ts';
import { AltoError } from '../errors.ts';
import type { HttpResponse } from '../http.ts';
import { type Access, unexpected } from './faults.ts';
import { TAG_TAKEN } from './registry.ts';

// ECR: "cannot be overwritten because the tag is immutable"; Harbor: "configured as immutable"; Quay: "tag is immutable";
// Artifact Registry: "tag immutability"; Nexus: "does not allow updating assets".
const IMMUTABLE = /immutab|cannot be overwritten|not allow (?:updating|overwrit)/i;
const NAMES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Payload Too Large',
};

/** What a registry did not let us write; `said` is the first error in its answer. Trouble of its own is told apart, since another try may heal it. */
export function refusedPush(access: Access, what: string, response: HttpResponse, said: string): AltoError {
  const { status } = response;
  if (status === 429 || status >= 500) return unexpected(access.host, response, said);
  // A repository may be called anything.
  const words = said.replaceAll(access.path, '');
  if (IMMUTABLE.test(words)) return tagTaken(access, what);
  if (/^(?:MANIFEST_)?BLOB_UNKNOWN/.test(words)) return layerGone(access, what);
  return pushError(`${status} ${NAMES[status] ?? ''}: ${words}`, `${access.host}/${what}`);
}

/** The tag has another image, and the registry does not move tags; `code` tells it from every other refusal. */
export function tagTaken({ host }: Access, what: string, cause?: unknown): AltoError {
  return new AltoError({
    kind: 'build',
    code: TAG_TAKEN,
    reason: 'push',
    message: `the push of ${host}/${what} was refused: another image has this tag, and tags here cannot be moved`,
    hint: 'allow tags to be moved in this repository, or push to another one (`image.name`)',
    cause,
  });
}

function layerGone({ host }: Access, what: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-PSH-021',
    reason: 'push',
    message: `the push of ${host}/${what} was refused: a layer that it lies on is not in the registry any more`,
    hint: 'run the step again with `force-build: true`; look at the rules by which the registry deletes images',
  });
}
