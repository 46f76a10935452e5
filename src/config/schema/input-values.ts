import { z } from 'zod';
import { quotable } from '../../quote.ts';
import { Secret } from '../../secret.ts';
import { parseAttestation } from '../attestation.ts';
import { parseDuration } from '../duration.ts';
import { FORMS, type Form } from '../grammar.ts';
import { parseRecords } from '../records.ts';

/** An input as it comes. */
export const text = z.string();

/** A text of a certain form; the message quotes it, because inputs of this kind are no secrets. */
export function formed(form: Form): z.ZodString {
  return text.regex(form.pattern, { error: (issue) => `\`${quotable(String(issue.input))}\` ${form.problem}` });
}

/** Text that becomes something else, or a sentence that says why it does not. */
export function parsed<T extends string | number | boolean | object>(
  parse: (value: string) => T | { readonly problem: string },
): z.ZodType<T, string> {
  return text.transform((value, context): T => {
    const result = parse(value);
    if (typeof result !== 'object' || !('problem' in result)) return result;
    context.addIssue({ code: 'custom', message: `\`${quotable(value)}\` ${result.problem}` });
    return z.NEVER;
  });
}

/** YAML 1.2 booleans, as in `core.getBooleanInput`. */
export const flag = parsed((value): boolean | { readonly problem: string } => {
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  return { problem: 'is not a boolean: write `true` or `false`' };
});

/** Seconds of `90s`, `20m`, `2h` or `1d`. */
export const duration = parsed(parseDuration);

/** USD an hour. Nothing may be had for nothing: such a limit would only look like one. */
export const price = parsed((value): number | { readonly problem: string } => {
  const number = FORMS.price.pattern.test(value) ? Number(value) : NaN;
  return number > 0 ? number : { problem: FORMS.price.problem };
});

/** A whole number in decimal digits. */
export function integer(min: number, max: number): z.ZodType<number, string> {
  return parsed((value): number | { readonly problem: string } => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : { problem: `is not a whole number from ${min} to ${max}` };
  });
}

/** One of a few words. */
export function choice<const T extends string>(allowed: readonly T[]): z.ZodType<T, string> {
  return parsed((value): T | { readonly problem: string } => {
    const found = allowed.find((one) => one === value);
    return found ?? { problem: `is not one of ${allowed.map((one) => `\`${one}\``).join(', ')}` };
  });
}

/** A short list, separated by newlines or commas. */
export function list(form: Form, max: number): z.ZodType<readonly string[], string> {
  return separated(/[\n,]/, form, max);
}

/** A short list of what may hold commas, separated by newlines. */
export function lines(form: Form, max: number): z.ZodType<readonly string[], string> {
  return separated(/\n/, form, max);
}

function separated(by: RegExp, form: Form, max: number): z.ZodType<readonly string[], string> {
  return text
    .transform((value) =>
      value
        .split(by)
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .pipe(z.array(formed(form)).min(1, 'names nothing').max(max, `names more than ${max}`))
    .readonly();
}

/** `NAME=value` records whose names have a certain form. What is no record is told by its line alone: it may be a piece of a secret. */
export function records(form: Form): z.ZodType<Readonly<Record<string, string>>, string> {
  return text.transform((value, context): Readonly<Record<string, string>> => {
    const complain = (message: string): void => context.addIssue({ code: 'custom', message });
    const entries = parseRecords(value).flatMap((record): [string, string][] => {
      if ('line' in record)
        complain(
          `line ${record.line} has no name and value: write \`NAME=value\`; a value of several lines stands in double quotes, with its name`,
        );
      else if (!form.pattern.test(record.name)) complain(`\`${quotable(record.name)}\` ${form.problem}`);
      else return [[record.name, record.value]];
      return [];
    });
    return Object.fromEntries(entries);
  });
}

/** A password, hidden from the moment it is read. */
export const secret = text.transform((value) => new Secret(value));

/** Secrets by their id, hidden from the moment they are read. */
export const secrets = records(FORMS.secretId).transform((values): Readonly<Record<string, Secret>> =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)])),
);

/** `provenance` and `sbom`. */
export const attestation = parsed(parseAttestation);
