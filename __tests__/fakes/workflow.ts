import type { Secret } from '../../src/secret.ts';
import type { Place, Workflow } from '../../src/workflow/workflow.ts';

/** One thing that was said to the runner. */
export type Said =
  | { readonly what: 'info' | 'debug' | 'remote' | 'summary' | 'startGroup'; readonly text: string }
  | { readonly what: 'notice' | 'warning' | 'error'; readonly text: string; readonly place?: Place }
  | { readonly what: 'endGroup' }
  | { readonly what: 'mask'; readonly secret: Secret }
  | { readonly what: 'output' | 'state'; readonly name: string; readonly text: string };

/** A workflow in memory that remembers all that was said to it, in order. */
export interface FakeWorkflow extends Workflow {
  readonly transcript: readonly Said[];
  /** The texts of one kind, in order. */
  texts(what: Said['what']): readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  /** The summary as it stands. */
  readonly markdown: string;
}

/** A new, silent workflow. `redact` hides the plain values that were masked, and nothing else. */
export function fakeWorkflow(): FakeWorkflow {
  const transcript: Said[] = [];
  const masked: string[] = [];
  const outputs: Record<string, string> = {};
  const states: Record<string, string> = {};
  let markdown = '';
  const say = (said: Said): void => void transcript.push(said);
  return {
    transcript,
    outputs,
    states,
    get markdown() {
      return markdown;
    },
    texts: (what) => transcript.flatMap((said) => (said.what === what && 'text' in said ? [said.text] : [])),
    info: (text) => say({ what: 'info', text }),
    debug: (text) => say({ what: 'debug', text }),
    notice: (text, place) => say({ what: 'notice', text, ...(place && { place }) }),
    warning: (text, place) => say({ what: 'warning', text, ...(place && { place }) }),
    error: (text, place) => say({ what: 'error', text, ...(place && { place }) }),
    startGroup: (text) => say({ what: 'startGroup', text }),
    endGroup: () => say({ what: 'endGroup' }),
    remote: (text) => say({ what: 'remote', text }),
    mask(secret) {
      masked.push(secret.reveal());
      say({ what: 'mask', secret });
    },
    redact: (text) => masked.reduce((rest, value) => (value ? rest.replaceAll(value, '***') : rest), text),
    output(name, text) {
      outputs[name] = text;
      say({ what: 'output', name, text });
    },
    state(name, text) {
      states[name] = text;
      say({ what: 'state', name, text });
    },
    summary(text) {
      markdown = text;
      say({ what: 'summary', text });
    },
  } satisfies FakeWorkflow;
}
