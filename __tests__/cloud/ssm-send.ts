import type { Instance } from './instance-record.ts';
import { number, sub, text, texts } from './params.ts';
import type { CommandRequest } from './ssm-commands.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

// Up to 48 hours, as a text (facts/aws.md 1.1).
const executionTimeouts = /^([1-9]\d{0,4}|1[0-6]\d{4}|17[01]\d{3}|172[0-7]\d{2}|172800)$/;

/** Checks a SendCommand request as the service does; `online` gives the instances that its agents can reach. */
export function readSend(params: Params, online: (id: string) => Instance): CommandRequest {
  const document = text(params, 'DocumentName');
  if (document !== 'AWS-RunShellScript')
    throw new AwsError('InvalidDocument', `Document ${document ?? ''} does not exist.`);
  const ids = texts(params, 'InstanceIds');
  if (ids.length === 0 || ids.length > 50) throw invalid('instanceIds', 'length less than or equal to 50');
  const comment = text(params, 'Comment') ?? '';
  if (comment.length > 100) throw invalid('comment', 'length less than or equal to 100');
  const deliveryTimeout = number(params, 'TimeoutSeconds') ?? 3600;
  if (deliveryTimeout < 30) throw invalid('timeoutSeconds', 'value greater than or equal to 30');
  if (deliveryTimeout > 2_592_000) throw invalid('timeoutSeconds', 'value less than or equal to 2592000');

  const given = sub(params, 'Parameters');
  const parameters: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!['commands', 'workingDirectory', 'executionTimeout'].includes(name)) {
      throw new AwsError('InvalidParameters', `Parameter "${name}" is not defined in the document`);
    }
    if (!Array.isArray(value)) throw new AwsError('SerializationException', 'parameters are lists of texts');
    parameters[name] = texts(given, name);
  }
  if (parameters['commands'] === undefined || parameters['commands'].length === 0) {
    throw new AwsError('InvalidParameters', 'Parameter "commands" must have at least 1 item');
  }
  const limit = parameters['executionTimeout']?.[0] ?? '3600';
  if (!executionTimeouts.test(limit)) {
    throw new AwsError('InvalidParameters', `Parameter "executionTimeout" value "${limit}" does not match the pattern`);
  }
  if (Buffer.byteLength(JSON.stringify(parameters)) > 65_536) {
    throw new AwsError('MaxDocumentSizeExceeded', 'The size limit of a document is 64 KB.');
  }
  // Below 5 seconds the agent silently takes an hour instead (facts/aws.md 1.1).
  const executionTimeout = Number(limit) < 5 ? 3600 : Number(limit);
  return { instances: ids.map(online), comment, parameters, deliveryTimeout, executionTimeout };
}

function invalid(name: string, rule: string): AwsError {
  const message = `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have ${rule}`;
  return new AwsError('ValidationException', message);
}
