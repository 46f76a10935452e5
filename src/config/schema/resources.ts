import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { formed, list, scalar } from './values.ts';

/** The `resources` section. */
export const resources = z.strictObject({
  gpus: scalar.pipe(formed(FORMS.gpus)).optional().describe('auto, all, or a number.'),
  shm_size: scalar.pipe(formed(FORMS.bytes)).optional(),
  memory: scalar.pipe(formed(FORMS.bytes)).optional(),
  cpus: scalar.pipe(formed(FORMS.cpus)).optional(),
  ulimits: list(formed(FORMS.ulimit), 20).optional(),
  tmpfs: list(formed(FORMS.tmpfs), 20).optional(),
});
