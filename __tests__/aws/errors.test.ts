import { describe, expect, it } from 'vitest';
import { isDenied, isTransient } from '../../src/aws/error-names.ts';
import { awsError, identityError } from '../../src/aws/errors.ts';
import { AltoError } from '../../src/errors.ts';

const thrown = (name: string, message = 'because', more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });
const call = { action: 'ecr:CreateRepository', what: 'the repository alto/train' };

describe('errors about identity become ours', () => {
  it.each([
    ['ExpiredToken', 'because', 'ALTO-AUTH-008', 'credentials'],
    ['ExpiredTokenException', 'because', 'ALTO-AUTH-008', 'credentials'],
    ['RequestTimeTooSkewed', 'because', 'ALTO-AUTH-011', 'credentials'],
    ['InvalidSignatureException', 'Signature expired: 2026 is now earlier than 2027', 'ALTO-AUTH-011', 'credentials'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'ALTO-AUTH-009', 'credentials'],
    ['UnrecognizedClientException', 'because', 'ALTO-AUTH-009', 'credentials'],
    ['InvalidClientTokenId', 'because', 'ALTO-AUTH-009', 'credentials'],
    ['AuthFailure', 'because', 'ALTO-AUTH-009', 'credentials'],
    ['AccessDeniedException', 'because', 'ALTO-AUTH-010', 'permission'],
    ['UnauthorizedOperation', 'because', 'ALTO-AUTH-010', 'permission'],
    ['OptInRequired', 'because', 'ALTO-AUTH-014', 'config'],
    ['ThrottlingException', 'because', 'ALTO-AUTH-013', 'quota'],
    ['TimeoutError', 'because', 'ALTO-AUTH-006', 'online'],
  ])('%s (%s)', (name, message, code, reason) => {
    expect(identityError(thrown(name, message), call)).toMatchObject({ code, reason });
  });

  it('with the network error in words', () => {
    const error = identityError(thrown('Error', 'getaddrinfo', { code: 'ENOTFOUND' }), call);
    expect(error?.message).toBe('AWS could not be reached for ecr:CreateRepository: its name is not known to DNS');
  });

  it('with the action to allow', () => {
    expect(identityError(thrown('AccessDenied'), call)?.hint).toContain('`ecr:CreateRepository`');
  });
});

it("other errors keep AWS's own words, and ours pass through", () => {
  expect(identityError(thrown('RepositoryNotFoundException'), call)).toBeUndefined();
  expect(awsError(thrown('RepositoryNotFoundException'), call).message).toBe(
    'AWS answered ecr:CreateRepository for the repository alto/train with RepositoryNotFoundException: because',
  );
  const ours = new AltoError({ kind: 'auth', code: 'ALTO-AUTH-001', reason: 'credentials', message: 'x' });
  expect(awsError(ours, call)).toBe(ours);
});

it('tells what a second try may heal from what it cannot', () => {
  expect(isTransient(thrown('Throttling'))).toBe(true);
  expect(isTransient(thrown('InternalError', '', { $metadata: { httpStatusCode: 503 } }))).toBe(true);
  expect(isTransient(thrown('Error', '', { code: 'ECONNRESET' }))).toBe(true);
  expect(isTransient(thrown('ValidationError', '', { $metadata: { httpStatusCode: 400 } }))).toBe(false);
  expect(isDenied(thrown('AccessDenied'))).toBe(true);
  expect(isDenied('AccessDenied')).toBe(false);
});
