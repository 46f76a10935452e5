import { AwsXml, readForm, xml } from './wire-xml.ts';
import type { Form } from './wire-xml.ts';

/** The services that stand in this cloud. */
export type Service = 'sts' | 'ecr' | 'ec2' | 'ssm' | 's3' | 'oidc';

/** What a decoded request carries, whatever protocol it came by. */
export type Params = Form;

/** One request as the services see it. */
export interface AwsRequest {
  readonly service: Service;
  readonly action: string;
  readonly params: Params;
  /** Exactly the bytes that came. */
  readonly body: string;
  readonly accessKeyId: string | undefined;
}

/** A refusal of the service, written in the protocol that the request came by. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The bytes that go back. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The services that are spoken to in documents. */
type Spoken = Exclude<Service, 's3'>;

const targets: Readonly<Record<string, Spoken>> = {
  AmazonSSM: 'ssm',
  AmazonEC2ContainerRegistry_V20150921: 'ecr',
};

/** Reads service, action and parameters: JSON 1.1 names them in `x-amz-target`, the query protocols in the form. */
export function readRequest(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  signedFor: string | undefined,
): { readonly service: Spoken; readonly action: string; readonly params: Params } {
  const target = headers['x-amz-target'];
  if (target !== undefined) {
    const [prefix = '', action = ''] = target.split('.');
    const service = targets[prefix];
    if (service === undefined) throw new AwsError('UnknownOperationException', '', 404);
    return { service, action, params: readJson(body) };
  }
  const { Action: action, Version: version, ...params } = readForm(body);
  if (typeof action !== 'string') throw new AwsError('MissingAction', 'Could not find operation in request', 400);
  // Web identity calls are unsigned: the API version tells STS from EC2.
  const service = signedFor ?? (version === '2011-06-15' ? 'sts' : 'ec2');
  if (service !== 'sts' && service !== 'ec2') throw new AwsError('InvalidAction', `no service ${service}`, 400);
  return { service, action, params };
}

/** Writes a result in the protocol of its service. */
export function writeResult(service: Spoken, action: string, requestId: string, result: object): Reply {
  switch (service) {
    case 'ssm':
    case 'ecr':
      return { status: 200, type: 'application/x-amz-json-1.1', body: JSON.stringify(result) };
    case 'oidc':
      return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(result) };
    case 'ec2':
      return xmlReply(200, xml(`${action}Response`, { requestId, ...result }, { list: 'item', namespace: AwsXml.ec2 }));
    case 'sts':
      return xmlReply(
        200,
        xml(
          `${action}Response`,
          { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } },
          { list: 'member', namespace: AwsXml.sts },
        ),
      );
  }
}

/** Writes a refusal in the protocol of its service. */
export function writeError(service: Service, requestId: string, { code, message, status }: AwsError): Reply {
  switch (service) {
    case 'ssm':
    case 'ecr':
      return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify({ __type: code, message }) };
    case 'oidc':
      return { status, type: 'application/json', body: JSON.stringify({ message }) };
    case 's3':
      return xmlReply(status, xml('Error', { Code: code, Message: message, RequestId: requestId }, { list: 'item' }));
    case 'ec2':
      return xmlReply(
        status,
        xml(
          'Response',
          { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId },
          { list: 'item' },
        ),
      );
    case 'sts':
      return xmlReply(
        status,
        xml(
          'ErrorResponse',
          {
            Error: { Type: status >= 500 ? 'Receiver' : 'Sender', Code: code, Message: message },
            RequestId: requestId,
          },
          { list: 'member', namespace: AwsXml.sts },
        ),
      );
  }
}

function xmlReply(status: number, body: string): Reply {
  return { status, type: 'text/xml;charset=UTF-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function readJson(body: string): Params {
  try {
    return JSON.parse(body === '' ? '{}' : body) as Params;
  } catch {
    throw new AwsError('SerializationException', 'the request body is not JSON');
  }
}
