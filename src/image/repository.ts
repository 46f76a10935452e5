import type { RegistryChoice } from '../config/config.ts';
import { configError } from '../errors.ts';

/** Whose image it is; decides where it lives. */
export interface ImageHome {
  readonly registry: Pick<RegistryChoice, 'kind' | 'path'>;
  /** `image.name`; may bring a namespace of its own. */
  readonly name: string;
  /** Login at Docker Hub; with `@domain` it is an e-mail address. */
  readonly username?: string | undefined;
  /** Owner of the repository at GitHub. */
  readonly owner: string;
  /** Images of pull-request events live apart, so that nothing pushed there is ever taken for main's. */
  readonly pullRequest: boolean;
}

/** Whether what a run makes lives apart: what strangers may have made is never taken for main's. */
export function livesApart(context: { readonly pr: unknown; readonly untrusted: unknown }): boolean {
  return context.pr !== undefined || context.untrusted !== undefined;
}

/** The repository of an image: its path without the host. */
export function imageRepository(home: ImageHome): string {
  const { registry, name, pullRequest } = home;
  if (/(^|\/)alto-pr([/-]|$)/.test(name)) {
    throw configError('ALTO-CFG-305', `the image name \`${name}\` is kept for images of pull requests`, {
      hint: 'choose another `image.name`',
    });
  }
  switch (registry.kind) {
    case 'ecr':
      return join(registry.path, pullRequest ? 'alto-pr' : 'alto', name);
    case 'dockerhub': {
      // Docker Hub has exactly two levels.
      const slash = name.indexOf('/');
      const namespace = slash < 0 ? registry.path || namespaceOf(home.username) : name.slice(0, slash);
      const image = name.slice(slash + 1).replaceAll('/', '-');
      return `${namespace}/${pullRequest ? `alto-pr-${image}` : image}`;
    }
    case 'ghcr': {
      const path = registry.path || home.owner.toLowerCase();
      const image = name.startsWith(`${path}/`) ? name.slice(path.length + 1) : name;
      return join(path, pullRequest ? 'alto-pr' : '', image);
    }
    case 'host':
      return join(registry.path, pullRequest ? 'alto-pr' : '', name);
  }
}

/** The name of an image that has none: `<repository>-<agent>`, made valid. */
export function defaultImageName(repo: string, agent: string): string {
  const valid = `${repo}-${agent}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '-')
    // Between letters and digits stands `.`, `_`, `__` or any number of `-`.
    .replaceAll(/[._-]+/g, (separator) => (/^(?:\.|_|__|-+)$/.test(separator) ? separator : '-'))
    .slice(0, 128)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return valid === '' ? 'image' : valid;
}

function namespaceOf(username: string | undefined): string {
  const namespace = username?.replace(/@.*$/, '').toLowerCase() ?? '';
  if (namespace !== '') return namespace;
  throw configError(
    'ALTO-CFG-306',
    'the namespace at Docker Hub is not known: there is no user name, and `image.name` has no `/`',
    { hint: 'write `name: <namespace>/<image>` under `image`' },
  );
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
