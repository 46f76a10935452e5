import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusal } from '../refusal.ts';
import { FILES, loadText } from '../workspace.ts';

const HEAD = 'train:\n  infra: { type: ec2 }\n';
const ENTRYPOINT = '  entrypoint: { type: script, cmd: ls }\n';

/** Refuses an agent with these lines from line 4 on, and finds the one thing that is wrong with it. */
async function only(lines: string, entrypoint = ENTRYPOINT): Promise<string> {
  const files = { ...FILES, 'bad.ipynb': 'no json' };
  const { said } = await refusal(`${HEAD}${entrypoint}${lines}`, { files });
  expect(said).toHaveLength(1);
  return said[0] ?? '';
}

/** The same for an agent with another `infra`, which stands on line 2, or another entrypoint, on line 3. */
const onlyInfra = async (infra: string): Promise<string> => {
  const { said } = await refusal(`train:\n  infra: ${infra}\n${ENTRYPOINT}`);
  expect(said).toHaveLength(1);
  return said[0] ?? '';
};
const onlyEntrypoint = (entrypoint: string): Promise<string> => only('', `  entrypoint: ${entrypoint}\n`);

const image = (lines: string): string => `  image: { ${lines} }\n`;
const times = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(', ');

test.each([
  ['  imagee: x\n', '4:3 train.imagee: `imagee` is not a key here; did you mean `image`?'],
  ['  region: us-east-1\n', '4:3 train.region: `region` is not a key here'],
  ['  regoin: us-east-1\n', '4:3 train.regoin: `regoin` is not a key here'],
  [image('bases: x'), '4:12 train.image.bases: `bases` is not a key here; did you mean `base`?'],
  [
    image('registry_creds: { user: a, username: b, password: c }'),
    '4:30 train.image.registry_creds.user: `user` is not a key here',
  ],
  ['  resources: { memroy: 1g }\n', '4:16 train.resources.memroy: `memroy` is not a key here; did you mean `memory`?'],
])('B16: %j has a key that nobody knows, and is told the nearest', async (lines, said) => {
  expect(await only(lines)).toMatch(`alto.yml:${said}`);
});

test('B16: a wrong key of `infra` or of an entrypoint is told the same way', async () => {
  expect(await onlyInfra('{ type: ec2, instance_tpye: t3.micro }')).toMatch(
    /^alto\.yml:2:23 .*did you mean `instance_type`/,
  );
  expect(await onlyEntrypoint('{ type: script, cmd: ls, kwargs: {} }')).toMatch(
    /^alto\.yml:3:40 .*`kwargs` is not a key of this kind of `entrypoint`$/,
  );
});

test.each([
  ['  retries: 1.5\n', 'train.retries: `1.5` is not a whole number from 0 to 3'],
  ['  retries: -1\n', 'train.retries: `-1` is not a whole number'],
  ['  retries: many\n', 'train.retries: `many` is not a whole number'],
  ['  retries: .nan\n', 'train.retries: `.nan` is not a whole number'],
  ['  retries: 1e400\n', 'train.retries: `1e400` is not a whole number'],
  ['  retries: true\n', 'train.retries: `true` is not a whole number'],
  ['  retries: 9007199254740993\n', 'train.retries: `9007199254740993` is not a whole number'],
  ['  retries:\n', 'train.retries: has no value; write one, or remove the line'],
  ['  image: null\n', 'train.image: has no value'],
  ['  entrypoint: ~\n', 'is missing|has no value|second time'],
  ['  artifacts: out.txt\n', 'train.artifacts: a list is needed here, not a text; write `- out.txt`'],
  ['  artifacts: { a: b }\n', 'train.artifacts: a list is needed here, not a map'],
  ['  artifacts: [[a]]\n', 'train.artifacts[0]: a text is needed here, not a list'],
  ['  artifacts: [1]\n', 'train.artifacts[0]: a text is needed here, not the number `1`'],
  ['  env: [A]\n', 'train.env: a map is needed here, not a list'],
  ['  env: { A: [1] }\n', 'train.env.A: this list is not a text, a number or a boolean'],
  ['  env: { 1A: x }\n', '`1A` is no name for an environment variable'],
  ['  env: { ALTO_OUTPUT: x }\n', 'train.env.ALTO_OUTPUT: `ALTO_OUTPUT` is set by this action'],
  ['  env: { ALTO_POINT: x }\n', 'train.env.ALTO_POINT: `ALTO_POINT` is set by this action'],
  ['  env: { ALTO_MATRIX: x }\n', 'train.env.ALTO_MATRIX: `ALTO_MATRIX` is set by this action'],
  ['  resources: { memory: lots }\n', 'train.resources.memory: `lots` is not a size'],
  ['  resources: { memory: -1g }\n', 'train.resources.memory: `-1g` is not a size'],
  [image('base: ""'), 'train.image.base: `` is empty'],
  [image('base: a, ref: b'), '`base` and `ref` exclude each other'],
  [image('type: podman'), 'train.image.type: `podman` is not `docker`'],
  [image('dockerfile: Dockerfile'), 'train.image.dockerfile: `dockerfile` needs `context`'],
  [image('registry_creds: { username: a }'), 'train.image.registry_creds.password: `password` is missing; add:'],
])('B17: %j is of the wrong kind or size', async (lines, said) => {
  const found = await only(lines);
  expect(found).toMatch(/^alto\.yml:4:\d+ /);
  expect(
    said.split('|').some((one) => found.includes(one)),
    found,
  ).toBe(true);
});

