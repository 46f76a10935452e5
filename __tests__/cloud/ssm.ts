import { publicParameters } from './catalog.ts';
import type { Instance, Instances } from './instances.ts';
import { flag, forms, number, sub, text, texts } from './params.ts';
import { commands as commandStore } from './ssm-commands.ts';
import type { CommandRecord, CommandRequest, Invocation } from './ssm-commands.ts';
import { ssmAgents } from './ssm-agent.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

interface SsmDeps {
  readonly region: string;
  readonly instances: Instances;
  /** Milliseconds for which a new command is not yet visible. */
  readonly consistencyMs: number;
  /** Parameters beside the public ones. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Systems Manager. */
export interface Ssm {
  call(action: string, params: Params): object;
  /** Every command that was sent, with its invocations. */
  commands(): readonly CommandRecord[];
}

const plugin = 'aws:runShellScript';

/** Answers for Run Command, the inventory of agents and the public parameters. */
export function ssm({ region, instances, consistencyMs, parameters }: SsmDeps): Ssm {
  const commands = commandStore(ssmAgents({ region, instances }));
  const visible = ({ requested }: CommandRecord): boolean => Date.now() - requested >= consistencyMs;

  const online = (id: string): Instance => {
    const instance = instances.find(id);
    if (instance?.record.online === true) return instance;
    throw new AwsError('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account`);
  };

  const sendCommand = (params: Params): object => {
    const command = commands.send(readSend(params, online));
    return { Command: commandView(command) };
  };

  const getInvocation = (params: Params): object => {
    const command = commands.find(text(params, 'CommandId') ?? '');
    const invocation = command?.invocations.find((one) => one.instanceId === text(params, 'InstanceId'));
    // Right after SendCommand this is normal (facts/aws.md 1.4).
    if (command === undefined || invocation === undefined || !visible(command)) {
      throw new AwsError('InvocationDoesNotExist', '');
    }
    const wanted = text(params, 'PluginName');
    if (wanted !== undefined && wanted !== plugin) throw new AwsError('InvalidPluginName', '');
    return invocationView(command, invocation);
  };

  const chosen = (params: Params): readonly CommandRecord[] => {
    const [id, instanceId] = [text(params, 'CommandId'), text(params, 'InstanceId')];
    return commands
      .all()
      .filter(visible)
      .filter((command) => id === undefined || command.id === id)
      .filter((command) => instanceId === undefined || command.invocations.some((one) => one.instanceId === instanceId))
      .filter((command) => forms(params, 'Filters').every((filter) => passes(command, filter)))
      .toReversed();
  };

  const parameter = (name: string): object | undefined => {
    const value = parameters[name] ?? publicParameters[name];
    if (value === undefined) return undefined;
    const arn = `arn:aws:ssm:${region}::parameter${name}`;
    return { Name: name, Type: 'String', Value: value, Version: 1, ARN: arn, DataType: 'text' };
  };

  const call = (action: string, params: Params): object => {
    switch (action) {
      case 'GetParameter': {
        const found = parameter(text(params, 'Name') ?? '');
        if (found === undefined) throw new AwsError('ParameterNotFound', '');
        return { Parameter: found };
      }
      case 'GetParameters': {
        const names = texts(params, 'Names');
        return {
          Parameters: names.map(parameter).filter((found) => found !== undefined),
          InvalidParameters: names.filter((name) => parameter(name) === undefined),
        };
      }
      case 'DescribeInstanceInformation': {
        const wanted = forms(params, 'Filters').flatMap((filter) =>
          text(filter, 'Key') === 'InstanceIds' ? texts(filter, 'Values') : [],
        );
        const list = instances
          .all()
          .filter(({ record }) => record.online && (wanted.length === 0 || wanted.includes(record.id)));
        return { InstanceInformationList: list.map(informationView) };
      }
      case 'SendCommand':
        return sendCommand(params);
      case 'GetCommandInvocation':
        return getInvocation(params);
      case 'ListCommands':
        return { Commands: chosen(params).map(commandView) };
      case 'ListCommandInvocations':
        return {
          CommandInvocations: chosen(params).flatMap((command) =>
            command.invocations.map((one) => listedInvocation(command, one, flag(params, 'Details'))),
          ),
        };
      case 'CancelCommand':
        commands.cancel(text(params, 'CommandId') ?? '', texts(params, 'InstanceIds'));
        return {};
      default:
        throw new AwsError('UnknownOperationException', `ssm:${action} is not part of this cloud`);
    }
  };
  return { call, commands: () => commands.all() };
}

// Up to 48 hours, as a text (facts/aws.md 1.1).
const executionTimeouts = /^([1-9]\d{0,4}|1[0-6]\d{4}|17[01]\d{3}|172[0-7]\d{2}|172800)$/;

function readSend(params: Params, online: (id: string) => Instance): CommandRequest {
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

function passes(command: CommandRecord, filter: Params): boolean {
  const value = text(filter, 'value') ?? '';
  switch (text(filter, 'key')) {
    case 'InvokedAfter':
      return command.requested >= Date.parse(value);
    case 'InvokedBefore':
      return command.requested <= Date.parse(value);
    case 'Status':
      return command.invocations.some(({ status }) => status === value);
    case 'DocumentName':
      return value === 'AWS-RunShellScript';
    default:
      throw new AwsError('InvalidFilterKey', '');
  }
}

function commandView({ id, requested, request, invocations }: CommandRecord): object {
  const { comment, parameters, deliveryTimeout } = request;
  const [first] = invocations;
  const over = invocations.filter(({ ended }) => ended !== undefined).length;
  return {
    CommandId: id,
    DocumentName: 'AWS-RunShellScript',
    DocumentVersion: '$DEFAULT',
    Comment: comment,
    Parameters: parameters,
    InstanceIds: invocations.map(({ instanceId }) => instanceId),
    Targets: [],
    RequestedDateTime: requested / 1000,
    ExpiresAfter: requested / 1000 + deliveryTimeout,
    Status: first?.status ?? 'Pending',
    StatusDetails: first?.statusDetails ?? 'Pending',
    TimeoutSeconds: deliveryTimeout,
    TargetCount: invocations.length,
    CompletedCount: over,
    ErrorCount: 0,
    DeliveryTimedOutCount: 0,
  };
}

function invocationView({ id, request }: CommandRecord, invocation: Invocation): object {
  const { started, ended } = invocation;
  const seconds = started === undefined ? 0 : ((ended ?? Date.now()) - started) / 1000;
  return {
    CommandId: id,
    InstanceId: invocation.instanceId,
    Comment: request.comment,
    DocumentName: 'AWS-RunShellScript',
    DocumentVersion: '$DEFAULT',
    PluginName: plugin,
    ResponseCode: invocation.responseCode,
    ExecutionStartDateTime: started === undefined ? '' : new Date(started).toISOString(),
    ExecutionElapsedTime: started === undefined ? '' : `PT${seconds.toFixed(3)}S`,
    ExecutionEndDateTime: ended === undefined || started === undefined ? '' : new Date(ended).toISOString(),
    Status: invocation.status,
    StatusDetails: invocation.statusDetails,
    // Both are empty until the command is over (facts/aws.md 1.3): the record is filled at the end.
    StandardOutputContent: invocation.stdout,
    StandardOutputUrl: '',
    StandardErrorContent: invocation.stderr,
    StandardErrorUrl: '',
    CloudWatchOutputConfig: { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false },
  };
}

function listedInvocation(command: CommandRecord, invocation: Invocation, details: boolean): object {
  const { status, statusDetails, responseCode, stdout } = invocation;
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.request.comment,
    DocumentName: 'AWS-RunShellScript',
    RequestedDateTime: command.requested / 1000,
    Status: status,
    StatusDetails: statusDetails,
    CommandPlugins: details
      ? [
          {
            Name: plugin,
            Status: status,
            StatusDetails: statusDetails,
            ResponseCode: responseCode,
            Output: Buffer.from(stdout).subarray(0, 2500).toString(),
          },
        ]
      : [],
  };
}

function informationView({ record }: Instance): object {
  return {
    InstanceId: record.id,
    PingStatus: 'Online',
    LastPingDateTime: Date.now() / 1000,
    AgentVersion: '3.3.4108.0',
    IsLatestVersion: true,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: 'EC2Instance',
    IPAddress: record.privateIp,
    ComputerName: `ip-${record.privateIp.replaceAll('.', '-')}.ec2.internal`,
  };
}
