import { expect, test } from 'vitest';
import { FORMS } from '../../src/config/grammar.ts';

const hex = (count: number): string => 'f'.repeat(count);
const a = (count: number): string => 'a'.repeat(count);

/** The shortest and the longest word of each form, and the nearest ones that are none. */
const EDGES: Readonly<
  Record<keyof typeof FORMS, { readonly are: readonly string[]; readonly areNot: readonly string[] }>
> = {
  agentName: { are: ['a', '0', 'A.b_c-d', a(63)], areNot: ['', '.a', '-a', '_a', a(64), 'a b', 'a/b', 'ä'] },
  dimension: { are: ['a', '_', 'batch-size', 'A_1', a(63)], areNot: ['', '1a', '-a', 'a.b', 'a b', 'ä', a(64)] },
  pointName: { are: ['lr=0.1,seed=3', 'x y', a(200)], areNot: ['', '-a', 'a\nb', 'a\tb', 'a\u2028b', a(201)] },
  envName: { are: ['A', '_', '_1', a(255)], areNot: ['', '1A', 'A-B', 'A.B', a(256), 'Ä', 'A='] },
  region: {
    are: ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'ap-southeast-12'],
    areNot: ['', 'us-east', 'us-east-123', 'US-EAST-1', 'us-1', 'us-a-b-c-d-1', 'us-east-1 '],
  },
  roleArn: {
    are: [
      'arn:aws:iam::123456789012:role/a',
      'arn:aws-cn:iam::123456789012:role/p/a+=,.@-_',
      `arn:aws:iam::123456789012:role/${a(576)}`,
    ],
    areNot: [
      'arn:aws:iam::12345678901:role/a',
      'arn:aws:iam::123456789012:user/a',
      'arn:aws:iam::123456789012:role/',
      `arn:aws:iam::123456789012:role/${a(577)}`,
    ],
  },
  sessionName: { are: ['ab', 'a+=,.@-', a(64)], areNot: ['a', a(65), 'a b', 'a/b'] },
  accountId: { are: ['000000000000', '123456789012'], areNot: ['12345678901', '1234567890123', '12345678901a'] },
  instanceType: {
    are: ['t3.micro', 'u-6tb1.metal', `a${a(20)}.${a(20)}`],
    areNot: ['t3', 't3.', '.micro', '3t.micro', 'T3.micro', 't3.*', `a${a(21)}.a`, `a.${a(21)}`],
  },
  instanceProfile: {
    are: ['a', 'alto-agent', 'p/a', 'arn:aws:iam::123456789012:instance-profile/a', a(512)],
    areNot: ['', 'a b', 'a:b', 'arn:aws:iam::1:instance-profile/a', a(513)],
  },
  bucket: {
    are: ['abc', 'my-bucket', 'my.bucket.example', '1'.repeat(63)],
    areNot: ['ab', '1'.repeat(64), 'My-bucket', 'my_bucket', '-bucket', 'bucket-', 'a..b', 's3://bucket', 'bucket/key'],
  },
  subnet: {
    are: [`subnet-${hex(8)}`, `subnet-${hex(17)}`],
    areNot: [`subnet-${hex(7)}`, `subnet-${hex(18)}`, `subnet-${hex(7)}g`, `Subnet-${hex(8)}`],
  },
  securityGroup: { are: [`sg-${hex(8)}`, `sg-${hex(17)}`], areNot: [`sg-${hex(7)}`, `sg-${hex(18)}`, 'sg-0123456G'] },
  ami: {
    are: [`ami-${hex(8)}`, `ami-${hex(17)}`, 'ssm:/a', `ssm:/${a(1000)}`],
    areNot: [`ami-${hex(7)}`, `ami-${hex(18)}`, 'ssm:a', 'ssm:/', `ssm:/${a(1001)}`, 'ssm:/a b', 'ssm:/{{x}}'],
  },
  platform: {
    are: ['linux/amd64', 'linux/arm64', 'linux/arm64/v8'],
    areNot: ['linux', 'linux/arm64/v9', 'linux/amd64/v8', 'linux/AMD64', 'windows/amd64', ' linux/amd64'],
  },
  tag: {
    are: ['a', '_', '0', 'v1.2-rc_3', a(128), a(19), a(21), 'abcdefghijklmnopqrs1'],
    areNot: ['', '.a', '-a', a(129), 'a/b', 'a:b', a(20), 'abcdefghijklmnopqr27', 'é'],
  },
  imageName: {
    are: ['a', 'a/b', 'a__b', 'a---b', 'a.b_c-d/0'],
    areNot: ['', 'A', 'a_', '-a', 'a..b', 'a___b', 'a//b', 'a/', 'a:b'],
  },
  builder: { are: ['a', '0', 'a.b_c-d', a(128)], areNot: ['', '-a', '.a', a(129), 'a b'] },
  pythonVersion: {
    are: ['3', '3.12', '3.12.4', '3.99.99'],
    areNot: ['', '12', '3.', '3.123', '3.12.4.1', '3.12rc1', 'v3'],
  },
  pythonExec: {
    are: ['python3', '/usr/bin/python3.11', `a${a(63)}`],
    areNot: ['', '/', 'a/b', '/a/../b', '-c', `a${a(64)}`, '/a b', '/a/'],
  },
  cuda: { are: ['1.0', '12.6', '12.6.3'], areNot: ['12', '12.', '123.1', '12.6.3.1'] },
  cudnn: { are: ['8', '10'], areNot: ['', '100', '8.9'] },
  debianPackage: {
    are: ['ab', 'libgl1', 'g++', 'git=1:2.3-4+b1~rc', 'libc6:amd64'],
    areNot: ['a', 'Git', '-y', 'git curl', 'git;id', 'git=', `a${a(128)}`, '.a'],
  },
  condaPackage: {
    are: ['a', '_x', 'numpy >=2', 'conda-forge::gdal[build=x]', a(255)],
    areNot: ['', '-c', ' a', a(256), 'a\nb', 'a\u2028b'],
  },
  condaChannel: {
    are: ['conda-forge', 'https://conda.example.com/channel', 'a/b'],
    areNot: ['', '-c', 'https://user:pw@conda.example.com/x', 'ftp://x', 'a b', `a${a(128)}`],
  },
  secretId: {
    are: ['a', '_', '0', 'a.b-c', a(128), 'alto'],
    areNot: ['', '-a', '.a', 'alto-pip', a(129), 'a b', 'a=b'],
  },
  mountTarget: {
    are: ['/a', '/root/.netrc', '/a/b+c@d'],
    areNot: ['', '/', 'a', '/a/', '/a/../b', '/..', '/a b', '/a,b'],
  },
  network: { are: ['default', 'host', 'none'], areNot: ['', 'bridge', 'Host', 'container:x'] },
  price: { are: ['0', '0.000001', '9999.999999'], areNot: ['', '-1', '1e3', '10000', '.5', '1.', '0.0000001'] },
  tagKey: {
    are: ['a', 'team name', 'ü', 'a_.:/=+@-', a(128), 'name', 'altox', 'Names'],
    areNot: ['', 'Name', 'alto:x', 'aws:x', a(129), 'a\nb', 'a\u2028b', 'a<b'],
  },
  label: {
    are: ['a', 'org.example/x', `a${a(254)}`, 'altox'],
    areNot: ['', 'alto.x', '.a', `a${a(255)}`, 'a=b', 'a b'],
  },
  annotation: {
    are: ['a', 'org.example/x', 'index:a', 'manifest[linux/amd64]:a', 'manifest-descriptor:a'],
    areNot: ['', 'alto.x', 'index:alto.x', 'other:a', 'index:', 'a=b', 'a,b'],
  },
  target: { are: ['a', 'build-1', a(128)], areNot: ['', '-a', a(129), 'a b', 'a/b'] },
  pythonFunction: {
    are: ['a.b', 'a.b.c', '_a._b', 'mödul.träin'],
    areNot: ['', 'a', '.a', 'a.', 'a..b', 'a.1b', 'a b.c', 'os.system;x', 'a-b.c'],
  },
  notebook: {
    are: ['a.ipynb', 'a b/c.d.ipynb', 'papermill a.ipynb b.ipynb'],
    areNot: ['', '.ipynb', 'a.py', 'a.ipynb x', 'a.IPYNB'],
  },
  kernel: { are: ['python3', '_a', 'a', a(100)], areNot: ['', '-a', '.a', a(101), 'a b'] },
  gpus: { are: ['auto', 'all', '0', '99'], areNot: ['', '100', '-1', '1.5', 'All', 'device=0'] },
  cpus: { are: ['1', '0.5', '9999.999'], areNot: ['', '-1', '.5', '10000', '1.0001', '1e3'] },
  ulimit: {
    are: ['as=0', 'nofile=1:2', 'core=-1', `${a(12)}=1`],
    areNot: ['', 'a=1', 'nofile', 'nofile=', 'nofile=1:2:3', 'NOFILE=1', `${a(13)}=1`],
  },
  tmpfs: {
    are: ['/', '/tmp', '/tmp:size=1g,mode=1777', `/${a(254)}`],
    areNot: ['', 'tmp', '/t mp', `/${a(255)}`, '/tmp:', '/tmp:a b'],
  },
  bytes: { are: ['0', '512m', '1.5g', '2G', '1b'], areNot: ['', '-1', '1t', '1 g', '1.2345g', 'g', '1e3'] },
};

const rows = Object.entries(EDGES).flatMap(([form, { are, areNot }]) => [
  ...are.map((word) => ({ form, word, is: true })),
  ...areNot.map((word) => ({ form, word, is: false })),
]);

test.each(rows)('$form: $word – $is', ({ form, word, is }) => {
  expect(FORMS[form as keyof typeof FORMS].pattern.test(word)).toBe(is);
});

test.each(Object.keys(FORMS))('%s: a line break at the end is part of no word', (form) => {
  const { pattern } = FORMS[form as keyof typeof FORMS];
  for (const word of EDGES[form as keyof typeof FORMS].are) expect(pattern.test(`${word}\n`)).toBe(false);
});
