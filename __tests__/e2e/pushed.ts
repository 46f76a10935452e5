import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { ask } from './registry.ts';

/** A manifest or an index, as a registry keeps it. */
export interface Manifest {
  readonly mediaType: string;
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string; readonly mediaType: string }[];
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform: { readonly os: string; readonly architecture: string };
    readonly annotations?: Readonly<Record<string, string>>;
  }[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What of a configuration the tests look at. */
export interface ImageConfig {
  readonly architecture: string;
  readonly config: { readonly Labels?: Readonly<Record<string, string>> };
}

/** What a registry has of an image that was pushed, by `host/path@digest`. */
export function pushed(reference: string) {
  const [, host = '', path = '', digest = ''] = /^([^/]+)\/(.+?)@(.+)$/.exec(reference) ?? [];
  const manifest = async (which = digest): Promise<Manifest> => {
    const response = await ask(host, `${path}/manifests/${which}`);
    if (!response.ok) throw new Error(`${reference}: ${response.status}`);
    return (await response.json()) as Manifest;
  };
  const blob = async (which: string): Promise<Buffer> => {
    const bytes = Buffer.from(await (await ask(host, `${path}/blobs/${which}`)).arrayBuffer());
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  };
  return {
    manifest,
    async config(which = digest): Promise<ImageConfig> {
      const { config } = await manifest(which);
      return JSON.parse((await blob(config?.digest ?? '')).toString()) as ImageConfig;
    },
    /** Files by path, of all layers but the base's (`base` layers). */
    async files(base: number, which = digest): Promise<ReadonlyMap<string, string>> {
      const files = new Map<string, string>();
      for (const layer of ((await manifest(which)).layers ?? []).slice(base)) {
        const tar = extract();
        tar.end(await blob(layer.digest));
        for await (const entry of tar) files.set(entry.header.name, (await buffer(entry)).toString());
      }
      return files;
    },
    /** Everything that anybody can read of it, index and attestations included, but the base's layers. */
    async everything(base: number): Promise<string> {
      const top = await manifest();
      const texts = [JSON.stringify(top)];
      for (const one of top.manifests ?? [{ digest }]) {
        const { config, layers = [], ...rest } = await manifest(one.digest);
        const own = layers.some(({ mediaType }) => mediaType.includes('in-toto')) ? layers : layers.slice(base);
        const blobs = await Promise.all([config?.digest ?? '', ...own.map((layer) => layer.digest)].map(blob));
        texts.push(JSON.stringify(rest), ...blobs.map((bytes) => bytes.toString('latin1')));
      }
      return texts.join('\n');
    },
  };
}
