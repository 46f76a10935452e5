import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { command, formed, json, text } from './values.ts';

const src = z.string().optional().describe('Folder to start in, relative to the project.');

/** The `entrypoint` section, by its type. */
export const entrypoint = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('script'), cmd: command, src }),
  z.strictObject({ type: z.literal('project'), cmd: command, src: text }),
  z.strictObject({
    type: z.literal('function'),
    cmd: formed(FORMS.pythonFunction),
    kwargs: z.record(z.string(), json).optional().describe('Arguments of the function; any JSON values.'),
    src,
  }),
  z.strictObject({
    type: z.literal('jupyter'),
    cmd: formed(FORMS.notebook),
    kernel: formed(FORMS.kernel).optional(),
    params: z.record(z.string(), json).optional().describe('Parameters of the notebook; any JSON values.'),
    src,
  }),
]);

/** The `entrypoint` section as written. */
export type EntrypointFile = z.output<typeof entrypoint>;
