/** Where in a run something happens to it. `before`: the call is on its way; `after`: done, and the answer is not there yet. */
export type Place =
  | { readonly at: 'log'; readonly line: string }
  | { readonly at: 'aws'; readonly call: `${'oidc' | 'sts' | 'ecr' | 'ec2' | 'ssm'}.${string}`; readonly when: When }
  | { readonly at: 'docker'; readonly verb: string; readonly deaf?: boolean }
  | { readonly at: 'registry'; readonly request: RegExp; readonly when: When }
  | { readonly at: 'instance'; readonly asked: string };

type When = 'before' | 'after';

/** What there is at such a place that must not stay. */
type Held = 'nothing' | 'login' | 'maybe an instance' | 'instance' | 'instance and artifacts' | 'ending instance';

/** A place, in words too. */
export interface Point {
  readonly stage: string;
  readonly name: string;
  readonly place: Place;
  readonly held: Held;
  /** All that the program made is back: the run has its result, whatever stops it from here on. */
  readonly isOver?: true;
  /** What the run must do to come there: build an image (or its code is appended to a base), bring back much. */
  readonly needs?: 'build' | 'much';
}

/** The ways in which a run is stopped. */
export const WAYS = ['SIGINT', 'SIGKILL', 'runner shutdown', 'job timeout'] as const;
export type Way = (typeof WAYS)[number];

const aws = (call: Extract<Place, { at: 'aws' }>['call'], when: When): Place => ({ at: 'aws', call, when });
const registry = (request: RegExp, when: When): Place => ({ at: 'registry', request, when });
const instance = (asked: string): Place => ({ at: 'instance', asked });
const log = (line: string): Place => ({ at: 'log', line });

/** Every stage of a run, at its border and inside. */
export const POINTS: readonly Point[] = [
  { stage: 'config', name: 'the first line', place: log('alto-action, run'), held: 'nothing' },
  { stage: 'identity', name: 'GitHub is asked for a token', place: aws('oidc.GetIdToken', 'before'), held: 'login' },
  {
    ...{ stage: 'identity', name: 'AssumeRoleWithWebIdentity has no answer yet', held: 'login' },
    place: aws('sts.AssumeRoleWithWebIdentity', 'after'),
  },
  {
    ...{ stage: 'look up', name: 'GetAuthorizationToken on its way', held: 'login' },
    place: aws('ecr.GetAuthorizationToken', 'before'),
  },
  { stage: 'look up', name: 'the image is looked up', place: aws('ecr.DescribeImages', 'before'), held: 'login' },
  {
    ...{ stage: 'image', name: 'CreateRepository has no answer yet', held: 'maybe an instance' },
    place: aws('ecr.CreateRepository', 'after'),
  },
  {
    ...{ stage: 'image', name: '`docker login` is under way', held: 'maybe an instance', needs: 'build' },
    place: { at: 'docker', verb: 'login' },
  },
  {
    ...{ stage: 'image', name: '`docker buildx build` is under way', held: 'maybe an instance', needs: 'build' },
    place: { at: 'docker', verb: 'buildx build' },
  },
  {
    ...{ stage: 'image', name: 'a build that hears no signal', held: 'maybe an instance', needs: 'build' },
    place: { at: 'docker', verb: 'buildx build', deaf: true },
  },
  {
    ...{ stage: 'image', name: 'a layer is uploaded', held: 'maybe an instance' },
    place: registry(/^PUT \S+\/blobs\/uploads\//, 'before'),
  },
  {
    ...{ stage: 'image', name: 'the tag is put, and the answer is not there yet', held: 'maybe an instance' },
    place: registry(/^PUT \S+\/manifests\//, 'after'),
  },
  {
    ...{ stage: 'agent', name: 'RunInstances on its way', held: 'maybe an instance' },
    place: aws('ec2.RunInstances', 'before'),
  },
  {
    ...{ stage: 'agent', name: 'RunInstances has no answer yet', held: 'maybe an instance' },
    place: aws('ec2.RunInstances', 'after'),
  },
  {
    ...{ stage: 'agent', name: 'waiting for the instance to run', held: 'instance' },
    place: aws('ec2.DescribeInstances', 'before'),
  },
  {
    ...{ stage: 'agent', name: 'waiting for Systems Manager', held: 'instance' },
    place: aws('ssm.DescribeInstanceInformation', 'after'),
  },
  { stage: 'agent', name: 'first contact', place: instance('hello'), held: 'instance' },
  { stage: 'run', name: 'the sealed envelope arrives', place: instance('start run'), held: 'instance' },
  { stage: 'run', name: 'the log is polled', place: instance('poll run'), held: 'instance' },
  { stage: 'run', name: 'the program runs', place: log(' │ started'), held: 'instance' },
  { stage: 'collect', name: 'the artifacts are packed', place: instance('start pack'), held: 'instance' },
  { stage: 'collect', name: 'the artifacts come back', place: instance('piece artifacts'), held: 'instance' },
  {
    ...{ stage: 'collect', name: 'the artifacts are pushed', held: 'instance and artifacts', needs: 'much' },
    place: instance('start ship-artifacts'),
  },
  {
    ...{ stage: 'collect', name: 'the artifacts are pulled', held: 'instance and artifacts', needs: 'much' },
    place: registry(/^GET \S+alto\/artifacts\/manifests\//, 'before'),
  },
  {
    ...{
      stage: 'collect',
      name: 'BatchDeleteImage on its way',
      held: 'instance and artifacts',
      needs: 'much',
      isOver: true,
    },
    place: aws('ecr.BatchDeleteImage', 'before'),
  },
  {
    ...{ stage: 'give back', name: 'TerminateInstances on its way', held: 'instance', isOver: true },
    place: aws('ec2.TerminateInstances', 'before'),
  },
  {
    ...{ stage: 'give back', name: 'TerminateInstances has no answer yet', held: 'ending instance', isOver: true },
    place: aws('ec2.TerminateInstances', 'after'),
  },
  { stage: 'report', name: 'the last line', place: log('took '), held: 'nothing', isOver: true },
];
