import { createHash, randomBytes } from 'node:crypto';
import { describe } from './ec2-describe.ts';
import { instanceView, stateView } from './ec2-views.ts';
import { isDryRun, readLaunch } from './ec2-run.ts';
import type { LaunchRules } from './ec2-run.ts';
import type { Instance } from './instance-record.ts';
import type { Instances } from './instances.ts';
import { forms, number, text, texts } from './params.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

interface Ec2Deps extends LaunchRules {
  readonly region: string;
  readonly instances: Instances;
  /** Milliseconds for which a new instance is not yet visible. */
  readonly consistencyMs: number;
  /** Instances on one page of an answer that was asked for without ids. */
  readonly pageSize: number;
}

/** The Elastic Compute Cloud. */
export interface Ec2 {
  call(action: string, params: Params): Promise<object>;
}

/** Answers from the instances of this cloud and its small catalog. */
export function ec2(deps: Ec2Deps): Ec2 {
  const { instances, consistencyMs, pageSize } = deps;
  const tokens = new Map<string, { readonly digest: string; readonly instance: Instance }>();
  const visible = ({ record }: Instance): boolean => Date.now() - record.launched >= consistencyMs;

  const byId = (id: string): Instance => {
    if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
      throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
    }
    const instance = instances.find(id);
    if (instance === undefined || !visible(instance)) {
      throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    }
    return instance;
  };
  const reservation = (instance: Instance): object => ({
    reservationId: instance.record.reservationId,
    ownerId: deps.account,
    groupSet: [],
    instancesSet: [instanceView(instance.record, deps.account)],
  });

  const run = (params: Params): object => {
    const spec = readLaunch(params, deps);
    const digest = createHash('sha256')
      .update(JSON.stringify(Object.entries(params).toSorted()))
      .digest('hex');
    const earlier = spec.clientToken === undefined ? undefined : tokens.get(spec.clientToken);
    if (earlier !== undefined) {
      // The same token with other parameters is refused, the same request answered again: also after the end (facts/aws.md 4.1).
      if (earlier.digest === digest) return reservation(earlier.instance);
      const message =
        'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).';
      throw new AwsError('IdempotentParameterMismatch', message);
    }
    const instance = instances.launch(spec, `r-0${randomBytes(8).toString('hex')}`);
    if (spec.clientToken !== undefined) tokens.set(spec.clientToken, { digest, instance });
    return reservation(instance);
  };

  const describeInstances = (params: Params): object => {
    const ids = texts(params, 'InstanceId');
    if (ids.length > 0 && number(params, 'MaxResults') !== undefined) {
      const message = 'The parameter instancesSet cannot be used with the parameter maxResults';
      throw new AwsError('InvalidParameterCombination', message);
    }
    const candidates = ids.length > 0 ? ids.map(byId) : instances.all().filter(visible);
    const filters = forms(params, 'Filter');
    const found = candidates.filter((instance) =>
      filters.every((filter) => {
        const value = filterValue(instance, text(filter, 'Name') ?? '');
        return value.some((one) => texts(filter, 'Value').some((pattern) => like(pattern, one)));
      }),
    );
    if (ids.length > 0) return { reservationSet: found.map(reservation) };
    const from = Number(text(params, 'NextToken') ?? 0);
    const more = from + pageSize < found.length;
    return {
      reservationSet: found.slice(from, from + pageSize).map(reservation),
      ...(more && { nextToken: String(from + pageSize) }),
    };
  };

  const terminate = (params: Params): object => {
    // One id that is not there fails all of them (facts/aws.md 4.6).
    const found = texts(params, 'InstanceId').map(byId);
    return {
      instancesSet: found.map(({ record }) => {
        const previousState = stateView(record.state);
        instances.terminate(record.id);
        return { instanceId: record.id, currentState: stateView(record.state), previousState };
      }),
    };
  };

  const call = async (action: string, params: Params): Promise<object> => {
    if (isDryRun(params)) {
      if (action === 'RunInstances') readLaunch(params, deps);
      throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    }
    switch (action) {
      case 'RunInstances':
        return run(params);
      case 'DescribeInstances':
        return describeInstances(params);
      case 'TerminateInstances':
        return terminate(params);
      case 'GetConsoleOutput': {
        const { record, machine } = byId(text(params, 'InstanceId') ?? '');
        const output = record.state === 'pending' ? '' : await machine.console();
        return {
          instanceId: record.id,
          timestamp: new Date(),
          // Only the last 64 KiB are kept.
          output: Buffer.from(output).subarray(-65_536).toString('base64'),
        };
      }
      case 'CreateTags':
        return { return: true };
      default:
        return describe(action, params, deps);
    }
  };
  return { call };
}

function filterValue({ record }: Instance, name: string): readonly string[] {
  if (name.startsWith('tag:')) {
    const value = record.tags[name.slice(4)];
    return value === undefined ? [] : [value];
  }
  switch (name) {
    case 'client-token':
      return [record.clientToken ?? ''];
    case 'instance-state-name':
      return [record.state];
    case 'instance-id':
      return [record.id];
    case 'instance-type':
      return [record.instanceType];
    case 'image-id':
      return [record.imageId];
    case 'tag-key':
      return Object.keys(record.tags);
    default:
      throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  }
}

function like(pattern: string, value: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(value);
}
