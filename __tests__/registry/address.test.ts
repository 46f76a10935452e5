import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHost, ecrHost, isLoopback } from '../../src/registry/address.ts';

describe('a host that a login may be sent to', () => {
  it.each([
    'docker.io',
    'ghcr.io',
    'registry.example.com',
    'registry.example.com:5000',
    'Registry.Example.com',
    'localhost',
    'localhost:5000',
    '127.0.0.1:5000',
    '127.77.0.1',
    'xn--bcher-kva.example',
  ])('%s passes', (host) => {
    expect(() => checkHost(host)).not.toThrow();
  });

  it.each([
    'http://registry.example.com',
    'https://registry.example.com',
    '169.254.169.254',
    '169.254.169.254:80',
    '10.0.0.5:5000',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '169.254.43518',
    '1.2.3.0x4',
    '[fd00:ec2::254]',
    '[::1]evil',
    'metadata.google.internal',
    'user:pw@registry.example.com',
    'registry.example.com@evil.example',
    'registry.example.com/team',
    'registry.example.com#',
    'registry.example.com?x',
    'registry.example.com\\evil.example',
    'dоcker.io',
    'docker。io',
    'registry..example.com',
    '.example.com',
    'example.com.',
    '-x.example.com',
    'registry.example.com:0',
    'registry.example.com:65536',
    'registry.example.com:80:80',
    'a b.example.com',
    'a\nb.example.com',
    '',
  ])('B49: %j is refused', (host) => {
    expect(() => checkHost(host)).toThrow(expect.objectContaining({ code: 'ALTO-REG-001', kind: 'config' }));
  });

  it('is read by URLs as it is written, whatever passes', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '-', '.', ':', '@', '/', '[', ']', '#', '?', '%', '\\', 'x', ' ', '_'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, (host) => {
        try {
          checkHost(host);
        } catch {
          return;
        }
        const url = new URL(`https://${host}/v2/`);
        expect(url.pathname).toBe('/v2/');
        expect(url.hostname).toBe(host.toLowerCase().replace(/:\d+$/, ''));
        expect(url.username).toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['localhost', true],
  ['localhost:5000', true],
  ['127.1.2.3:80', true],
  ['[::1]:80', true],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['128.0.0.1', false],
])('whether %s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('a host of ECR', () => {
  it.each([
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'us-east-1'],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', 'eu-west-1'],
    ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  ])('F72: %s', (host, region) => {
    expect(ecrHost(host)).toEqual({ account: '123456789012', region });
  });

  it.each([
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.io',
    'evil.io/123456789012.dkr.ecr.us-east-1.amazonaws.com',
    'x123456789012.dkr.ecr.us-east-1.amazonaws.com',
    '123456789012-dkr.ecr.us-east-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com:443',
    '12345678901.dkr.ecr.us-east-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1xamazonaws.com',
    '123456789012.dkr.ecr.us.east.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com\n',
    '123456789012.dkr.ecr.us-moon-1.amazonaws.com',
    '123456789012.dkr-ecr.evil.on.aws',
  ])('B50: is not %j', (host) => {
    expect(ecrHost(host)).toBeUndefined();
  });
});
