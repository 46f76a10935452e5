/**
 * Steps of a generated Dockerfile begin with `: 'alto: …';`, which does nothing and says what the rest is for: the rest
 * would fill half a screen each time that buildx prints it.
 */
const RUN = /\bRUN (?:--mount=\S+\s+)*: 'alto: ([^']*)';.*?(:?)$/;
const FAILED = /["[]\/bin\/sh -c : 'alto: ([^']*)';.*[\]"](?=:? (?:exit code|did not))/;

/** A line of buildx' plain progress, or a step's name, as a person wants to read it. */
export function readableStep(text: string): string {
  return text.replace(RUN, '$1$2').replace(FAILED, '$1');
}

/** What a person sees of a build. */
export interface BuildView {
  /** Takes what buildx prints, in any cut. */
  readonly write: (chunk: Uint8Array) => void;
  /** Says what goes on at this moment. */
  readonly tell: () => void;
  readonly end: () => void;
}

/** Hands on what buildx prints, line by line, with our own steps by their names; `onLine` sees each line as it came. */
export function buildView(
  onOutput: (chunk: Uint8Array) => void,
  onLine: (line: string) => void = () => undefined,
): BuildView {
  let rest: Uint8Array = Buffer.alloc(0);
  const show = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    const line = Buffer.from(bytes).toString();
    onLine(line);
    // Everything else stays as it came, to the byte.
    onOutput(line.includes(": 'alto: ") ? Buffer.from(readableStep(line)) : bytes);
  };
  return {
    write(chunk) {
      let bytes: Uint8Array = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
        show(bytes.subarray(0, end));
        onOutput(Buffer.from('\n'));
        bytes = bytes.subarray(end + 1);
      }
      rest = Buffer.from(bytes);
    },
    // Everything has been said already.
    tell: () => undefined,
    end() {
      show(rest);
      rest = Buffer.alloc(0);
    },
  };
}
