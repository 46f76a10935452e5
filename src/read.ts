import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import { namedRegion } from './aws/region.ts';
import type { Config, Limits } from './config/config.ts';
import type { Context } from './config/context.ts';
import type { Inputs } from './config/inputs.ts';
import type { Ground } from './doors.ts';
import { configError } from './errors.ts';
import { hide } from './log/hide.ts';
import { tellWarnings } from './report/issues.ts';

/** What the workflow asks for, and what GitHub adds to it. */
export interface Asked {
  readonly inputs: Inputs;
  readonly context: Context;
}

/** Everything that people wrote: in the workflow and in alto.yml. */
export interface Read extends Asked {
  readonly config: Config;
}

/** One run of the step: an agent of the file, at one point of its matrix when it has one. */
export interface Point {
  readonly agent: string;
  /** Path-safe, and of this point alone among those of its agent; empty for an agent without a matrix. */
  readonly name: string;
  /** The matrix's values here by dimension, as they were written; undefined for an agent without a matrix. */
  readonly values: Readonly<Record<string, string>> | undefined;
  /** What holds for all points of its agent together; other agents have limits of their own. */
  readonly limits: Limits;
  readonly read: Read;
}

/** What a command is given: some need no alto.yml. Of the others' points there is at least one; an agent's stand together. */
export type Order =
  | { readonly command: 'run' | 'plan' | 'image'; readonly points: readonly Point[] }
  | { readonly command: 'delete' | 'sweep'; readonly asked: Asked };

/** Reads all that the command needs. `onAsked` is told what the workflow asks for, whatever becomes of the rest. */
export async function readOrder(
  ground: Pick<Ground, 'env' | 'workflow'>,
  onAsked: (asked: Asked) => void = () => undefined,
): Promise<Order> {
  const asked = await readAsked(ground);
  onAsked(asked);
  const { command } = asked.inputs;
  switch (command) {
    case 'run':
    case 'plan':
    case 'image':
      return { command, points: await readFile(ground, await withTrust(ground, asked)) };
    case 'delete':
    case 'sweep':
      return { command, asked };
  }
}

/** Reads the inputs and the run's context. */
async function readAsked({ env, workflow }: Pick<Ground, 'env' | 'workflow'>): Promise<Asked> {
  const [{ inputSecrets, readInputs }, { readContext }] = await Promise.all([
    import('./config/inputs.ts'),
    import('./config/context.ts'),
  ]);
  const inputs = await readInputs(env);
  hide(workflow, inputSecrets(inputs));
  const context = readContext(env);
  if (context.oidc) workflow.mask(context.oidc.token);
  return { inputs, context };
}

/** Looks closer at who may have written the code, where the event alone does not tell; only what builds or runs it needs to know. */
async function withTrust({ env, workflow }: Pick<Ground, 'env' | 'workflow'>, asked: Asked): Promise<Asked> {
  const { inputs } = asked;
  if (!asked.context.untrusted?.withSecrets) return asked;
  const [{ network }, { refuseUntrusted, settleTrust }] = await Promise.all([
    import('./network.ts'),
    import('./trust/trust.ts'),
  ]);
  const { http } = await network(env, workflow);
  const github = { http, token: inputs.githubToken };
  const context = await settleTrust({ context: asked.context, file: inputs.file, ...github });
  if (inputs.command !== 'plan') refuseUntrusted(context, inputs.allowUntrusted);
  if (context.untrusted) workflow.warning(`the code may be anybody's: ${context.untrusted.why}`);
  return { inputs, context };
}

/** Reads alto.yml; everything that is wrong with it is told together. */
async function readFile(ground: Pick<Ground, 'env' | 'workflow'>, asked: Asked): Promise<readonly Point[]> {
  const { env, workflow } = ground;
  const { inputs, context } = asked;
  const { load } = await import('./config/load.ts');
  const { points, warnings, notices, secrets } = await load({ inputs, context, env });
  hide(workflow, secrets, {
    region: namedRegion(inputs.awsRegion, env),
    accountId: inputs.roleToAssume?.split(':')[4],
    registries: points.flatMap(({ config }) => config.registry.host ?? []),
  });
  for (const { config } of points) refuseLinks(config, inputs.artifactsPath);
  tellWarnings(workflow, warnings);
  for (const notice of notices) workflow.info(notice);
  return points.map(({ config, limits }) => {
    const { name: agent, point } = config;
    return { agent, name: point?.name ?? '', values: point?.values, limits, read: { inputs, context, config } };
  });
}

/** What a program writes must not leave the folder for artifacts through a link that the repository brought. */
function refuseLinks({ artifactsFolder, name, point }: Config, shown: string): void {
  const steps = point ? [name, point.name] : [name];
  steps.forEach((_, index) => {
    const path = steps.slice(0, index + 1);
    if (!lstatSync(join(artifactsFolder, ...path), { throwIfNoEntry: false })?.isSymbolicLink()) return;
    const link = posix.join(shown, ...path);
    throw configError('ALTO-CFG-022', `\`${link}\` is a link`, { hint: 'remove it from the repository' });
  });
}
