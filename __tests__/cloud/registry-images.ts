import { createHash } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Where the images of this cloud's ECR really are: a registry that speaks the distribution protocol. */
export interface RegistryAddress {
  /** `https://127.77.0.1` or `http://127.0.0.1:5000`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** PEM of the authority behind the registry's certificate. */
  readonly ca?: string;
  /** The name the certificate is for, when `url` holds an address. */
  readonly servername?: string;
}

/** A manifest as the registry holds it. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly text: string;
  /** Bytes of config and layers; for an index, of its own text. */
  readonly size: number;
}

/** What ECR needs of a registry. */
export interface RegistryImages {
  manifest(repository: string, reference: string): Promise<Manifest | undefined>;
  tags(repository: string): Promise<readonly string[]>;
  /** Deletes a manifest and with it all its tags; false when the registry does not allow it. */
  remove(repository: string, digest: string): Promise<boolean>;
}

const accepted = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Asks the registry over HTTP, with its password. */
export function registryImages(address: RegistryAddress): RegistryImages {
  const ask = (method: string, path: string): Promise<{ status: number; type: string; body: string }> =>
    new Promise((resolve, reject) => {
      const url = new URL(path, address.url);
      const authorization = `Basic ${Buffer.from(`${address.user}:${address.password}`).toString('base64')}`;
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
        url,
        {
          method,
          headers: { authorization, accept: accepted },
          ...(address.ca === undefined ? {} : { ca: address.ca }),
          ...(address.servername === undefined ? {} : { servername: address.servername }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const type = response.headers['content-type'] ?? '';
            resolve({ status: response.statusCode ?? 0, type, body: Buffer.concat(chunks).toString() });
          });
        },
      );
      request.on('error', reject);
      request.end();
    });

  return {
    manifest: async (repository, reference) => {
      const { status, type, body } = await ask('GET', `/v2/${repository}/manifests/${reference}`);
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`the registry behind ECR answered ${status} for ${repository}:${reference}`);
      const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
      return { digest, mediaType: type, text: body, size: sizeOf(body) };
    },
    tags: async (repository) => {
      const { status, body } = await ask('GET', `/v2/${repository}/tags/list`);
      if (status !== 200) return [];
      return (JSON.parse(body) as { tags: string[] | null }).tags ?? [];
    },
    remove: async (repository, digest) => (await ask('DELETE', `/v2/${repository}/manifests/${digest}`)).status === 202,
  };
}

/** A registry without images, for tests that push none. */
export const noImages: RegistryImages = {
  manifest: () => Promise.resolve(undefined),
  tags: () => Promise.resolve([]),
  remove: () => Promise.resolve(true),
};

interface ManifestText {
  readonly config?: { readonly size: number };
  readonly layers?: readonly { readonly size: number }[];
}

function sizeOf(manifest: string): number {
  const { config, layers } = JSON.parse(manifest) as ManifestText;
  if (layers === undefined) return Buffer.byteLength(manifest);
  return layers.reduce((sum, layer) => sum + layer.size, config?.size ?? 0);
}
