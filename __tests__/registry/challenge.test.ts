import { expect, it } from 'vitest';
import { parseChallenge } from '../../src/registry/challenge.ts';

it.each([
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:samalba/my-app:pull,push"',
    {
      scheme: 'bearer',
      realm: 'https://auth.docker.io/token',
      service: 'registry.docker.io',
      scope: 'repository:samalba/my-app:pull,push',
    },
  ],
  [
    'bearer realm=https://x.example/token',
    { scheme: 'bearer', realm: 'https://x.example/token', service: undefined, scope: undefined },
  ],
  ['Bearer realm="a\\"b"', { scheme: 'bearer', realm: 'a"b', service: undefined, scope: undefined }],
  [
    'Basic realm="https://123456789012.dkr.ecr.us-east-1.amazonaws.com/",service="ecr.amazonaws.com"',
    { scheme: 'basic' },
  ],
  [
    'Basic realm="x", Bearer realm="https://y.example"',
    { scheme: 'bearer', realm: 'https://y.example', service: undefined, scope: undefined },
  ],
  ['Basic', { scheme: 'basic' }],
  ['Bearer service="x"', undefined],
  ['Negotiate', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s', (header, expected) => {
  expect(parseChallenge(header)).toEqual(expected);
});
