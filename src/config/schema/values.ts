import { z } from 'zod';
import { Secret } from '../../secret.ts';
import type { Json } from '../config.ts';
import type { Form } from '../grammar.ts';

// Messages continue "`value` …": whoever shows them knows the value, and whether it may be shown.

/** A text that came from `env()` where that makes it a secret; in the JSON Schema it is a text like any other. */
export const secret = z.custom<Secret>((value) => value instanceof Secret);

/** A text that is not empty. */
export const text = z.string().min(1, 'is empty');

/** A text of a certain form. */
export function formed(form: Form): z.ZodString {
  return z.string().regex(form.pattern, form.problem);
}

/** A text that a parser of ours understands; it stays text here. */
export function checked(parse: (value: string) => unknown): z.ZodString {
  return z.string().superRefine((value, context) => {
    const result = parse(value);
    if (typeof result === 'object' && result !== null && 'problem' in result)
      context.addIssue({ code: 'custom', message: String(result.problem) });
  });
}

/** A whole number; a template can only give it as text. */
export function integer(min: number, max: number): z.ZodType<number, number | string> {
  const problem = `is not a whole number from ${min} to ${max}`;
  const range = z.int(problem).min(min, problem).max(max, problem);
  const digits = z
    .string()
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .pipe(range);
  return z.union([range, digits], problem);
}

/** A boolean; a template can only give it as text. */
export const flag = z.union(
  [
    z.boolean(),
    z.enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']).transform((value) => value.toLowerCase() === 'true'),
  ],
  'is not a boolean: write `true` or `false`',
);

/** A scalar that is used as text; the tree already keeps the source text of numbers and booleans. */
export const scalar = z.union(
  [z.string(), z.number().transform(String), z.boolean().transform(String)],
  'is not a text, a number or a boolean',
);
/** The same where a value of `env()` is a secret. */
export const sealable = z.union(
  [z.string(), z.number().transform(String), z.boolean().transform(String), secret],
  'is not a text, a number or a boolean',
);

/** A list of a sane length. */
export function list<T extends z.ZodType>(item: T, max = 100): z.ZodArray<T> {
  return z.array(item).max(max, `has more than ${max} items`);
}

/** One value, or a list of them; always a list afterwards. */
export function oneOrList<T extends z.ZodType>(
  item: T,
  max: number,
): z.ZodType<z.output<T>[], z.input<T> | z.input<T>[]> {
  return z.union([
    item.transform((value) => [value]),
    z.array(item).min(1, 'names nothing').max(max, `has more than ${max} items`),
  ]);
}

/** A shell command. */
export const command = z
  .string()
  .min(1, 'is empty')
  .max(24_000, 'is longer than 24,000 characters')
  .refine((value) => !value.includes('\0'), 'holds a NUL character');

/** A value that is written into an image or a command line. */
export const shown = scalar.refine(
  (value) => !value.includes('\0') && value.length <= 131_072,
  'holds a NUL character or is larger than 128 KiB',
);

/** Whatever YAML can say: it travels as JSON. */
export const json = z.custom<Json>(() => true);
