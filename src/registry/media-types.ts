/** What the parts of an image are called in a manifest. */
export interface MediaTypes {
  readonly index: string;
  readonly manifest: string;
  readonly config: string;
  /** A layer that is a tar, compressed by gzip. */
  readonly layer: string;
}

/** https://github.com/opencontainers/image-spec */
export const OCI: MediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** https://distribution.github.io/distribution/spec/manifest-v2-2/ */
export const DOCKER: MediaTypes = {
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

/** What is asked for: everything that can be read, and nothing older. */
export const MANIFESTS = [OCI.index, DOCKER.index, OCI.manifest, DOCKER.manifest].join(', ');

const LAYERS: ReadonlyMap<string, string> = new Map([
  [DOCKER.layer, OCI.layer],
  ['application/vnd.docker.image.rootfs.diff.tar', 'application/vnd.oci.image.layer.v1.tar'],
  ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'application/vnd.oci.image.layer.v1.tar+zstd'],
]);

/** The OCI's name for a layer; undefined for what is no layer of an image, or one that must not be distributed. */
export function ociLayer(mediaType: string): string | undefined {
  return LAYERS.get(mediaType) ?? [...LAYERS.values()].find((known) => known === mediaType);
}
