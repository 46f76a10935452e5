import { z } from 'zod';
import { flag, integer, list } from './values.ts';

/** Points of one matrix, and runs of one step; as many as GitHub gives to a matrix of jobs. */
export const MAX_POINTS = 256;

const value = z
  .union([z.string(), z.number(), z.boolean()], 'is not a text, a number or a boolean')
  .refine(
    (one) => typeof one !== 'string' || (one.length <= 1000 && !one.includes('\0')),
    'is longer than 1,000 characters, or holds a NUL character',
  );
const combinations = list(
  z.record(z.string(), value).refine((one) => Object.keys(one).length > 0, 'names nothing'),
  MAX_POINTS,
);

/** The `matrix` section: every key that is no setting is a dimension. */
export const matrix = z
  .object({
    max_concurrency: integer(1, MAX_POINTS).optional().describe('How many points run at once. Default: 4.'),
    fail_fast: flag.optional().describe('Whether the first point that fails ends the others. Default: true.'),
    include: combinations
      .optional()
      .describe('Values that are added to the combinations they fit, and combinations of their own.'),
    exclude: combinations.optional().describe('Combinations, or parts of them, that do not run.'),
  })
  .catchall(list(value, MAX_POINTS).min(1, 'is empty: write its values, or remove the line'));

/** The `matrix` section as written. */
export type MatrixFile = z.output<typeof matrix>;
