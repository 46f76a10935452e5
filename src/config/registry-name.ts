import { DOCKER_HUB_NAMES, IMAGE_PATH } from '../image/reference.ts';
import { ecrHost } from '../registry/address.ts';

/** A registry as `image.registry` and the `registry` input name it. */
export interface RegistryName {
  readonly kind: 'ecr' | 'dockerhub' | 'ghcr' | 'host';
  /** Host as in a reference; undefined for the ECR of the AWS identity's own account and region. */
  readonly host: string | undefined;
  /** What stands between host and image name; empty when nothing does. */
  readonly path: string;
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
/** Its web site, which people take for the registry. */
const DOCKER_HUB_SITE = 'hub.docker.com';

/** Understands `ecr`, `dockerhub`, `ghcr`, or a host with an optional path; or says what is wrong with the name. */
export function parseRegistry(name: string): RegistryName | { readonly problem: string } {
  if (name === 'ecr') return { kind: 'ecr', host: undefined, path: '' };
  if (name === 'dockerhub') return { kind: 'dockerhub', host: 'docker.io', path: '' };
  if (name === 'ghcr') return { kind: 'ghcr', host: 'ghcr.io', path: '' };
  if (name.includes('://'))
    return { problem: 'has a scheme: write the host alone, such as `registry.example.com/team`' };
  if (name.includes('@'))
    return { problem: 'has a login in it: write the host alone, and the login into `registry_creds`' };

  const [host = '', ...rest] = name.replace(/\/$/, '').split('/');
  const path = rest.join('/');
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(host);
  if (!HOST.test(host) || host.length > 255 || (!/[.:]/.test(host) && !loopback)) {
    return { problem: 'is not a registry: `ecr`, `dockerhub`, `ghcr`, or a host such as `registry.example.com/team`' };
  }
  if (/^[\d.]+(:\d+)?$/.test(host) && !loopback)
    return { problem: 'is an address: a registry is named by its host name' };
  if (path !== '' && !IMAGE_PATH.test(path))
    return {
      problem: 'has a path that no image can have: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
    };

  if (ecrHost(host)) return { kind: 'ecr', host, path };
  if (DOCKER_HUB_NAMES.has(host) || host === DOCKER_HUB_SITE) return { kind: 'dockerhub', host: 'docker.io', path };
  return { kind: host === 'ghcr.io' ? 'ghcr' : 'host', host, path };
}
