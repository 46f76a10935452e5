/** Something that a run does with AWS, and whether it may, as far as that can be told without doing it. */
export interface Permission {
  /** As IAM names it, such as `ec2:RunInstances`. */
  readonly action: string;
  /** As AWS names it; undefined where that is not known. */
  readonly resource?: string | undefined;
  readonly state: 'granted' | 'missing' | 'unknown';
  /** AWS's reason, or why it cannot be told. */
  readonly why?: string | undefined;
}
