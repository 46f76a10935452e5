import type { Instance } from '../agents/ec2/cloud.ts';
import type { InstanceEnd } from '../agents/ec2/release.ts';
import { AltoError } from '../errors.ts';
import type { Start } from '../main.ts';
import { openOutside } from '../outside.ts';
import type { Asked } from '../read.ts';
import { endingOfError, type Ending } from '../report/ending.ts';
import { type Swept, sweptLine } from '../report/swept.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { endInstances, findInstances } from './instances.ts';

/** What a rule thinks of an instance: `due` is to be ended, and nothing else is. */
export interface Judgement {
  readonly due: boolean;
  /** What it is as long as it was not ended. */
  readonly outcome: Swept['outcome'];
  /** Goes into a line of the log: `i-… (its run): <why>`. */
  readonly why: string;
}

/** Which instances a command looks at, and which of them it ends. */
export interface Rule {
  /** Those with all of these tags are looked at. */
  readonly tags: Readonly<Record<string, string>>;
  /** `now` is in milliseconds since 1970, by the clock of AWS. */
  readonly judge: (instance: Instance, now: number) => Judgement;
  /** Begins the sentence for when none is due: `<nothing> in us-east-1`. */
  readonly nothing: string;
  /** Ends the sentence about the others: `2 instances <others>`. */
  readonly others: string;
}

/** An instance with the rule's tags. */
interface Found extends Judgement {
  readonly instance: Instance;
  readonly swept: Swept;
}

/** Ends what is due by a rule: first it looks at all of them, then it ends. */
export async function clear(
  { ground, runId, known, timeline, signal }: Start,
  asked: Asked,
  rule: Rule,
): Promise<Ending> {
  const { clock, workflow } = ground;
  const { aws, absentAws } = openOutside(ground, runId, asked);
  const absent = await absentAws();
  if (absent) return withoutCredentials(asked, absent, workflow);
  const { clients, identity } = await aws();
  const { region } = identity;
  const doors = { cloud: (await import('../agents/ec2/sdk-cloud.ts')).sdkCloud(clients, region), clock, signal };

  const found = await timeline.stage('look', async () => {
    const instances = await findInstances(rule.tags, doors);
    // By the clock of AWS, as far as the SDK found ours wrong: a runner that is ahead would end what is alive.
    const now = clock.now() + (await clients.ec2()).config.systemClockOffset;
    return instances.map((instance) => judged(instance, rule.judge(instance, now)));
  });
  known.learn({ swept: found.map(({ swept }) => swept) });
  for (const { swept, why } of found) workflow.info(sweptLine(swept, why));
  tellUnreadable(found, region, workflow);

  const due = found.filter((one) => one.due);
  const rest = found.length - due.length;
  const others = rest === 0 ? '' : `; ${counted(rest)} ${rule.others} ${rest === 1 ? 'is' : 'are'} left alone`;
  if (due.length === 0) return { result: 'skipped', message: `${rule.nothing} in ${region}${others}` };
  if (asked.inputs.dryRun)
    return { result: 'success', message: `${counted(due.length)} in ${region} would be ended${others}` };

  const ends = await timeline.stage('end', () =>
    endInstances(
      due.map(({ instance }) => instance),
      doors,
    ),
  );
  known.learn({
    swept: found.map(({ swept }) => ({ ...swept, ...outcomeOf(ends.get(swept.id)) })),
    cleanup: [...ends.values()].map(({ what }) => what),
  });
  for (const { what, gone } of ends.values()) if (gone) workflow.info(what);
  return verdict([...ends.values()], region, others, workflow);
}

/** Code without credentials has launched nothing: the pull request of a fork stays green. Elsewhere something may be alive. */
function withoutCredentials(asked: Asked, absent: AltoError, workflow: Pick<Workflow, 'notice'>): Ending {
  const { untrusted } = asked.context;
  const isStranger = untrusted !== undefined && !untrusted.withSecrets;
  const course = asked.inputs.onMissingCredentials ?? (isStranger ? 'plan' : 'fail');
  if (course === 'fail') throw absent;
  const message = `nothing was looked for, because ${absent.message}`;
  workflow.notice(message);
  return { result: 'skipped', message };
}

function judged(instance: Instance, judgement: Judgement): Found {
  const { id, tags } = instance;
  const swept = {
    id,
    run: tags['alto:run'] ?? '',
    repository: tags['alto:repository'] ?? '',
    agent: tags['alto:agent'] ?? '',
    expiresAt: tags['alto:expires-at'] ?? '',
    outcome: judgement.outcome,
  };
  return { ...judgement, instance, swept };
}

function outcomeOf(end: InstanceEnd | undefined): Partial<Swept> {
  return end ? { outcome: end.gone ? 'terminated' : 'failed' } : {};
}

/** Only a person can know what such an instance is for. */
function tellUnreadable(found: readonly Found[], region: string, workflow: Pick<Workflow, 'warning'>): void {
  const ids = found.filter(({ swept }) => swept.outcome === 'unreadable').map(({ swept }) => swept.id);
  if (ids.length === 0) return;
  const command = `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`;
  workflow.warning(
    `${counted(ids.length)} in ${region} ${ids.length === 1 ? 'has' : 'have'} tags that cannot be read (the lines above ` +
      `say which), and ${ids.length === 1 ? 'is' : 'are'} not ended. To end: ${command}`,
  );
}

function verdict(
  ends: readonly InstanceEnd[],
  region: string,
  others: string,
  workflow: Pick<Workflow, 'error'>,
): Ending {
  const failed = ends.filter(({ gone }) => !gone);
  const ended = ends.length - failed.length;
  const [first] = failed;
  if (!first) return { result: 'success', message: `${counted(ended)} in ${region} ended${others}` };
  // The last one is told by the ending.
  for (const { what } of failed.slice(1)) workflow.error(what);
  const more = failed.length === 1 ? '' : ` (and ${failed.length - 1} more, above)`;
  return endingOfError(
    new AltoError({
      kind: 'infra',
      code: 'ALTO-END-020',
      reason: first.error?.reason ?? 'online',
      message: `${counted(failed.length)} of ${ends.length} in ${region} could not be ended: ${first.what}${more}`,
      hint: first.error?.hint ?? 'run this again; the lines above name each and say why',
    }),
  );
}

function counted(instances: number): string {
  return instances === 1 ? '1 instance' : `${instances} instances`;
}
