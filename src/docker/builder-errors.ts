import { AltoError, configError } from '../errors.ts';
import type { Rule } from './build-rule.ts';
import { engineTrouble } from './engine-errors.ts';
import { oneLine } from './quote.ts';

const MAKE_BUILDER = 'make a builder in an earlier step with docker/setup-buildx-action';
/** What to do about a builder that cannot do something. */
export const OTHER_BUILDER = `${MAKE_BUILDER}, or turn on the containerd image store of the engine`;

/** What a builder cannot do, and what it was not given. Words of buildx 0.6–0.37 and BuildKit 0.8–0.33. */
export const BUILDER_RULES: readonly Rule[] = [
  {
    sign: /unknown flag: (--\S+)/,
    say: ([, flag]) => ({
      kind: 'infra',
      code: 'ALTO-DOC-005',
      message: `this docker buildx does not know ${flag}`,
      hint: 'update buildx with docker/setup-buildx-action',
    }),
  },
  {
    sign: /no builder "(.*)" found/,
    say: ([, builder = '']) => noBuilder(builder),
  },
  {
    sign: /Multi-platform build is not supported|multiple platforms feature is currently not supported/i,
    say: () => ({
      kind: 'config',
      code: 'ALTO-BLD-009',
      message: 'this builder makes images for one platform only',
      hint: OTHER_BUILDER,
    }),
  },
  {
    sign: /docker exporter does not .*manifest lists/i,
    say: () => ({
      kind: 'config',
      code: 'ALTO-BLD-019',
      message: 'an image for several platforms cannot be loaded into this Docker engine',
      hint: 'name one platform, or turn on the containerd image store of the engine',
    }),
  },
  {
    sign: /attestations? (?:is|are) not supported/i,
    say: () => ({
      kind: 'config',
      code: 'ALTO-BLD-017',
      message: 'this builder cannot make `provenance` and `sbom`',
      hint: OTHER_BUILDER,
    }),
  },
  {
    sign: /cache export (?:is|feature is currently) not supported/i,
    say: () => ({
      kind: 'config',
      code: 'ALTO-BLD-018',
      message: 'this builder cannot write a cache (`cache_to`) to anywhere else',
      hint: OTHER_BUILDER,
    }),
  },
  {
    sign: /entitlement (\S+) is not allowed/,
    say: ([, entitlement = '']) => ({
      kind: 'config',
      code: 'ALTO-BLD-021',
      message: `this builder does not allow ${entitlement}`,
      hint: `allow it where the builder is made: \`buildkitd-flags: --allow-insecure-entitlement ${entitlement}\` of docker/setup-buildx-action`,
    }),
  },
  {
    sign: /invalid empty ssh agent socket|unset ssh forward key (\S+)/,
    say: ([, id]) => ({
      kind: 'config',
      code: 'ALTO-BLD-022',
      message: id
        ? `a step of the Dockerfile wants the SSH key ${id}, which the build does not have`
        : 'there is no SSH agent for the build',
      hint: 'start an agent in an earlier step and write `ssh: default`, or name a key: `ssh: default=path`',
    }),
  },
  {
    sign: /secret (\S+?)(?:: not found| not found: not found)/,
    say: ([, id = '']) => ({
      kind: 'config',
      code: 'ALTO-BLD-023',
      message: `a step of the Dockerfile wants the secret ${id}, which the build does not have`,
      hint: `name it under \`image.secrets\`, for instance \`${id}: env NAME\``,
    }),
  },
  {
    sign: /secret (\S+) too big/,
    say: ([, id = '']) => secretTooLarge(id),
  },
  {
    sign: /failed to stat (.+): stat .*no such file/,
    say: ([, path = '']) => ({
      kind: 'config',
      code: 'ALTO-BLD-025',
      message: `the file ${path} of a build secret does not exist`,
      hint: 'check `image.secrets`: paths are relative to the alto.yml',
    }),
  },
  {
    sign: /code = Unavailable|\bUnavailable: |error reading from server|closing transport/,
    say: () => ({
      kind: 'infra',
      code: 'ALTO-BLD-016',
      message: 'the connection to the builder broke off',
      hint: 'look at the log of the builder: it may have run out of memory',
    }),
  },
];

/** There is no builder of that name; `existing` are those that there are, where they are known. */
export function noBuilder(name: string, existing: readonly string[] = []): AltoError {
  const there = existing.length > 0 ? `; there are ${existing.join(', ')}` : '';
  return configError('ALTO-BLD-002', `there is no buildx builder named ${name}${there}`, {
    hint: 'make it in an earlier step with docker/setup-buildx-action, or leave `builder` out',
  });
}

/** The builder is there, and does not work; `said` is what buildx says of it. */
export function deadBuilder(name: string, said: string): AltoError {
  return (
    engineTrouble(said) ??
    new AltoError({
      kind: 'infra',
      code: 'ALTO-BLD-024',
      reason: 'build',
      message: `the buildx builder ${name} does not answer: ${oneLine(said) || 'it gives no reason'}`,
      hint: 'look at the step that makes it; `docker buildx ls` shows the builders of the runner',
    })
  );
}

/** The builder makes images that cannot be annotated. */
export function noAnnotations(name: string): AltoError {
  return configError('ALTO-BLD-020', `the images of the builder ${name} cannot hold \`annotations\``, {
    hint: `${OTHER_BUILDER}; \`labels\` work everywhere`,
  });
}

/** BuildKit does not take a secret of this size. */
export function secretTooLarge(id: string): AltoError {
  return configError('ALTO-DOC-027', `the build secret ${id} is larger than the 500 KiB that BuildKit takes`, {
    hint: 'fetch what is large in a step of the build, with a smaller secret',
  });
}
