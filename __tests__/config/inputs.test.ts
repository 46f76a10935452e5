import { describe, expect, test } from 'vitest';
import { inputSecrets, readInputs } from '../../src/config/inputs.ts';
import { errorOf } from './workspace.ts';

test('what is not given has its default', async () => {
  expect(await readInputs({})).toEqual({
    command: 'run',
    file: 'alto.yml',
    audience: undefined,
    maskAwsAccountId: false,
    createRepository: true,
    cache: 'auto',
    forceBuild: false,
    allowMetadata: false,
    maxLifetime: 28_800,
    artifactsPath: 'alto-artifacts',
    ifNoFilesFound: 'warn',
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
  ['INPUT_REGISTRY', 'ghcr', 'registry', { kind: 'ghcr', host: 'ghcr.io', path: '' }],
  ['INPUT_ALLOWED-ACCOUNT-IDS', '123456789012', 'allowedAccountIds', ['123456789012']],
  ['INPUT_VOLUME-SIZE', '50', 'volumeSize', 50],
  ['INPUT_KEEP', 'never', 'command', 'run'],
  ['ALTO_DEFAULT_IMAGE', 'team/x', 'defaultImage', 'team/x'],
])('%s=%j makes `%s` %j', async (name, value, key, expected) => {
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
    [{ INPUT_COMMAND: 'sweep' }, '`command`: `sweep` is not supported yet; supported: `run`'],
    [{ INPUT_COMMAND: 'runn' }, '`command`: `runn` is not one of `run`'],
    [{ INPUT_CACHE: 'registry' }, '`cache`: `registry` is not supported yet; supported: `auto`, `none`'],
    [{ INPUT_KEEP: 'always' }, '`keep` is not supported yet'],
    [{ 'INPUT_MAX-HOURLY-PRICE': '1' }, '`max-hourly-price` is not supported yet'],
    [{ 'INPUT_ARTIFACTS-BUCKET': 'b' }, '`artifacts-bucket` is not supported yet'],
    [{ INPUT_SECRETS: 'a=b' }, '`secrets` is not supported yet'],
    [{ INPUT_TIMEOUT: '2h\n3h' }, /^`timeout`: `2h\n3h` is not a duration/],
    [{ 'INPUT_AWS-REGION': 'us-east-1;x' }, '`aws-region`: `us-east-1;x` is not an AWS region such as `eu-central-1`'],
    [{ 'INPUT_ROLE-TO-ASSUME': 'alto' }, /is not the ARN of a role/],
    [{ 'INPUT_INSTANCE-TYPE': 'x;y' }, /`x;y` is not an instance type/],
    [{ 'INPUT_SUBNET-IDS': 'subnet-1' }, /is not a subnet id/],
    [{ INPUT_PLATFORMS: 'linux/amd64,--push' }, /`--push` is not a platform/],
    [{ 'INPUT_EXTRA-TAGS': 'a/b' }, /`a\/b` cannot be a tag/],
    [{ 'INPUT_BUILD-ARGS': 'TOKEN' }, /`TOKEN` has no value: write `TOKEN=value`/],
    [{ 'INPUT_VOLUME-SIZE': '1e3' }, /is not a whole number from 1 to 16384/],
    [{ 'INPUT_REGISTRY-USERNAME': 'u' }, /go together/],
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
  expect(inputSecrets(inputs).map((secret) => secret.reveal())).toEqual(['canary-1', 'canary-2']);
  expect(JSON.stringify(inputs)).not.toContain('canary');
  const error = await errorOf(() => readInputs({ 'INPUT_REGISTRY-PASSWORD': 'canary-3' }));
  expect(error.message).not.toContain('canary');
});
