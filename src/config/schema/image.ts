import { z } from 'zod';
import { parseRegistry } from '../registry-name.ts';
import { buildKeys } from './build.ts';
import { generatedKeys } from './generated.ts';
import { checked, flag, scalar, sealable, text } from './values.ts';

const registryCreds = z.strictObject({
  username: scalar.describe('User of the registry.'),
  password: sealable.describe("Password or token of that user, usually `{{ env('NAME') }}`."),
});

/** The `image` section. */
export const image = z.strictObject({
  type: z.literal('docker').optional().describe('The one kind of image that there is. Default: `docker`.'),
  ...generatedKeys,
  context: text.optional().describe('A folder with a Dockerfile of yours, relative to the alto.yml.'),
  ref: text.optional().describe('A prebuilt image, run as it is.'),
  code: flag
    .optional()
    .describe(
      'Whether the files of the project are in the image, or are laid over a prebuilt one. Default: `false` for `ref`, else `true`; beside `context` the Dockerfile decides.',
    ),
  registry: checked(parseRegistry)
    .optional()
    .describe('`ecr`, `dockerhub`, `ghcr`, or a host, with a path if you like. Default: `ecr`.'),
  registry_creds: registryCreds.optional().describe('Login of the registry. Default: what the step has for that host.'),
  server_url: text
    .optional()
    .describe(
      'The Docker engine of the runner: `unix://…`, or what the step has in `DOCKER_HOST`. Default: the step’s own.',
    ),
  ...buildKeys,
});

/** The `image` section as written. */
export type ImageFile = z.output<typeof image>;
