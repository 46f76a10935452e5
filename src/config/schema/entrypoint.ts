import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { command, formed, json, text } from './values.ts';

const src = z.string().optional().describe('Folder to start in, relative to the project. Default: the project.');

/** The `entrypoint` section, by its type. */
export const entrypoint = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('script').describe('A shell command.'),
    cmd: command.describe('The command, under `sh -c`.'),
    src,
  }),
  z.strictObject({
    type: z.literal('project').describe('A shell command in a folder.'),
    cmd: command.describe('The command, under `sh -c`.'),
    src: text.describe('Folder to start in, relative to the project.'),
  }),
  z.strictObject({
    type: z.literal('function').describe('A Python function.'),
    cmd: formed(FORMS.pythonFunction).describe('`module.function`; the module may be in packages.'),
    kwargs: z.record(z.string(), json).optional().describe('Arguments of the function by name; any JSON values.'),
    src,
  }),
  z.strictObject({
    type: z.literal('jupyter').describe('A notebook, run by papermill.'),
    cmd: formed(FORMS.notebook).describe(
      'The notebook; what it becomes is written beside it as `<name>_exec.ipynb` and comes back.',
    ),
    kernel: formed(FORMS.kernel).optional().describe('Its kernel. Default: `python3`.'),
    params: z.record(z.string(), json).optional().describe('Parameters of the notebook by name; any JSON values.'),
    src,
  }),
]);

/** The `entrypoint` section as written. */
export type EntrypointFile = z.output<typeof entrypoint>;
