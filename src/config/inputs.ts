import type { z } from 'zod';
import type { inputsSchema } from './inputs-schema.ts';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
type Parsed = z.output<typeof inputsSchema>;

/** The action's inputs, checked; `role-to-assume` is `roleToAssume`, durations are seconds, passwords are Secrets. */
export type Inputs = { readonly [Name in keyof Parsed as Camel<Name>]: Parsed[Name] };
