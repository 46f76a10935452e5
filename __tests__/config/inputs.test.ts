import { describe, expect, test } from 'vitest';
import { inputSecrets, readInputs } from '../../src/config/inputs.ts';
import { errorOf } from './workspace.ts';

test('what is not given has its default', async () => {
  expect(await readInputs({})).toEqual({
    command: 'run',
    comment: 'auto',
    file: 'alto.yml',
    audience: undefined,
    maskAwsAccountId: false,
    createRepository: true,
    repositoryLifecycle: true,
    cache: 'auto',
    dryRun: false,
    forceBuild: false,
    allowMetadata: false,
    allowUntrusted: false,
    maxAgents: 16,
    maxLifetime: 28_800,
    artifactsPath: 'alto-artifacts',
    ifNoFilesFound: 'warn',
    keep: 'never',
  });
});

test.each([
  ['INPUT_TIMEOUT', '', 'timeout', undefined],
  ['INPUT_TIMEOUT', '  2h ', 'timeout', 7200],
  ['INPUT_TIMEOUT', '   ', 'timeout', undefined],
  ['INPUT_MASK-AWS-ACCOUNT-ID', 'TRUE', 'maskAwsAccountId', true],
  ['INPUT_MASK-AWS-ACCOUNT-ID', 'True ', 'maskAwsAccountId', true],
  ['INPUT_CREATE-REPOSITORY', 'false', 'createRepository', false],
  ['INPUT_INSTANCE-TYPE', 't3.micro, t3a.micro\n m7i.large\n', 'instanceType', ['t3.micro', 't3a.micro', 'm7i.large']],
  ['INPUT_BUILD-ARGS', 'A=1\n\nB=x=y\nC=a, b\nD=', 'buildArgs', { A: '1', B: 'x=y', C: 'a, b', D: '' }],
  ['INPUT_BUILD-ARGS', '"A=1\n ""2"""\r\nB="x"\r\nC=', 'buildArgs', { A: '1\n "2"', B: '"x"', C: '' }],
  ['INPUT_CACHE', 'registry', 'cache', 'registry'],
  ['INPUT_PROVENANCE', 'mode=max', 'provenance', 'mode=max'],
  ['INPUT_PROVENANCE', 'max', 'provenance', 'mode=max'],
  ['INPUT_SBOM', 'True', 'sbom', 'true'],
  ['INPUT_REGISTRY', 'ghcr', 'registry', { kind: 'ghcr', host: 'ghcr.io', path: '' }],
  ['INPUT_ALLOWED-ACCOUNT-IDS', '123456789012', 'allowedAccountIds', ['123456789012']],
  ['INPUT_VOLUME-SIZE', '50', 'volumeSize', 50],
  ['INPUT_MAX-HOURLY-PRICE', '0.52', 'maxHourlyPrice', 0.52],
  ['INPUT_MAX-AGENTS', '4', 'maxAgents', 4],
  ['INPUT_KEEP', 'never', 'command', 'run'],
  ['ALTO_DEFAULT_IMAGE', 'team/x', 'defaultImage', 'team/x'],
])('B70: %s=%j makes `%s` %j', async (name, value, key, expected) => {
  expect((await readInputs({ [name]: value }))[key as 'timeout']).toEqual(expected);
});