test.each([
  ['{}', '2:3 train.infra.type: `type` is missing; add:\ntype: ec2'],
  ['ec2', '2:10 train.infra: a map is needed here, not a text'],
  ['{ type: emr }', '2:18 train.infra.type: `emr` is not one of `ec2`, `local`'],
  ['{ type: ec2, volume_size: 0 }', '2:36 train.infra.volume_size: `0` is not a whole number from 1 to 16384'],
  ['{ type: ec2, volume_size: 1e9 }', '2:36 train.infra.volume_size: `1e9` is not a whole number'],
  ['{ type: ec2, python_version: three }', '`three` is not a Python version'],
  ['{ type: ec2, max_price: free }', '`free` is not a price'],
  ['{ type: ec2, metadata_hop_limit: 2 }', 'allow-metadata: true'],
  ['{ type: ec2, tags: { "alto:run": x } }', 'cannot be a tag of yours'],
  ['{ type: ec2, tags: { Name: x } }', 'cannot be a tag of yours'],
])('B17: `infra: %s` is of the wrong kind or size', async (infra, said) => {
  expect(await onlyInfra(infra)).toContain(said);
});

test.each([
  [image('no_cache: yes'), '`yes` is not a boolean: write `true` or `false`'],
  [image('no_cache: no'), '`no` is not a boolean'],
  [image('pull: on'), '`on` is not a boolean'],
  [image('pull: Off'), '`Off` is not a boolean'],
  [image('pull: 1'), '`1` is not a boolean'],
  ['  timeout: 12:30\n', '`12:30` is not a duration'],
])('B19: %j is a text in YAML 1.2, and no boolean or number', async (lines, said) => {
  expect(await only(lines)).toContain(said);
});

test('B19: words, times and dates of YAML 1.1 stay the texts that they are', async () => {
  const { config } = await loadText(
    `${HEAD}${ENTRYPOINT}  env: { A: yes, B: Off, C: 12:30, D: 2026-01-31, E: 0x1F, F: 1_000, G: "=", H: <<, I: 0b1, J: .5 }\n`,
  );
  expect(config.env).toEqual({
    ...{ A: 'yes', B: 'Off', C: '12:30', D: '2026-01-31', E: '0x1F', F: '1_000', G: '=', H: '<<', I: '0b1', J: '.5' },
  });
});

test.each([
  ['../..', 'leads out of the workspace'],
  ['/', 'leads out of the workspace'],
  ['/etc', 'leads out of the workspace'],
  ['~/x', 'starts with `~`: write a path relative to the alto.yml'],
  ['file:///etc', 'is an address: write a path in the repository'],
  ['git@github.com:octo/x.git', 'is an address'],
  ['nowhere', 'does not exist'],
])('B29: a context of %j is refused', async (context, said) => {
  expect(await only(image(`context: ${JSON.stringify(context)}`))).toMatch(
    `alto.yml:4:12 train.image.context: \`${context}\` ${said}`,
  );
});

