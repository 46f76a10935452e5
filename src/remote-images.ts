import type { Clock } from './clock.ts';
import type { Reference } from './image/reference.ts';
import type { Network } from './network.ts';
import { stillTelling } from './log/still.ts';
import type { Ports } from './ports.ts';
import type { Access } from './registry/faults.ts';
import { LOGIN_REFUSED, type Existence, type Registry } from './registry/registry.ts';
import type { Workflow } from './workflow/workflow.ts';

interface RemoteImagesOptions {
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info'>;
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
): Pick<Ports, 'digestOf' | 'look' | 'userOf' | 'append' | 'tag' | 'labels'> {
  const { clock, workflow, net, push, pull, hostBelow, spool } = options;

  const toRead = async ({ host, path }: Pick<Reference, 'host' | 'path'>): Promise<Access> => ({
    ...{ host, path },
    credential: await (await pull(host)).credential(),
  });
  const toWrite = async (path: string, signal: AbortSignal): Promise<Access> => {
    const registry = await push();
    return { host: registry.host, path, credential: await registry.credential(), signal };
  };

  /** What is public may be refused to a login that only happened to be there: then it is read, by everybody, without. */
  const found = async <T extends Pick<Existence, 'exists'> & { readonly code?: string }>(
    { host, path }: Reference,
    read: (access: Access) => Promise<T>,
  ): Promise<T> => {
    const seen = await read(await toRead({ host, path }));
    const { dropLogin } = await pull(host);
    if (seen.exists !== 'unknown' || seen.code !== LOGIN_REFUSED || !dropLogin) return seen;
    const open = await read({ host, path });
    if (open.exists !== 'yes') return seen;
    dropLogin();
    return open;
  };

  return {
    async digestOf(reference) {
      const { resolveDigest } = await import('./registry/manifest.ts');
      const { distribution } = await net();
      return found(reference, (access) => resolveDigest(distribution, clock, access, asked(reference)));
    },
    async look(reference) {
      const { lookAt } = await import('./registry/look.ts');
      const { distribution } = await net();
      return found(reference, (access) => lookAt(distribution, clock, access, asked(reference)));
    },
    async userOf({ host, path, digest = '' }, platforms) {
      const { imageUser } = await import('./registry/user.ts');
      const { distribution } = await net();
      return imageUser(distribution, clock, await toRead({ host, path }), digest, platforms);
    },
    async append({ from, path, tag, layer, ...order }, signal) {
      const [{ appendLayer }, { moving }, { withFreshLogin }] = await Promise.all([
        import('./registry/append.ts'),
        import('./registry/moving.ts'),
        import('./registry/fresh-login.ts'),
      ]);
      const { distribution: registry } = await net();
      const blobs = moving();
      const tell = (): void => {
        const far = blobs.text();
        if (far !== undefined) workflow.info(`layers on their way to ${path}: ${far}`);
      };
      const append = async (to: Access) => {
        const isOurs = from.host === to.host && from.host !== hostBelow;
        const source = isOurs ? { ...to, path: from.path } : await toRead(from);
        return appendLayer(
          { registry, clock, moving: blobs },
          { ...order, layer, spool, from: { access: source, digest: from.digest ?? '' }, to: { access: to, tag } },
          signal,
        );
      };
      return stillTelling(clock, tell, () => withFreshLogin(() => toWrite(path, signal), append));
    },
    async tag(path, digest, tag, signal) {
      const [{ tagDigest }, { withFreshLogin }] = await Promise.all([
        import('./registry/tag.ts'),
        import('./registry/fresh-login.ts'),
      ]);
      const { distribution: registry } = await net();
      await withFreshLogin(
        () => toWrite(path, signal),
        (access) => tagDigest({ registry, clock }, access, digest, tag),
      );
    },
    async labels(path, digest, signal) {
      const { imageLabels } = await import('./registry/manifest.ts');
      const { distribution } = await net();
      return imageLabels(distribution, await toWrite(path, signal), digest);
    },
  };
}

/** What the registry is asked for; without tag and digest it is `latest`, as everywhere. */
function asked({ tag, digest }: Reference): string {
  return digest ?? tag ?? 'latest';
}
