import { parseReference } from '../image/reference.ts';
import { AltoError } from '../errors.ts';
import type { DockerCommand } from './command.ts';
import { commandError } from './container-errors.ts';
import type { ImageFacts } from './docker.ts';

interface Inspected {
  readonly Id: string;
  readonly Os: string;
  readonly Architecture: string;
  readonly Variant?: string;
  readonly Size: number;
  readonly Config?: { readonly WorkingDir?: string } | null;
  readonly RepoDigests?: readonly string[] | null;
  /** Where it came from; Docker 29 and later, with containerd's store. */
  readonly Identity?: { readonly Pull?: readonly unknown[] | null; readonly Build?: readonly unknown[] | null } | null;
}

/** What the engine knows about an image; undefined when it has none of that name. */
export async function inspectImage(docker: DockerCommand, reference: string): Promise<ImageFacts | undefined> {
  const { code, stdout, stderr } = await docker.short(['image', 'inspect', '--format', '{{json .}}', '--', reference]);
  if (code === 0) {
    const image = JSON.parse(stdout) as Inspected;
    return {
      id: image.Id,
      platform: [image.Os, image.Architecture, image.Variant].filter(Boolean).join('/'),
      size: image.Size,
      workdir: image.Config?.WorkingDir ?? '',
      repoDigests: image.RepoDigests ?? [],
      origin: originOf(image),
    };
  }
  if (/no such image/i.test(stderr)) return undefined;
  throw commandError(stderr, `looking for the image ${reference}`);
}

/** The engine's own store knows digests from registries alone; containerd's has one for every image, which is its id too. */
function originOf({ Id, RepoDigests, Identity }: Inspected): ImageFacts['origin'] {
  if (Identity?.Pull?.length) return 'registry';
  if (Identity?.Build?.length) return 'here';
  const digests = RepoDigests ?? [];
  if (digests.some((digest) => digest.endsWith(`@${Id}`))) return 'unknown';
  return digests.length > 0 ? 'registry' : 'here';
}

/**
 * The digest under which the registry has what was pushed as `tag`, from buildx' metadata file. The engine's own builder
 * writes the image's id into the same key when it could not ask the registry; then the engine's list of digests decides.
 */
export async function pushedDigest(
  metadata: string,
  tag: string,
  image: (reference: string) => Promise<ImageFacts | undefined>,
): Promise<string> {
  const {
    'containerimage.digest': digest,
    'containerimage.config.digest': id,
    'containerimage.descriptor': descriptor,
  } = JSON.parse(metadata) as Record<string, unknown>;
  // Whoever names a descriptor, or an id that is another one, made the manifest.
  if (typeof digest === 'string' && (descriptor !== undefined || (id !== undefined && digest !== id))) return digest;
  const local = await image(tag);
  const wanted = parseReference(tag);
  // Engines write names at Docker Hub in the short form.
  const known = local?.repoDigests
    .map((one) => parseReference(one))
    .find((one) => one.host === wanted.host && one.path === wanted.path);
  if (known?.digest) return known.digest;
  if (typeof digest === 'string' && digest !== local?.id) return digest;
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-PSH-011',
    reason: 'push',
    message: `${tag} was pushed, but neither buildx nor the engine says under which digest`,
    hint: 'update buildx with docker/setup-buildx-action',
  });
}