test('B29: a login in the address of a context is refused, and in no message', async () => {
  const said = await only(image('context: "https://user:canary@example.com/x.git"'));
  expect(said).toContain('`https://***@example.com/x.git` is an address');
});

test.each([
  ['Dockerfile', '/etc/passwd'],
  ['Dockerfile', '/proc/self/environ'],
  ['Dockerfile', '../../outside'],
  ['deep/Dockerfile', '/etc/passwd'],
])('B30: a Dockerfile %s that is a link to %s is refused', async (name, target) => {
  const text = `train: { infra: { type: local }, image: { context: docker, dockerfile: "${name}" } }\n`;
  const { said } = await refusal(text, {
    files: { 'docker/deep/x': '' },
    prepare: (workspace) => symlinkSync(target, join(workspace, 'docker', name)),
  });
  expect(said.join()).toMatch(/in `docker` (leads out of the workspace, through a link|does not exist)/);
});

test.each([
  ['a name of 300 letters', 'a'.repeat(300), 'is longer than a path may be'],
  ['a path of 5000 letters', 'a/'.repeat(2500), 'does not exist'],
  ['a NUL', 'a\0b', 'holds a NUL character'],
  ['a line break', 'no\nwhere', 'does not exist'],
  ['a shell', '$(touch pwned)`id`', 'does not exist'],
  ['control characters', '\u001b[2J\r::error::x', 'does not exist'],
  ['text that turns around', '\u202egnp.exe', 'does not exist'],
  ['an option', '--privileged', 'does not exist'],
])('B32: a mount with %s is a clean error', async (_, path, said) => {
  expect(await only(`  mounts: [${JSON.stringify(path)}]\n`)).toMatch(said);
});

test('B32: paths of any shape are only ever paths', async () => {
  const name = 'we ird $(id) `x` \'q\' "d" 🚀 %s \\n --flag';
  const text = `train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls, src: ${JSON.stringify(name)} }\n  mounts: [${JSON.stringify(name)}]\n`;
  const { config } = await loadText(text, {}, { [`${name}/x`]: '' });
  expect(config).toMatchObject({ entrypoint: { src: name }, mounts: [name] });
});

test.each([
  ['  mounts: [nowhere]\n', '`nowhere` does not exist'],
  ['  mounts: [.]\n', 'whole workspace'],
  ['  mounts: [..]\n', 'leads out of the workspace'],
  [image('context: .'), '`Dockerfile` in `.` does not exist'],
  ['  requirements: pyproject.toml\n', '`pyproject.toml` does not exist'],
  ['  requirements: setup.cfg\n', '`setup.cfg` is of a kind that is not supported'],
  ['  requirements: .\n', 'is not a file'],
])('B32: %j names what cannot be used', async (lines, said) => {
  expect(await only(lines)).toContain(said);
});

test.each([
  ['--privileged', 'starts with `-`'],
  ['-v/:/h', 'starts with `-`'],
  ['Upper/Case', 'upper-case'],
  ['a..b', 'is no name of an image'],
  ['a b', 'is no name of an image'],
  ['n'.repeat(300), 'is longer than 255 characters'],
  ['a@sha256:bad', 'has a bad digest'],
  ['a:latest;id', 'has a bad tag'],
  [`a:${'t'.repeat(129)}`, 'has a bad tag'],
  ['https://ghcr.io/a', 'has a scheme'],
  ['a\0b', 'is no name of an image'],
])('B34: the image %j is refused, as short form, `ref`, `base` and input', async (written, said) => {
  const text = JSON.stringify(written);
  for (const lines of [`  image: ${text}\n`, image(`ref: ${text}`), image(`base: ${text}`)])
    expect(await only(lines)).toMatch(said);
  if (written.includes('\0')) return;
  const { error } = await refusal(`${HEAD}${ENTRYPOINT}`, { env: { INPUT_IMAGE: written } });
  expect(`${error.message}${error.issues.map(({ message }) => message).join()}`).toMatch(said);
});

test.each(['a/b', 'a b', 'a:b', 'latest;id', '-a', '.a', 'a\nb', '', 'ü', 'a'.repeat(129), 'abcdefghijklmnopqrst'])(
  'B35: the tag %j is refused',
  async (tag) => {
    expect(await only(image(`extra_tags: [${JSON.stringify(tag)}]`))).toMatch(
      /^alto\.yml:4:\d+ train\.image\.extra_tags\[0\]: `.*` cannot be a tag/,
    );
  },
);

