import { ENVIRONMENT } from '../image/tag.ts';
import { isForArtifacts } from './policy.ts';

/** What ECR deletes by itself in a repository that we made, as the text of a lifecycle policy. */
export function lifecyclePolicy(repository: string): string {
  return JSON.stringify({ rules: isForArtifacts(repository) ? ARTIFACTS : IMAGES });
}

const expire = { type: 'expire' } as const;
const days = (count: number) => ({ countType: 'sinceImagePushed', countUnit: 'days', countNumber: count }) as const;

// An image belongs to the first rule whose tags match, so the `env-` images do not count among the newest 50.
const IMAGES = [
  { rulePriority: 1, description: 'untagged: 1 day', selection: { tagStatus: 'untagged', ...days(1) }, action: expire },
  {
    rulePriority: 2,
    description: 'environments: 90 days',
    selection: { tagStatus: 'tagged', tagPrefixList: [ENVIRONMENT], ...days(90) },
    action: expire,
  },
  {
    rulePriority: 3,
    description: 'the newest 50 stay',
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
    action: expire,
  },
] as const;

const ARTIFACTS = [
  {
    rulePriority: 1,
    description: 'artifacts in transit: 1 day',
    selection: { tagStatus: 'any', ...days(1) },
    action: expire,
  },
] as const;
