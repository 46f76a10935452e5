import { z } from 'zod';
import { Secret } from '../secret.ts';
import { parseDuration } from './duration.ts';
import { FORMS, type Form } from './grammar.ts';
import { parseRegistry } from './registry-name.ts';

const text = z.string();

function formed(form: Form): z.ZodString {
  return text.regex(form.pattern, { error: (issue) => `\`${String(issue.input)}\` ${form.problem}` });
}

/** Text that becomes something else, or a sentence that says why it does not. */
function parsed<T extends string | number | boolean | object>(
  parse: (value: string) => T | { readonly problem: string },
) {
  return text.transform((value, context): T => {
    const result = parse(value);
    if (typeof result !== 'object' || !('problem' in result)) return result;
    context.addIssue({ code: 'custom', message: `\`${value}\` ${result.problem}` });
    return z.NEVER;
  });
}

/** YAML 1.2 booleans, as in `core.getBooleanInput`. */
const flag = parsed((value): boolean | { readonly problem: string } => {
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  return { problem: 'is not a boolean: write `true` or `false`' };
});

const duration = parsed(parseDuration);

function integer(min: number, max: number) {
  return parsed((value): number | { readonly problem: string } => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : { problem: `is not a whole number from ${min} to ${max}` };
  });
}

/** A choice; what a later release brings is refused by its name, so that nobody takes it for a typing error. */
function choice<const T extends string>(allowed: readonly T[], later: readonly string[] = []) {
  return parsed((value): T | { readonly problem: string } => {
    const found = allowed.find((one) => one === value);
    if (found) return found;
    const list = allowed.map((one) => `\`${one}\``).join(', ');
    return { problem: later.includes(value) ? `is not supported yet; supported: ${list}` : `is not one of ${list}` };
  });
}

/** A short list, separated by newlines or commas. */
function list(form: Form, max: number) {
  return text
    .transform((value) =>
      value
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .pipe(z.array(formed(form)).min(1, 'names nothing').max(max, `names more than ${max}`))
    .readonly();
}

/** `KEY=value` lines; only the first `=` separates. */
const pairs = text.transform((value, context): Readonly<Record<string, string>> => {
  const lines = value.split(/\r?\n/).filter((line) => line.trim() !== '');
  const entries = lines.map((line): [string, string] => {
    const at = line.indexOf('=');
    const key = (at < 0 ? line : line.slice(0, at)).trim();
    if (at < 0) context.addIssue({ code: 'custom', message: `\`${key}\` has no value: write \`${key}=value\`` });
    else if (!FORMS.envName.pattern.test(key))
      context.addIssue({ code: 'custom', message: `\`${key}\` ${FORMS.envName.problem}` });
    return [key, line.slice(at + 1)];
  });
  return Object.fromEntries(entries);
});

const secret = text.transform((value) => new Secret(value));

const timeout = duration.optional();

/** Every input of action.yml, by its name there; what is not given is undefined or has its default here. */
export const inputsSchema = z.object({
  command: choice(['run'], ['plan', 'image', 'delete', 'sweep']).prefault('run'),
  file: text.prefault('alto.yml'),
  agent: formed(FORMS.agentName).optional(),
  'agent-type': choice(['ec2', 'local']).optional(),

  'aws-region': formed(FORMS.region).optional(),
  'role-to-assume': formed(FORMS.roleArn).optional(),
  'role-session-name': formed(FORMS.sessionName).optional(),
  'role-duration-seconds': integer(900, 43_200).optional(),
  audience: text.optional(),
  'allowed-account-ids': list(FORMS.accountId, 100).optional(),
  'mask-aws-account-id': flag.prefault('false'),

  registry: parsed(parseRegistry).optional(),
  'registry-username': text.optional(),
  'registry-password': secret.optional(),
  'create-repository': flag.prefault('true'),
  'dockerhub-oidc-connection-id': text.optional(),

  image: text.optional(),
  'default-image': text.optional(),
  'default-registry': text.optional(),
  platforms: list(FORMS.platform, 2).optional(),
  builder: formed(FORMS.builder).optional(),
  cache: choice(['auto', 'none'], ['registry']).prefault('auto'),
  'force-build': flag.prefault('false'),
  'build-args': pairs.optional(),
  'extra-tags': list(FORMS.tag, 20).optional(),

  'instance-type': list(FORMS.instanceType, 20).optional(),
  'subnet-ids': list(FORMS.subnet, 20).optional(),
  'security-group-ids': list(FORMS.securityGroup, 16).optional(),
  'instance-profile': formed(FORMS.instanceProfile).optional(),
  market: choice(['on-demand', 'spot', 'spot-preferred']).optional(),
  'volume-size': integer(1, 16_384).optional(),

  'allowed-instance-types': list(
    { pattern: /^[a-z0-9.*-]{1,40}$/, problem: 'is not an instance type, or one with `*` such as `t3.*`' },
    100,
  ).optional(),
  'allowed-instance-profiles': list(FORMS.instanceProfile, 100).optional(),
  'allow-metadata': flag.prefault('false'),
  'max-lifetime': duration.prefault('8h'),
  timeout,

  'artifacts-path': text.prefault('alto-artifacts'),
  'if-no-files-found': choice(['warn', 'error', 'ignore']).prefault('warn'),
  'github-token': secret.optional(),
});