test.each([
  ['"linux/amd64,--push"', '`--push` is not a platform'],
  ['windows/amd64', '`windows/amd64` cannot run in a container on Linux'],
  ['darwin/arm64', 'cannot run in a container on Linux'],
  ['linux/mips', '`linux/mips` is not a platform that an agent can run'],
  ['linux', '`linux` is not a platform'],
  ['linux/AMD64', 'is not a platform'],
  [`[${times(50, () => 'linux/amd64')}]`, 'has more than'],
  ['[]', 'names nothing'],
])('B36: the platform %s is refused', async (platform, said) => {
  expect(await only(image(`platform: ${platform}`))).toMatch(said);
});

test.each([
  ['build_args: { A: "a\\0b" }', 'holds a NUL character or is larger than 128 KiB'],
  ['labels: { a: "a\\0b" }', 'holds a NUL character or is larger than 128 KiB'],
  ['annotations: { a: "a\\0b" }', 'holds a NUL character or is larger than 128 KiB'],
  ['build_args: { "A=B": x }', '`A=B` is no name for an environment variable'],
  ['build_args: { "--push": x }', '`--push` is no name for an environment variable'],
  ['labels: { "a=b": x }', '`a=b` is no name for a label'],
  ['labels: { "alto.hash": x }', '`alto.hash` is no name for a label of yours'],
])('B37: %s is refused', async (lines, said) => {
  expect(await only(image(lines))).toContain(said);
});

test('B37: a megabyte in a build argument is refused, wherever it comes from', async () => {
  const env = { BIG: 'x'.repeat(1024 * 1024) };
  const { said } = await refusal(`${HEAD}${ENTRYPOINT}${image(`build_args: { A: "{{ var('BIG') }}" }`)}`, { env });
  expect(said.join()).toMatch(/^alto\.yml:4:30 train\.image\.build_args\.A: the value grows beyond 64 KiB$/);
});

test('B37: equals signs, line breaks and quotes in build arguments and labels are kept', async () => {
  const odd = 'a=b\nc="d" $(e) `f` \\ \'g\' --push';
  const text = `${HEAD}${ENTRYPOINT}${image(`build_args: { A: ${JSON.stringify(odd)} }, labels: { a: ${JSON.stringify(odd)} }`)}`;
  expect((await loadText(text)).config.build).toMatchObject({ args: { A: odd }, labels: { a: odd } });
});

test.each(['; rm -rf /', '`id` $(id) && x || y > z', 'it\'s \\ "quoted"', '--privileged', "{{ '{{' }}ssm:/x}}"])(
  'B38: the command %j is taken as it is written',
  async (cmd) => {
    const text = `${HEAD}  entrypoint: { type: script, cmd: ${JSON.stringify(cmd)} }\n`;
    expect((await loadText(text)).config.entrypoint).toMatchObject({ cmd: cmd.replace("{{ '{{' }}", '{{') });
  },
);

test('B38: what Systems Manager would fill in is no template of ours, and says how to write the braces', async () => {
  expect(await onlyEntrypoint('{ type: script, cmd: "echo {{ssm:/x}}" }')).toMatch(
    /^alto\.yml:3:42 train\.entrypoint\.cmd: this is not an expression; for literal braces write `\{\{ '\{\{' \}\}`$/,
  );
});

