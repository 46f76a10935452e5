import { z } from 'zod';
import { parseRegistry } from '../registry-name.ts';
import { buildKeys } from './build.ts';
import { generatedKeys } from './generated.ts';
import { checked, flag, scalar, sealable, text } from './values.ts';

const registryCreds = z.strictObject({ username: scalar, password: sealable });

/** The `image` section. */
export const image = z.strictObject({
  type: z.literal('docker').optional(),
  ...generatedKeys,
  context: text.optional().describe('A folder with a Dockerfile of yours.'),
  ref: text.optional().describe('A prebuilt image, run as it is.'),
  code: flag.optional().describe('Whether the project is laid over a prebuilt image.'),
  registry: checked(parseRegistry)
    .optional()
    .describe('ecr (default), dockerhub, ghcr, or a host such as registry.example.com/team.'),
  registry_creds: registryCreds.optional().describe('Login of the registry.'),
  server_url: text.optional().describe('The Docker engine: unix://…, or what DOCKER_HOST of the step says.'),
  ...buildKeys,
});

/** The `image` section as written. */
export type ImageFile = z.output<typeof image>;
