/** A word that must have a certain form: the expression, and the sentence for everything else. */
export interface Form {
  readonly pattern: RegExp;
  /** Continues "`x` …". */
  readonly problem: string;
}

/** The forms that alto.yml and the inputs share; anchored, without nested repetition, so that none can hang. */
export const FORMS = {
  agentName: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    problem:
      'is no name for an agent: letters, digits, `.`, `_`, `-`, at most 63 of them, starting with a letter or digit',
  },
  envName: {
    pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
    problem: 'is no name for an environment variable: letters, digits and `_`, not starting with a digit',
  },
  region: { pattern: /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/, problem: 'is not an AWS region such as `eu-central-1`' },
  roleArn: {
    pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    problem: 'is not the ARN of a role, such as `arn:aws:iam::123456789012:role/alto`',
  },
  sessionName: {
    pattern: /^[\w+=,.@-]{2,64}$/,
    problem: 'is not a session name: 2 to 64 letters, digits and `+=,.@-_`',
  },
  accountId: { pattern: /^\d{12}$/, problem: 'is not an AWS account id: 12 digits' },
  instanceType: {
    pattern: /^[a-z][a-z0-9-]{0,20}\.[a-z0-9-]{1,20}$/,
    problem: 'is not an instance type such as `t3.micro`',
  },
  instanceProfile: {
    pattern: /^(arn:aws[a-z-]*:iam::\d{12}:instance-profile\/)?[\w+=,.@/-]{1,512}$/,
    problem: 'is neither the name nor the ARN of an instance profile',
  },
  subnet: { pattern: /^subnet-[0-9a-f]{8,17}$/, problem: 'is not a subnet id such as `subnet-0123456789abcdef0`' },
  securityGroup: {
    pattern: /^sg-[0-9a-f]{8,17}$/,
    problem: 'is not a security group id such as `sg-0123456789abcdef0`',
  },
  ami: {
    pattern: /^(ami-[0-9a-f]{8,17}|ssm:\/[\w./-]{1,1000})$/,
    problem: 'is neither an AMI id such as `ami-0123456789abcdef0` nor `ssm:/path/of/a/parameter`',
  },
  platform: {
    pattern: /^linux\/(amd64|arm64)$/,
    problem: 'is not a platform that an agent can run: `linux/amd64` or `linux/arm64`',
  },
  tag: {
    pattern: /^\w[\w.-]{0,127}$/,
    problem: 'is not a tag: letters, digits, `_`, `.`, `-`, at most 128 of them, not starting with `.` or `-`',
  },
  imageName: {
    pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
    problem: 'is not the name of an image: lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
  },
  builder: { pattern: /^[A-Za-z0-9][\w.-]{0,127}$/, problem: 'is not the name of a buildx builder' },
  bytes: { pattern: /^\d{1,12}(\.\d{1,3})?[bkmgBKMG]?$/, problem: 'is not a size such as `512m` or `2g`' },
} as const satisfies Record<string, Form>;
