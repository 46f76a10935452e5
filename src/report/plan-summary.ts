import type { Permission } from '../permission.ts';
import { block, code, details, duration, list, plain, table } from './markdown.ts';
import type { PlannedImage, PlanReport } from './plan.ts';
import type { PlannedLaunch } from './planned-machine.ts';

/** What a reader of a plan asks first, for the table of facts. */
export function planFacts({ image, machine, timeoutSeconds }: PlanReport): readonly [string, string][] {
  const limit = `${duration(timeoutSeconds * 1000)} for the program`;
  const imageRow: [string, string] = ['Image', `${code(image.reference)}, ${imageText(image)}`];
  if (machine.kind === 'local') return [['Agent', 'this runner'], imageRow, ['Timeout', limit]];
  const { region, account, ami, instanceProfile, volumeSize, launches, lifetimeSeconds } = machine;
  const [first] = launches;
  const where = [first?.instanceType ?? '', first?.market ?? '', first?.zone ?? region];
  return [
    ['Agent', where.filter(Boolean).map(plain).join(', ')],
    ['Price', first ? priceText(first) : ''],
    imageRow,
    ['Machine', plain(`account ${account}, AMI ${ami}, profile ${instanceProfile}, ${volumeSize} GiB`)],
    ['Timeout', `${limit}; the instance would end itself after ${duration(lifetimeSeconds * 1000)}, whatever happens`],
  ];
}

/** The facts of a plan among others. */
export function planTable(plan: PlanReport): string {
  const [first = ['', ''], ...others] = planFacts(plan);
  return table(first, others);
}

/** A plan as a part of the summary: what is in the way of a run, then what it would try and build. */
export function planMarkdown({ image, machine, permissions, missing, warnings }: PlanReport): string {
  return [
    list('Not there', missing),
    list('Warnings', warnings),
    permissionsMarkdown(permissions),
    machine.kind === 'ec2' ? launchesMarkdown(machine.launches) : '',
    ...(image.kind === 'made' ? image.layers : []).map(({ reference, way, dockerfile }) =>
      way === 'take'
        ? `${code(reference)} is there.`
        : details(`Dockerfile of ${reference}, which would be ${way === 'append' ? 'appended' : 'built'}`, [
            block(dockerfile.trimEnd().split('\n'), 'dockerfile'),
          ]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What is missing with its resource, the rest in a line each: rehearsed, or not to be told. */
function permissionsMarkdown(permissions: readonly Permission[]): string {
  if (permissions.length === 0) return '';
  const of = (state: Permission['state']): readonly Permission[] => permissions.filter((one) => one.state === state);
  const names = (some: readonly Permission[]): string => some.map(({ action }) => code(action)).join(', ');
  const missing = of('missing').map(({ action, resource = '', why = '' }) => [
    ...[code(action), resource && code(resource), plain(why)],
  ]);
  const unknown = [...Map.groupBy(of('unknown'), ({ why = '' }) => why)];
  return [
    '#### Permissions',
    ...(missing.length > 0 ? [table(['❌ Missing', 'Resource', 'AWS says'], missing)] : []),
    [
      ...(of('granted').length > 0 ? [`- ✅ Granted: ${names(of('granted'))}`] : []),
      ...unknown.map(([why, some]) => `- ❔ Not known: ${names(some)} (${plain(why)})`),
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Worth a table when there is more than one way. */
function launchesMarkdown(launches: readonly PlannedLaunch[]): string {
  if (launches.length < 2) return '';
  const rows = launches.map(({ instanceType, market, subnet, zone, usdPerHour, usdForTimeout }) => [
    ...[instanceType, market, subnet ?? 'default', zone ?? '–'].map(plain),
    ...[usdPerHour, usdForTimeout].map((price) => (price === undefined ? 'not known' : String(price))),
  ]);
  const head = ['Type', 'Market', 'Subnet', 'Zone', 'USD an hour', 'USD at most'];
  const days = new Set(launches.flatMap(({ market, pricesOf }) => (pricesOf ? [`${market} of ${pricesOf}`] : [])));
  return [
    '#### Launches, in this order',
    table(head, rows, ['USD an hour', 'USD at most']),
    ...(days.size > 0 ? [`<sub>Prices: ${[...days].join(', ')}.</sub>`] : []),
  ].join('\n\n');
}

function priceText({ usdPerHour, usdForTimeout, pricesOf, market }: PlannedLaunch): string {
  if (usdPerHour === undefined) return 'not known';
  return `${usdPerHour} USD an hour (${market}, ${pricesOf ?? ''}), so ${usdForTimeout ?? ''} USD at most, without disk and traffic`;
}

/** Whether an image is there, in words. */
function imageText(image: PlannedImage): string {
  switch (image.exists) {
    case 'true':
      return 'which is there';
    case 'false':
      return 'which would be made';
    default:
      return 'and whether it is there is not known';
  }
}
