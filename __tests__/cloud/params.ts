import type { Form, FormValue } from './wire-xml.ts';

/** A text parameter; undefined when absent. Forms carry numbers and booleans as text too. */
export function text(form: Form, name: string): string | undefined {
  const value = form[name];
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** A numeric parameter; undefined when absent. */
export function number(form: Form, name: string): number | undefined {
  const value = text(form, name);
  return value === undefined ? undefined : Number(value);
}

/** A boolean parameter; false when absent. */
export function flag(form: Form, name: string): boolean {
  return text(form, name) === 'true';
}

/** A list of texts; empty when absent. */
export function texts(form: Form, name: string): readonly string[] {
  return list(form, name).map(String);
}

/** A list of structures; empty when absent. */
export function forms(form: Form, name: string): readonly Form[] {
  return list(form, name).filter(isForm);
}

/** One structure; empty when absent. */
export function sub(form: Form, name: string): Form {
  const value = form[name];
  return isForm(value) ? value : {};
}

function list(form: Form, name: string): readonly FormValue[] {
  const value = form[name];
  return Array.isArray(value) ? (value as readonly FormValue[]) : [];
}

function isForm(value: FormValue | undefined): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
