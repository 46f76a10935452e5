import { partitionOf } from '../aws/region.ts';
import { AltoError } from '../errors.ts';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const METADATA = new Set(['metadata.google.internal', 'metadata', 'instance-data', 'instance-data.ec2.internal']);

/** Whether a host is this machine: the only place that may be spoken to without TLS. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Throws for a host that no login may be sent to: an address instead of a name, a metadata service, anything with a login, a path or letters that only look right. */
export function checkHost(host: string): void {
  const problem = problemOf(host.toLowerCase());
  if (!problem) return;
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-REG-001',
    reason: 'config',
    message: `\`${host.slice(0, 100).replaceAll(/[^\x20-\x7e]/g, '?')}\` cannot be used as a registry: ${problem}`,
    hint: 'name the registry by its host, such as `registry.example.com` or `registry.example.com:5000`',
  });
}

function problemOf(host: string): string | undefined {
  if (/^[a-z]+:\/\//.test(host)) return 'write it without a scheme; it is spoken to over https';
  if (host.includes('@')) return 'a login does not belong into its name';
  if (host.includes('/')) return 'a path does not belong into its name';
  if (/[^\x21-\x7e]/.test(host)) return 'it has characters that host names do not have';
  const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return 'no such port';
  if (isLoopback(host)) return undefined;
  if (name.length > 253 || !name.split('.').every((label) => LABEL.test(label))) return 'it is not a host name';
  if (METADATA.has(name)) return 'it is the metadata service of a machine';
  // As URLs read it: a name whose last part is a number, in any notation, is an IPv4 address.
  if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(name)) return 'it is an address, not a name';
  return undefined;
}

/** What the host of an ECR registry tells. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
}

// Anchored at both ends: `….amazonaws.com.example.org` is somebody else's.
const ECR =
  /^(\d{12})\.dkr(?:\.ecr(?:-fips)?|-ecr(?:-fips)?)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/** Account and region of an ECR host; undefined for every other host. */
export function ecrHost(host: string): EcrHost | undefined {
  const [, account, region] = ECR.exec(host) ?? [];
  return account && region && partitionOf(region) ? { account, region } : undefined;
}

/** Where the API of a registry answers. */
export function apiHost(host: string): string {
  return host === 'docker.io' ? 'registry-1.docker.io' : host;
}
