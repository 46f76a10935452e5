import type { Untrusted } from '../config/event.ts';
import { AltoError } from '../errors.ts';
import type { Plan } from '../plan.ts';
import type { LayerPlan } from '../plan/image.ts';
import { quotable } from '../quote.ts';
import type { Read } from '../read.ts';

const OFFICIAL = /^(?:docker\.io\/)?docker\/dockerfile(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;

/**
 * Refuses what the build or the machine of a stranger's code may not do: a frontend of its own runs with the builder's
 * rights, a build on the runner's network reaches what only the runner should, commands or an AMI of the agent's host
 * act with its role, on a network that is not a stranger's to choose, and nobody but us lets it live.
 */
export function refuseLiberties(
  { context: { untrusted }, config: { infra }, inputs }: Read,
  { image, machine }: Plan,
): void {
  if (!untrusted) return;
  const missing = image.how === 'made' ? image.layers.filter(({ found }) => !found) : [];
  for (const layer of missing) {
    const frontend = foreignFrontend(layer);
    if (frontend !== undefined)
      throw refused(
        untrusted,
        `names a frontend of its own (\`${quotable(frontend)}\`)`,
        'name none, or `docker/dockerfile:1`',
      );
    if (layer.build.network === 'host')
      throw refused(untrusted, 'builds on the network of the runner', 'leave `image.network` out');
  }
  if (machine.kind === 'ec2' && inputs.keep !== 'never')
    throw refused(untrusted, 'would leave its agent up', 'leave `keep` out where the code may be a stranger’s');
  if (machine.kind === 'ec2' && machine.launch.postBuildCmds.length > 0)
    throw refused(untrusted, 'runs commands on the agent itself', 'leave `post_build_cmds` out');
  if (infra.type !== 'ec2') return;
  if (infra.amiImage !== undefined)
    throw refused(untrusted, 'brings an AMI for the agent', 'leave `infra.ami_image` out');
  if ((infra.subnets.length > 0 && !inputs.subnetIds) || (infra.securityGroups.length > 0 && !inputs.securityGroupIds))
    throw refused(
      untrusted,
      'chooses the network of the agent',
      'leave `infra.subnet` and `infra.security_groups` out; the workflow gives `subnet-ids` and `security-group-ids`',
    );
}

/**
 * The frontend that a build would run instead of Docker's own. BuildKit reads it behind `#` or `//` in the first lines,
 * out of JSON, or from an argument; here every line counts, so that no reading of ours can be narrower than its own.
 */
export function foreignFrontend({
  content,
  text,
  build,
}: Pick<LayerPlan, 'content' | 'text' | 'build'>): string | undefined {
  const passed = Object.entries(build.args).filter(([name]) => name.toUpperCase() === 'BUILDKIT_SYNTAX');
  const foreign = passed.map(([, value]) => value).find((value) => !OFFICIAL.test(value));
  if (foreign !== undefined) return foreign;
  if (content.kind !== 'dockerfile') return undefined;
  if (/^[^A-Za-z0-9_#/]*\{/.test(text)) return 'JSON';
  const named = text.split('\n').flatMap((line) => /^\W*syntax\s*=(.*)$/is.exec(line)?.[1]?.trim() ?? []);
  return named.find((frontend) => !OFFICIAL.test(frontend));
}

function refused({ why }: Untrusted, what: string, hint: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ENV-021',
    reason: 'untrusted',
    message: `this run ${what}, and its code may be anybody's: ${why}`,
    hint,
  });
}
