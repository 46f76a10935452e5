import { expect, test } from 'vitest';
import { parseRegistry } from '../../src/config/registry-name.ts';

test.each([
  ['ecr', 'ecr', undefined, ''],
  ['dockerhub', 'dockerhub', 'docker.io', ''],
  ['docker.io/team', 'dockerhub', 'docker.io', 'team'],
  ['index.docker.io', 'dockerhub', 'docker.io', ''],
  ['ghcr', 'ghcr', 'ghcr.io', ''],
  ['ghcr.io/octo', 'ghcr', 'ghcr.io', 'octo'],
  ['registry.example.com/team/', 'host', 'registry.example.com', 'team'],
  ['registry.example.com:5000/a/b', 'host', 'registry.example.com:5000', 'a/b'],
  ['localhost:5000', 'host', 'localhost:5000', ''],
  ['127.0.0.1:5000', 'host', '127.0.0.1:5000', ''],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'ecr', '123456789012.dkr.ecr.eu-west-1.amazonaws.com', ''],
  [
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/x',
    'ecr',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
    'x',
  ],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'ecr', '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', ''],
  ['123456789012.dkr.ecr.evil.on.aws', 'host', '123456789012.dkr.ecr.evil.on.aws', ''],
  [
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.io',
    'host',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.io',
    '',
  ],
])('B50: %s is %s at %s', (name, kind, host, path) => {
  expect(parseRegistry(name)).toEqual({ kind, host, path });
});

test.each([
  'http://registry.example.com',
  'https://ghcr.io',
  '169.254.169.254',
  '10.0.0.1:5000',
  '[fd00:ec2::254]',
  'dоcker.io',
  'user:pass@registry.example.com',
  'regístry.example.com',
  'registry',
  '',
  '-x.example.com',
  'registry.example.com/Team',
  'registry.example.com/a b',
  'a..b',
])('B49: %j is refused', (name) => {
  expect(parseRegistry(name)).toHaveProperty('problem');
});
