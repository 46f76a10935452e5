/** A comment on a pull request, as it stands. */
export interface Comment {
  readonly id: number;
  /** Login of who wrote it. */
  readonly author: string;
  readonly body: string;
}

/** Where pull requests are discussed. What fails is an AltoError that says why. */
export interface Forge {
  /** The open pull requests that come from a branch of this repository and hold a commit, the oldest first. */
  pullRequests(branch: string, commit: string): Promise<readonly number[]>;
  /** All comments on a pull request, the oldest first. */
  comments(pullRequest: number): Promise<readonly Comment[]>;
  /** Login of who writes comments with our token. */
  self(): Promise<string>;
  /** Adds a comment; answers with its address. */
  write(pullRequest: number, body: string): Promise<string>;
  /** Replaces what a comment says; answers with its address. */
  rewrite(comment: number, body: string): Promise<string>;
}
