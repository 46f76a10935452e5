import { z } from 'zod';
import { parseAttestation } from '../attestation.ts';
import { FORMS } from '../grammar.ts';
import { checked, flag, formed, list, oneOrList, scalar, sealable, shown, text } from './values.ts';

const attestation = scalar.pipe(checked(parseAttestation));

/** Keys of `image` that say how it is built, whoever wrote its Dockerfile; names and meaning as in docker/build-push-action. */
export const buildKeys = {
  name: formed(FORMS.imageName).optional().describe('Name of the image. Default: <repository>-<agent>.'),
  platform: oneOrList(text, 4)
    .optional()
    .describe('linux/amd64 or linux/arm64. Default: what the instance type needs.'),
  builder: text.optional().describe('Name of a buildx builder. Default: the current one.'),
  dockerfile: text.optional().describe('Path of the Dockerfile, relative to `context`.'),
  target: formed(FORMS.target).optional().describe('Stage of the Dockerfile to build.'),
  build_args: z
    .record(formed(FORMS.envName), shown)
    .optional()
    .describe('Values for ARG; they are part of the image, so never secrets.'),
  secrets: z
    .record(formed(FORMS.secretId), sealable)
    .optional()
    .describe("Secrets of the build by their id: `env NAME`, {{ env('NAME') }}, or a file relative to the alto.yml."),
  ssh: oneOrList(text, 10).optional().describe('SSH agents or keys for the build: `default`, or `id=path`.'),
  labels: z.record(formed(FORMS.label), shown).optional(),
  annotations: z.record(formed(FORMS.annotation), shown).optional(),
  cache_from: oneOrList(text, 20).optional().describe('Where the builder finds a cache, as for --cache-from.'),
  cache_to: oneOrList(text, 20).optional().describe('Where the builder leaves its cache, as for --cache-to.'),
  no_cache: flag.optional(),
  pull: flag.optional(),
  provenance: attestation.optional().describe('true, false, or attributes such as mode=max. Default: false.'),
  sbom: attestation.optional().describe('true, false, or attributes such as generator=image. Default: false.'),
  network: formed(FORMS.network).optional().describe('Network of the RUN steps: default, host or none.'),
  shm_size: scalar.pipe(formed(FORMS.bytes)).optional().describe('Size of /dev/shm of the RUN steps.'),
  tag_format: text
    .optional()
    .describe('The content tag: {spec_hash} with more around it, such as {spec_hash}-{agent}. Default: {spec_hash}.'),
  extra_tags: oneOrList(scalar.pipe(formed(FORMS.tag)), 20)
    .optional()
    .describe('More tags for the image.'),
  public: flag.optional().describe('Whether a repository that is made at Docker Hub may be public.'),
} as const;

/** Images that others make and the build needs. */
export const builderConfig = z.strictObject({
  uv_image: text.optional().describe('Where uv comes from, when not from ghcr.io/astral-sh/uv.'),
  micromamba_image: text.optional().describe('Where micromamba comes from, when not from mambaorg/micromamba.'),
});

/** A file or folder to copy: the same path in the image, or another. */
export const copy = list(z.union([text, z.strictObject({ src: text, dst: text })]), 200);
