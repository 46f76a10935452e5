import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config/config.ts';
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

/** What a command is given: some need no alto.yml. */
export type Order =
  { readonly command: 'run' | 'plan'; readonly read: Read } | { readonly command: 'sweep'; readonly asked: Asked };

/** Reads all that the command needs. */
export async function readOrder(ground: Pick<Ground, 'env' | 'workflow'>): Promise<Order> {
  const asked = await readAsked(ground);
  const { command } = asked.inputs;
  switch (command) {
    case 'run':
    case 'plan':
      return { command, read: await readFile(ground, await withTrust(ground, asked)) };
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

/** Looks closer at who may have written the code, where the event alone does not tell; only a run needs to know it. */
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
  if (inputs.command === 'run') refuseUntrusted(context, inputs.allowUntrusted);
  if (context.untrusted) workflow.warning(`the code may be anybody's: ${context.untrusted.why}`);
  return { inputs, context };
}

/** Reads alto.yml; everything that is wrong with it is told together. */
async function readFile(ground: Pick<Ground, 'env' | 'workflow'>, asked: Asked): Promise<Read> {
  const { env, workflow } = ground;
  const { inputs, context } = asked;
  const { load } = await import('./config/load.ts');
  const { config, warnings, notices, secrets } = await load({ inputs, context, env });
  hide(workflow, secrets, {
    region: inputs.awsRegion ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
    accountId: inputs.roleToAssume?.split(':')[4],
    registry: config.registry.host,
  });
  refuseLink(config, `${inputs.artifactsPath}/${config.name}`);
  tellWarnings(workflow, warnings);
  for (const notice of notices) workflow.info(notice);
  return { inputs, context, config };
}

/** What a program writes must not leave the folder for artifacts through a link that the repository brought. */
function refuseLink({ artifactsFolder, name }: Config, shown: string): void {
  if (!lstatSync(join(artifactsFolder, name), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw configError('ALTO-CFG-022', `\`${shown}\` is a link`, { hint: 'remove it from the repository' });
}
