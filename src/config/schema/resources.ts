import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { formed, list, scalar } from './values.ts';

/** The `resources` section. */
export const resources = z.strictObject({
  gpus: scalar
    .pipe(formed(FORMS.gpus))
    .optional()
    .describe('GPUs for the container: `auto` (all that there are, if any), `all`, or a number. Default: none.'),
  shm_size: scalar.pipe(formed(FORMS.bytes)).optional().describe('Size of `/dev/shm`. Default: `64m`.'),
  memory: scalar
    .pipe(formed(FORMS.bytes))
    .optional()
    .describe('Most memory. Default: what the machine has, less 256 MB; on the runner shared by the runs of the step.'),
  cpus: scalar.pipe(formed(FORMS.cpus)).optional().describe('Most CPUs. Default: all.'),
  ulimits: list(formed(FORMS.ulimit), 20).optional().describe('Limits of its processes, as for `--ulimit`.'),
  tmpfs: list(formed(FORMS.tmpfs), 20).optional().describe('Folders in memory, as for `--tmpfs`.'),
});
