import { z } from 'zod';
import { parseAttestation } from '../attestation.ts';
import { FORMS } from '../grammar.ts';
import { checked, flag, formed, list, oneOrList, scalar, sealable, shown, text } from './values.ts';

const attestation = scalar.pipe(checked(parseAttestation));

/** Keys of `image` that say how it is built, whoever wrote its Dockerfile; names and meaning as in docker/build-push-action. */
export const buildKeys = {
  name: formed(FORMS.imageName).optional().describe('Name of the image. Default: `<repository>-<agent>`.'),
  platform: oneOrList(text, 4)
    .optional()
    .describe('`linux/amd64`, `linux/arm64` or both. Default: what the instance type needs.'),
  builder: text.optional().describe('Name of a buildx builder. Default: the current one.'),
  dockerfile: text.optional().describe('Path of the Dockerfile, relative to `context`. Default: `Dockerfile`.'),
  target: formed(FORMS.target).optional().describe('Stage of the Dockerfile to build. Default: the last one.'),
  build_args: z
    .record(formed(FORMS.envName), shown)
    .optional()
    .describe('Values for `ARG`; they are part of the image, so never secrets.'),
  secrets: z
    .record(formed(FORMS.secretId), sealable)
    .optional()
    .describe("Secrets of the build by their id: `env NAME`, `{{ env('NAME') }}`, or a file relative to the alto.yml."),
  ssh: oneOrList(text, 10).optional().describe('SSH agents or keys for the build: `default`, or `id=path`.'),
  labels: z.record(formed(FORMS.label), shown).optional().describe('Labels of the image.'),
  annotations: z
    .record(formed(FORMS.annotation), shown)
    .optional()
    .describe('Annotations of its manifests, or of the index with `index:` before the name.'),
  cache_from: oneOrList(text, 20).optional().describe('Where the builder finds a cache, as for `--cache-from`.'),
  cache_to: oneOrList(text, 20).optional().describe('Where the builder leaves its cache, as for `--cache-to`.'),
  no_cache: flag.optional().describe('Build every step anew. Default: `false`.'),
  pull: flag.optional().describe('Look for newer base images. Default: `false`.'),
  provenance: attestation.optional().describe('`true`, `false`, or attributes such as `mode=max`. Default: `false`.'),
  sbom: attestation.optional().describe('`true`, `false`, or attributes such as `generator=image`. Default: `false`.'),
  network: formed(FORMS.network)
    .optional()
    .describe('Network of the RUN steps: `default`, `host` or `none`. Default: `default`.'),
  shm_size: scalar.pipe(formed(FORMS.bytes)).optional().describe('Size of `/dev/shm` of the RUN steps.'),
  tag_format: text.optional().describe('The content tag: `{spec_hash}` with more around it. Default: `{spec_hash}`.'),
  extra_tags: oneOrList(scalar.pipe(formed(FORMS.tag)), 20)
    .optional()
    .describe('More tags for the image.'),
  public: flag.optional().describe('Whether a repository that is made at Docker Hub may be public. Default: `false`.'),
} as const;

/** Images that others make and the build needs. */
export const builderConfig = z.strictObject({
  uv_image: text.optional().describe('Where uv comes from. Default: a pinned `ghcr.io/astral-sh/uv`.'),
  micromamba_image: text.optional().describe('Where micromamba comes from. Default: a pinned `mambaorg/micromamba`.'),
});

/** A file or folder to copy: the same path in the image, or another. */
export const copy = list(
  z.union([
    text,
    z.strictObject({
      src: text.describe('What is copied, relative to the alto.yml.'),
      dst: text.describe("Its path in the project's folder."),
    }),
  ]),
  200,
);
