import type { Kept } from '../agents/agent.ts';
import { block, prose } from './markdown.ts';

/** What is left, and until when. */
export function keptName({ instanceId, until }: Kept): string {
  return `${instanceId} is kept until ${new Date(until).toISOString()}`;
}

/** What somebody must know of it, in one sentence. */
export function keptText(kept: Kept): string {
  const { runId, price, region } = kept;
  const cost = price === undefined ? `what it costs in ${region} is not known` : `it costs about ${price} USD an hour`;
  const end = `\`command: delete\` with \`run-id: ${runId}\` ends it earlier`;
  return `${keptName(kept)}: connect with \`${connecting(kept)}\`; ${cost}, and ${end}`;
}

/** What to do there, line by line. */
export function keptLines(kept: Kept): readonly string[] {
  return ways(kept).map(([what, command]) => `${what}: ${command}`);
}

/** A kept agent in the step summary. */
export function keptMarkdown(kept: Kept): string {
  const lines = ways(kept).flatMap(([what, command]) => [`# ${what}`, command]);
  return `#### Kept\n\n${prose(keptText(kept))}.\n\n${block(lines, 'sh')}`;
}

function connecting({ region, instanceId }: Kept): string {
  return `aws ssm start-session --region ${region} --target ${instanceId}`;
}

/** The container is there as it ended, and Docker has its environment on record; a shell needs an image. */
function ways(kept: Kept): readonly (readonly [what: string, command: string])[] {
  const { instanceId, region, container, log } = kept;
  return [
    ['connect', connecting(kept)],
    ['its log, with its secrets', `sudo sh -c 'cat ${log}'`],
    ['its files', `sudo docker cp ${container}:/alto .`],
    [
      'a shell in what it left',
      `sudo docker commit ${container} kept && sudo docker run -it --rm --entrypoint sh kept`,
    ],
    ['once more', `sudo docker start -a ${container}`],
    ['end it', `aws ec2 terminate-instances --region ${region} --instance-ids ${instanceId}`],
  ];
}
