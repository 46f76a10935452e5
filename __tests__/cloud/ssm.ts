import { publicParameters } from './catalog.ts';
import type { Instance } from './instance-record.ts';
import type { Instances } from './instances.ts';
import { flag, forms, text, texts } from './params.ts';
import { commands as commandStore } from './ssm-commands.ts';
import type { CommandRecord } from './ssm-commands.ts';
import { ssmAgents } from './ssm-agent.ts';
import { readSend } from './ssm-send.ts';
import { commandView, informationView, invocationView, listedInvocation, plugin } from './ssm-views.ts';
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
