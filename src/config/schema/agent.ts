import { z } from 'zod';
import { parseDuration } from '../duration.ts';
import { FORMS } from '../grammar.ts';
import { entrypoint } from './entrypoint.ts';
import { image } from './image.ts';
import { infra } from './infra.ts';
import { matrix } from './matrix.ts';
import { resources } from './resources.ts';
import { checked, command, formed, integer, list, oneOrList, sealable, text } from './values.ts';

const paths = list(text, 200);

/** One agent of the file, as written: snake_case, nothing inferred yet. */
export const agentSchema = z.strictObject({
  infra: infra.describe('Where it runs. May come from `extends`.'),
  extends: oneOrList(text, 10).optional().describe('Another agent, or a list, whose keys are taken over.'),
  image: z
    .union([text.transform((ref): z.output<typeof image> => ({ ref })), image])
    .optional()
    .describe('What it runs in; a text is short for `ref`. Default: an image on `python:3.12-slim`.'),
  entrypoint: entrypoint
    .optional()
    .describe('What it runs; a generated image needs one. Default: what a prebuilt image or a Dockerfile brings.'),
  requirements: text
    .optional()
    .describe(
      'A `requirements.txt` (with the files that it includes), `pyproject.toml`, `uv.lock` or `poetry.lock`, relative to the alto.yml.',
    ),
  env: z
    .record(formed(FORMS.envName), sealable)
    .optional()
    .describe('Environment of the container at run time; never part of an image.'),
  mounts: paths
    .optional()
    .describe('More files and folders for the image, beside the project under `/alto`; relative to the alto.yml.'),
  additional_paths: paths.optional().describe('Old name of `mounts`.'),
  artifacts: paths
    .optional()
    .describe('Files or globs in the working directory that are brought back, also when the run failed.'),
  download_files: paths.optional().describe('Old name of `artifacts`.'),
  post_build_cmds: list(command)
    .optional()
    .describe('Shell commands for the host of the agent, as root, before the container starts.'),
  matrix: matrix
    .optional()
    .describe('One run for every combination of the values in its lists, each of which is a dimension.'),
  timeout: checked(parseDuration)
    .optional()
    .describe('Limit of the run itself, such as `90s`, `20m`, `2h` or `1d`. Default: `1h`.'),
  retries: integer(0, 3)
    .optional()
    .describe(
      'How often the run may start again after an interruption, never after a failure of the program. Default: `0`.',
    ),
  resources: resources.optional().describe('Limits of the container.'),
});

/** The matrix alone: its values are known before the rest of the agent is read. */
export const matrixPartSchema = agentSchema.pick({ matrix: true });

/** What is checked of an agent whose image alone is wanted. */
export const imagePartSchema = agentSchema.partial();

/** One agent as it stands in the file, after templates. */
export type AgentFile = z.output<typeof agentSchema>;