test.each([
  ['{ type: script, cmd: [ls, -l] }', 'train.entrypoint.cmd: a text is needed here, not a list'],
  ['{ type: script, cmd: 1 }', 'train.entrypoint.cmd: a text is needed here, not the number `1`'],
  ['{ type: script, cmd: "" }', 'train.entrypoint.cmd: `` is empty'],
  ['{ type: script, cmd: "a\\0b" }', 'holds a NUL character'],
  [`{ type: script, cmd: "${'x'.repeat(24_001)}" }`, 'is longer than 24,000 characters'],
  ['{ type: script }', 'train.entrypoint.cmd: `cmd` is missing'],
  ['{ type: emacs, cmd: x }', 'train.entrypoint.type'],
  ['{ type: script, cmd: ls, src: main.py }', '`main.py` is not a folder'],
  ['{ type: script, cmd: ls, src: .. }', 'leads out'],
  ['{ type: project, cmd: ls }', 'train.entrypoint.src: `src` is missing'],
  ['{ type: function, cmd: main }', '`main` is not `module.function`'],
  ['{ type: function, cmd: "os.system;x" }', 'is not `module.function`'],
  ['{ type: function, cmd: other.run }', 'neither `other.py` nor `other/__init__.py` exists'],
  ['{ type: jupyter, cmd: missing.ipynb }', '`missing.ipynb` does not exist'],
  ['{ type: jupyter, cmd: main.py }', 'is not a notebook such as'],
  ['{ type: jupyter, cmd: bad.ipynb }', 'is not a notebook: a notebook is JSON'],
  ['{ type: function, cmd: main.write_txt_file, kwargs: { n: 9007199254740993 } }', 'too large to stay exact'],
  ['{ type: function, cmd: main.write_txt_file, kwargs: { n: [.inf] } }', 'is not a finite number'],
])('B39: `entrypoint: %s` is refused', async (entrypoint, said) => {
  expect(await onlyEntrypoint(entrypoint)).toContain(said);
});

test.each([
  [image(`image_build_cmds: [ls, 1]`), 'train.image.image_build_cmds[1]: a text is needed here'],
  [image(`image_build_cmds: [""]`), 'is empty'],
  [image(`image_build_cmds: [${times(10_000, () => 'ls')}]`), 'has more than 100 items'],
  [`  post_build_cmds: [${times(10_000, () => 'ls')}]\n`, 'has more than 100 items'],
  [`  artifacts: [${times(10_000, (at) => `${at % 10}`)}]\n`, 'has more than 200 items'],
  [`  mounts: [${times(10_000, () => 'a')}]\n`, 'has more than 200 items'],
  ['  post_build_cmds: ls\n', 'a list is needed here, not a text; write `- ls`'],
])('B39: a list of the wrong things or of ten thousand is refused', async (lines, said) => {
  expect(await only(lines)).toContain(said);
});

test.each([
  ['{ type: ec2, subnet: subnet-xyz }', '`subnet-xyz` is not a subnet id such as'],
  ['{ type: ec2, subnet: [subnet-0123456789abcdef0, vpc-1] }', '`vpc-1` is not a subnet id'],
  ['{ type: ec2, security_groups: [sg-1] }', '`sg-1` is not a security group id'],
  ['{ type: ec2, ami_image: ami-x }', '`ami-x` is neither an AMI id'],
  ['{ type: ec2, ami_image: "ssm:/a b" }', 'is neither an AMI id'],
  ['{ type: ec2, ami_image: "{{ssm:/x}}" }', 'is not an expression'],
  [
    '{ type: ec2, instance_profile: "arn:aws:iam::1:role/x" }',
    'is neither the name nor the ARN of an instance profile',
  ],
  ['{ type: ec2, instance_profile: "a b" }', 'is neither the name nor the ARN of an instance profile'],
])('B71: `infra: %s` has an id that AWS cannot know', async (infra, said) => {
  expect(await onlyInfra(infra)).toContain(said);
});

test.each([
  ['INPUT_SUBNET-IDS', 'subnet-1', '`subnet-ids`: `subnet-1` is not a subnet id'],
  ['INPUT_SECURITY-GROUP-IDS', 'sg-1', '`security-group-ids`: `sg-1` is not a security group id'],
  ['INPUT_INSTANCE-PROFILE', 'a b', '`instance-profile`: `a b` is neither the name nor the ARN'],
  ['INPUT_ROLE-TO-ASSUME', 'alto', '`role-to-assume`: `alto` is not the ARN of a role'],
  ['INPUT_ALLOWED-ACCOUNT-IDS', '1234', '`allowed-account-ids`: `1234` is not an AWS account id'],
])('B71: the input %s=%s is refused', async (name, value, said) => {
  const { error } = await refusal(`${HEAD}${ENTRYPOINT}`, { env: { [name]: value } });
  expect(error).toMatchObject({ code: 'ALTO-CFG-020', message: expect.stringContaining(said) as string });
});
