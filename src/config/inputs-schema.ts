import { z } from 'zod';
import { FORMS } from './grammar.ts';
import {
  attestation,
  choice,
  duration,
  flag,
  formed,
  integer,
  lines,
  list,
  parsed,
  price,
  records,
  secret,
  secrets,
  text,
} from './schema/input-values.ts';
import { parseRegistry } from './registry-name.ts';

const timeout = duration.optional();

/** Every input of action.yml, by its name there; what is not given is undefined or has its default here. */
export const inputsSchema = z.object({
  command: choice(['run', 'plan', 'image', 'delete', 'sweep']).prefault('run'),
  file: text.prefault('alto.yml'),
  agent: list(FORMS.agentName, 256).optional(),
  point: lines(FORMS.pointName, 256).optional(),
  'run-id': formed({
    pattern: /^\d{1,20}(-\d{1,9}(-[0-9a-f]{6})?)?$/,
    problem: 'is no run: write the id of a workflow run, or the output `run-id`',
  }).optional(),
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
  'repository-lifecycle': flag.prefault('true'),
  'dockerhub-oidc-connection-id': text.optional(),

  image: text.optional(),
  'default-image': text.optional(),
  'default-registry': text.optional(),
  platforms: list(FORMS.platform, 2).optional(),
  builder: formed(FORMS.builder).optional(),
  cache: choice(['auto', 'registry', 'none']).prefault('auto'),
  'force-build': flag.prefault('false'),
  'build-args': records(FORMS.envName).optional(),
  secrets: secrets.optional(),
  'extra-tags': list(FORMS.tag, 20).optional(),
  provenance: attestation.optional(),
  sbom: attestation.optional(),

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
  'allowed-env': list(FORMS.envName, 100).optional(),
  'allow-metadata': flag.prefault('false'),
  'allow-untrusted': flag.prefault('false'),
  'max-lifetime': duration.prefault('8h'),
  'max-hourly-price': price.optional(),
  'max-agents': integer(1, 256).prefault('16'),
  timeout,

  'on-missing-credentials': choice(['fail', 'plan', 'build', 'local']).optional(),

  'dry-run': flag.prefault('false'),
  keep: choice(['never', 'on-failure', 'always']).prefault('never'),

  'artifacts-path': text.prefault('alto-artifacts'),
  'artifacts-bucket': formed(FORMS.bucket).optional(),
  'if-no-files-found': choice(['warn', 'error', 'ignore']).prefault('warn'),
  comment: choice(['auto', 'on-failure', 'never']).prefault('auto'),
  'comment-key': text.optional(),
  'github-token': secret.optional(),
});
