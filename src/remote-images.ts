import type { Clock } from './clock.ts';
import type { Reference } from './image/reference.ts';
import type { Network } from './network.ts';
import type { Ports } from './ports.ts';
import type { Access } from './registry/faults.ts';
import type { Registry } from './registry/registry.ts';

interface RemoteImagesOptions {
  readonly clock: Clock;
  readonly net: () => Promise<Network>;
  /** The registry that images are pushed to. */
  readonly push: () => Promise<Registry>;
  /** The one at a host, to pull from. */
  readonly pull: (host: string) => Promise<Registry>;
  /** Host whose images are read with a login of its own, whatever is pushed there. */
  readonly hostBelow: string | undefined;
  /** Folder for what is too large for memory. */
  readonly spool: string;
}

/** What is done with images in the registries themselves, without an engine; the libraries are loaded when first used. */
export function remoteImages(
  options: RemoteImagesOptions,
): Pick<Ports, 'digestOf' | 'look' | 'append' | 'tag' | 'labels'> {
  const { clock, net, push, pull, hostBelow, spool } = options;

  const toRead = async ({ host, path }: Pick<Reference, 'host' | 'path'>): Promise<Access> => ({
    ...{ host, path },
    credential: await (await pull(host)).credential(),
  });
  const toWrite = async (path: string): Promise<Access> => {
    const registry = await push();
    return { host: registry.host, path, credential: await registry.credential() };
  };

  return {
    async digestOf(reference) {
      const { resolveDigest } = await import('./registry/manifest.ts');
      const { distribution } = await net();
      return resolveDigest(distribution, clock, await toRead(reference), asked(reference));
    },
    async look(reference) {
      const { lookAt } = await import('./registry/look.ts');
      const { distribution } = await net();
      return lookAt(distribution, clock, await toRead(reference), asked(reference));
    },
    async append({ from, path, tag, layer, ...order }, signal) {
      const { appendLayer } = await import('./registry/append.ts');
      const { distribution: registry } = await net();
      const to = await toWrite(path);
      const isOurs = from.host === to.host && from.host !== hostBelow;
      const source = isOurs ? { ...to, path: from.path } : await toRead(from);
      return appendLayer(
        { registry, clock },
        { ...order, layer, spool, from: { access: source, digest: from.digest ?? '' }, to: { access: to, tag } },
        signal,
      );
    },
    async tag(path, digest, tag) {
      const { tagDigest } = await import('./registry/tag.ts');
      const { distribution: registry } = await net();
      await tagDigest({ registry, clock }, await toWrite(path), digest, tag);
    },
    async labels(path, digest) {
      const { imageLabels } = await import('./registry/manifest.ts');
      const { distribution } = await net();
      return imageLabels(distribution, await toWrite(path), digest);
    },
  };
}

/** What the registry is asked for; without tag and digest it is `latest`, as everywhere. */
function asked({ tag, digest }: Reference): string {
  return digest ?? tag ?? 'latest';
}