describe('what is wrong is said', () => {
  test.each([
    [
      { INPUT_MASK_AWS_ACCOUNT_ID: 'true' },
      '`mask_aws_account_id` is not an input; did you mean `mask-aws-account-id`?',
    ],
    [{ 'INPUT_MAX-LIFETMIE': '1h' }, '`max-lifetmie` is not an input; did you mean `max-lifetime`?'],
    [{ 'INPUT_CREATE-REPOSITORY': 'yes' }, '`create-repository`: `yes` is not a boolean: write `true` or `false`'],
    [{ INPUT_COMMAND: 'runn' }, '`command`: `runn` is not one of `run`, `plan`, `image`, `delete`, `sweep`'],
    [{ INPUT_CACHE: 'inline' }, '`cache`: `inline` is not one of `auto`, `registry`, `none`'],
    [{ INPUT_PROVENANCE: 'mode max' }, /^`provenance`: `mode max` is neither `true` nor `false`/],
    [{ INPUT_SBOM: 'yes' }, /^`sbom`: `yes` is neither/],
    [{ INPUT_KEEP: 'true' }, '`keep`: `true` is not one of `never`, `on-failure`, `always`'],
    [{ 'INPUT_RUN-ID': '7' }, '`run-id` is for `command: delete`'],
    [{ 'INPUT_DRY-RUN': 'true' }, '`dry-run` is for `delete` and `sweep`; `command: plan` shows what a run would do'],
    ...['7-', '7-1-xyz', '*', '7-1-abc123-1', 'i-0123'].map((id): [Record<string, string>, string] => [
      { INPUT_COMMAND: 'delete', 'INPUT_RUN-ID': id },
      `\`run-id\`: \`${id}\` is no run: write the id of a workflow run, or the output \`run-id\``,
    ]),
    [{ 'INPUT_MAX-HOURLY-PRICE': 'cheap' }, '`max-hourly-price`: `cheap` is not a price in USD per hour'],
    [{ 'INPUT_MAX-HOURLY-PRICE': '0' }, '`max-hourly-price`: `0` is not a price in USD per hour'],
    [{ 'INPUT_ARTIFACTS-BUCKET': 's3://bucket' }, /is not the name of a bucket/],
    [{ INPUT_SECRETS: 'a b=c' }, /^`secrets`: `a b` is no id for a secret/],
    [{ INPUT_SECRETS: 'alto-pip-1=x' }, /^`secrets`: `alto-pip-1` is no id for a secret/],
    [{ INPUT_TIMEOUT: '2h\n3h' }, /^`timeout`: `2h\?3h` is not a duration/],
    [{ 'INPUT_AWS-REGION': 'us-east-1;x' }, '`aws-region`: `us-east-1;x` is not an AWS region such as `eu-central-1`'],
    [{ 'INPUT_ROLE-TO-ASSUME': 'alto' }, /is not the ARN of a role/],
    [{ 'INPUT_INSTANCE-TYPE': 'x;y' }, /`x;y` is not an instance type/],
    [{ 'INPUT_SUBNET-IDS': 'subnet-1' }, /is not a subnet id/],
    [{ INPUT_PLATFORMS: 'linux/amd64,--push' }, /`--push` is not a platform/],
    [{ 'INPUT_EXTRA-TAGS': 'a/b' }, /`a\/b` cannot be a tag/],
    [{ 'INPUT_BUILD-ARGS': 'TOKEN' }, /^`build-args`: line 1 has no name and value: write `NAME=value`/],
    [{ 'INPUT_BUILD-ARGS': 'A=1\n1B=2' }, /^`build-args`: `1B` is no name for an environment variable/],
    [{ 'INPUT_VOLUME-SIZE': '1e3' }, /is not a whole number from 1 to 16384/],
    [{ INPUT_REGISTRY: 'ghcr', 'INPUT_REGISTRY-PASSWORD': 'p' }, /go together/],
    [{ 'INPUT_REGISTRY-USERNAME': 'u', 'INPUT_REGISTRY-PASSWORD': 'p' }, /need `registry`/],
  ])('%j', async (env, message) => {
    const error = await errorOf(() => readInputs(env));
    expect(error).toMatchObject({ kind: 'config', code: 'ALTO-CFG-020', reason: 'config' });
    expect(error.message.replace(/^an input is wrong: |^\d+ inputs are wrong:\n/, '').replace(/^- /, '')).toMatch(
      message,
    );
  });

  test('all at once', async () => {
    const { message } = await errorOf(() => readInputs({ INPUT_TIMEOUT: '0', INPUT_CACHE: 'x', INPUT_NOPE: '1' }));
    expect(message).toMatch(/^3 inputs are wrong:\n- .*\n- .*\n- /);
  });
});

test('passwords are secrets from the start, and in no message', async () => {
  const inputs = await readInputs({
    INPUT_REGISTRY: 'ghcr',
    'INPUT_REGISTRY-USERNAME': 'u',
    'INPUT_REGISTRY-PASSWORD': 'canary-1',
    'INPUT_GITHUB-TOKEN': 'canary-2',
  });
  expect(inputSecrets(inputs).map(({ value }) => value.reveal())).toEqual(['canary-1', 'canary-2']);
  expect(JSON.stringify(inputs)).not.toContain('canary');
  const error = await errorOf(() => readInputs({ 'INPUT_REGISTRY-PASSWORD': 'canary-3' }));
  expect(error.message).not.toContain('canary');
});

describe('secrets of the build', () => {
  const key = '-----BEGIN KEY-----\ncanary line 2\n"quoted", with a comma\n-----END KEY-----\n';

  test('are secrets by their id, with the last one of an id, and are hidden', async () => {
    const quoted = `"KEY=${key.replaceAll('"', '""')}"`;
    const inputs = await readInputs({ INPUT_SECRETS: `TOKEN=canary=1\n\n${quoted}\nTOKEN=canary=2` });
    expect(Object.entries(inputs.secrets ?? {}).map(([id, value]) => [id, value.reveal()])).toEqual([
      ['TOKEN', 'canary=2'],
      ['KEY', key],
    ]);
    expect(inputSecrets(inputs).map(({ value }) => value.reveal())).toEqual(['canary=2', key]);
    expect(JSON.stringify(inputs)).not.toContain('canary');
  });

  test('with a value of several lines that is not in quotes are refused, without a piece of it in the message', async () => {
    const { message } = await errorOf(() => readInputs({ INPUT_SECRETS: `KEY=${key}` }));
    expect(message).toMatch(/line 2 has no name and value/);
    expect(message).not.toMatch(/canary|quoted|BEGIN/);
  });
});
