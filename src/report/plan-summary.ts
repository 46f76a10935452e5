import { block, code, duration, plain, table } from './markdown.ts';
import type { PlannedImage, PlanReport } from './plan.ts';

/** A plan as a part of the summary. */
export function planMarkdown({ image, machine, timeoutSeconds, missing, warnings }: PlanReport): string {
  const rows: [string, string][] = [['Image', `${code(image.reference)}, ${imageText(image)}`]];
  if (machine.kind === 'local') rows.push(['Agent', 'this runner']);
  else {
    const { region, account, ami, instanceProfile, volumeSize } = machine;
    rows.push(['Agent', plain(`${region}, account ${account}, AMI ${ami}, ${instanceProfile}, ${volumeSize} GiB`)]);
    rows.push([
      'Launches',
      machine.launches.map((launch) => plain(Object.values(launch).filter(Boolean).join(' '))).join(', then '),
    ]);
    rows.push(['Ends itself after', duration(machine.lifetimeSeconds * 1000)]);
  }
  rows.push(['Timeout', duration(timeoutSeconds * 1000)]);
  const layers = image.kind === 'made' ? image.layers : [];
  return [
    `#### Plan\n\n${table(['', ''], rows)}`,
    ...list('Not there', missing),
    ...list('Warnings', warnings),
    ...layers.map(({ reference, way, dockerfile }) =>
      way === 'take'
        ? `${code(reference)} is there.`
        : `<details><summary>${way === 'append' ? 'Appended' : 'Built'}: ${plain(reference)}</summary>\n\n${block(dockerfile.trimEnd().split('\n'), 'dockerfile')}\n\n</details>`,
    ),
  ].join('\n\n');
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

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`];
}
