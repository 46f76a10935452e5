import { z } from 'zod';
import { Secret } from '../../secret.ts';
import { FORMS } from '../grammar.ts';
import { parseRegistry } from '../registry-name.ts';
import { checked, command, flag, formed, list, oneOrList, scalar, sealable, shown, text } from './values.ts';

const registryCreds = z.strictObject({
  username: scalar.refine((value) => value !== '', 'is empty; a secret that does not exist arrives as an empty text'),
  password: sealable.refine(
    (value) => (value instanceof Secret ? value.reveal() : value) !== '',
    'is empty; a secret that does not exist arrives as an empty text',
  ),
});

/** The `image` section. */
export const image = z.strictObject({
  type: z.literal('docker').optional(),
  name: formed(FORMS.imageName).optional().describe('Name of the image. Default: <repository>-<agent>.'),
  base: text.optional().describe('Base image of the Dockerfile that is generated.'),
  context: text.optional().describe('A folder with a Dockerfile of yours.'),
  ref: text.optional().describe('A prebuilt image, run as it is.'),
  code: flag.optional().describe('Whether the project is laid over a prebuilt image.'),
  python_version: scalar.pipe(formed(FORMS.pythonVersion)).optional().describe('Python of the default base image.'),
  image_build_cmds: list(command).optional().describe('Shell commands, each one RUN, before the dependencies.'),
  registry: checked(parseRegistry)
    .optional()
    .describe('ecr (default), dockerhub, ghcr, or a host such as registry.example.com/team.'),
  registry_creds: registryCreds.optional().describe('Login of the registry.'),
  server_url: text.optional().describe('The Docker engine: unix://…, or what DOCKER_HOST of the step says.'),
  platform: oneOrList(text, 4)
    .optional()
    .describe('linux/amd64 or linux/arm64. Default: what the instance type needs.'),
  dockerfile: text.optional().describe('Path of the Dockerfile, relative to `context`.'),
  target: formed(FORMS.target).optional().describe('Stage of the Dockerfile to build.'),
  build_args: z
    .record(formed(FORMS.envName), shown)
    .optional()
    .describe('Values for ARG; they are part of the image, so never secrets.'),
  labels: z.record(formed(FORMS.label), shown).optional(),
  no_cache: flag.optional(),
  pull: flag.optional(),
  extra_tags: oneOrList(scalar.pipe(formed(FORMS.tag)), 20)
    .optional()
    .describe('More tags for the image.'),
});

/** The `image` section as written. */
export type ImageFile = z.output<typeof image>;
