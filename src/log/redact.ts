import type { Secret } from '../secret.ts';
import { forms } from './forms.ts';
import { search, type Search, type Then } from './search.ts';

/** What stands where a secret stood. */
const MASK = '***';

/** How a value is hidden. An `identifier` (the account id) is hidden in what people read, but an output keeps it: it would be useless without. */
export type Sensitivity = 'credential' | 'identifier';

/** Everything that must not be shown; shared by all sinks. */
export interface Redactor {
  /** Hides the value from here on, in running streams too. False when it cannot be hidden (worth.ts). */
  add(secret: Secret, sensitivity?: Sensitivity): boolean;
  /** The text with every known secret as `***`; the same text when there is none in it. */
  text(text: string): string;
  /** As `text`, but identifiers stay. */
  credentials(text: string): string;
  /** Redacts one stream of bytes, however it is cut into chunks. */
  stream(): RedactedStream;
}

/** One stream: the bytes that come out are those that went in, but for the secrets. */
export interface RedactedStream {
  /** The bytes that are decided by now; what may be the beginning of a secret is held back. Never keeps a reference to `chunk`. */
  push(chunk: Uint8Array): Uint8Array;
  /** The rest. */
  end(): Uint8Array;
}

/** A redactor that knows no secret yet. */
export function redactor(): Redactor {
  const everything = search();
  const credentials = search();
  const known = { credential: new Set<string>(), identifier: new Set<string>() };
  return {
    add(secret, sensitivity = 'credential') {
      const found = forms(secret.reveal());
      for (const form of found) {
        if (known[sensitivity].has(form)) continue;
        known[sensitivity].add(form);
        const bytes = Buffer.from(form);
        everything.add(bytes);
        if (sensitivity === 'credential') credentials.add(bytes);
      }
      return found.length > 0;
    },
    text: (text) => redactText(text, everything),
    credentials: (text) => redactText(text, credentials),
    stream: () => redactStream(everything),
  };
}

function redactText(text: string, finder: Search): string {
  const bytes = Buffer.from(text);
  const { output } = cut(bytes, 0, finder, 'end');
  return output === bytes ? text : output.toString();
}

function redactStream(finder: Search): RedactedStream {
  let rest: Buffer = Buffer.alloc(0);
  let covered = 0;
  const take = (bytes: Buffer, then: Then): Buffer => {
    const done = cut(bytes, covered, finder, then);
    rest = Buffer.from(done.rest);
    covered = done.covered;
    return done.output;
  };
  return {
    push(chunk) {
      const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      return take(rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh, 'more');
    },
    end: () => take(rest, 'cut'),
  };
}

interface Cut {
  readonly output: Buffer;
  /** What is not decided yet. */
  readonly rest: Buffer;
  /** Leading bytes of `rest` whose mask is in `output` already. */
  readonly covered: number;
}

function cut(bytes: Buffer, covered: number, finder: Search, then: Then): Cut {
  const { spans, settled } = finder.find(bytes, covered, then);
  const rest = bytes.subarray(settled);
  if (spans.length === 0 && covered === 0)
    return { output: settled === bytes.length ? bytes : bytes.subarray(0, settled), rest, covered };
  const parts: Buffer[] = [];
  let from = covered;
  for (let i = 0; i < spans.length; i += 2) {
    const [start = 0, end = 0] = [spans[i], spans[i + 1]];
    // A stretch that begins before `from` goes on from earlier bytes, and has its mask already.
    if (start >= from) parts.push(bytes.subarray(from, start), Buffer.from(MASK));
    from = end;
  }
  if (from < settled) parts.push(bytes.subarray(from, settled));
  return { output: Buffer.concat(parts), rest, covered: Math.max(0, from - settled) };
}
