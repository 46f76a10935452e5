import { describe, expect, test } from 'vitest';
import { type Fault, faultOf, refused, sentence, translate } from '../../../src/agents/ec2/faults.ts';

interface Thrown {
  readonly name: string;
  readonly message?: string;
  readonly status?: number;
  readonly code?: string;
}

function thrown({ name, message = 'said AWS', status, code }: Thrown): Error {
  return Object.assign(new Error(message), { name, code, $metadata: { httpStatusCode: status } });
}

const doing = { what: 'launch an instance', action: 'ec2:RunInstances', region: 'eu-west-1', stage: 'LCH' } as const;

describe('an error of AWS', () => {
  test.each<[Thrown, Fault, boolean]>([
    [{ name: 'InsufficientInstanceCapacity', status: 500 }, 'capacity', true],
    [{ name: 'Unsupported', status: 400 }, 'capacity', true],
    [{ name: 'SpotMaxPriceTooLow', status: 400 }, 'capacity', true],
    [{ name: 'VcpuLimitExceeded', status: 400 }, 'quota', true],
    [{ name: 'MaxSpotInstanceCountExceeded', status: 400 }, 'quota', true],
    [{ name: 'RequestLimitExceeded', status: 503 }, 'transient', false],
    [{ name: 'ThrottlingException', status: 400 }, 'transient', false],
    [{ name: 'SomethingNew', status: 502 }, 'transient', false],
    [{ name: 'Error', message: 'XML parse error: missing closing tag', status: 200 }, 'transient', false],
    [{ name: 'Error', code: 'ECONNRESET' }, 'transient', false],
    [{ name: 'TimeoutError' }, 'transient', false],
    [{ name: 'InvalidInstanceID.NotFound', status: 400 }, 'settling', true],
    [
      {
        name: 'InvalidParameterValue',
        message: 'Value (x) for parameter iamInstanceProfile.name is invalid',
        status: 400,
      },
      'settling',
      true,
    ],
    [{ name: 'UnauthorizedOperation', status: 403 }, 'permission', true],
    [{ name: 'ExpiredToken', status: 400 }, 'credentials', true],
    [{ name: 'InvalidSubnetID.NotFound', status: 400 }, 'request', true],
  ])('%o is a matter of %s', (error, fault, isRefused) => {
    expect(faultOf(thrown(error))).toBe(fault);
    expect(refused(thrown(error))).toBe(isRefused);
  });

  test('names the permission that its text names, and never shows the encoded blob', () => {
    const message =
      'You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/alto/x is not authorized to perform: ec2:CreateTags on resource: arn:aws:ec2:eu-west-1:1:volume/*. Encoded authorization failure message: AbC-123_xyz';
    const error = translate(thrown({ name: 'UnauthorizedOperation', message, status: 403 }), doing);
    expect(error).toMatchObject({ kind: 'auth', code: 'ALTO-LCH-002', reason: 'permission' });
    expect(error.hint).toContain('allow ec2:CreateTags');
    expect(error.hint).toContain('decode-authorization-message');
    expect(error.message).not.toContain('AbC-123_xyz');
  });

  test.each([
    ['VcpuLimitExceeded', 'quota', /Service Quotas/],
    ['InvalidAMIID.NotFound', 'config', /one region only/],
    ['VPCIdNotSpecified', 'config', /subnet/],
    ['AuthFailure.ServiceLinkedRoleCreationNotPermitted', 'permission', /create-service-linked-role/],
  ])('%s says what to do', (name, reason, hint) => {
    const error = translate(thrown({ name, status: 400 }), doing);
    expect(error).toMatchObject({ reason, message: `cannot launch an instance in eu-west-1: ${name}: said AWS` });
    expect(error.hint).toMatch(hint);
  });

  test('becomes one line', () => {
    expect(sentence(thrown({ name: 'X', message: 'two\n  lines.' }))).toBe('X: two lines');
  });
});
