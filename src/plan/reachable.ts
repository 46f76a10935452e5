import type { Config } from '../config/config.ts';
import { configError } from '../errors.ts';
import { registryHost } from '../image/reference.ts';
import { isLoopback } from '../registry/address.ts';

/** Refuses a registry that only the runner reaches, before it is asked and before a machine is launched that could not pull. */
export function refuseUnreachable({ infra, image, registry }: Pick<Config, 'infra' | 'image' | 'registry'>): void {
  if (infra.type === 'local') return;
  const host = image.kind === 'prebuilt' && !image.code ? registryHost(image.reference) : registry.host;
  if (host === undefined || !isLoopback(host)) return;
  throw configError(
    'ALTO-CFG-405',
    `the registry \`${host}\` is this runner itself: an agent on EC2 cannot pull from it`,
    {
      hint: 'use a registry that both reach; or run here, with `type: local` under `infra`',
    },
  );
}
