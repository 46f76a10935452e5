import { FORMS } from '../grammar.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

/** Which buildx builder builds: the input's, or the file's, in which ImageSpec's own words have their meaning. */
export function resolveBuilder({ builder }: ImageFile, desk: Desk): string | undefined {
  const { builder: input } = desk.inputs;
  if (input !== undefined || builder === undefined) return input;
  const at = ['image', 'builder'];
  switch (builder) {
    case 'default':
      desk.notice('`builder: default` is the current builder of buildx');
      return undefined;
    case 'noop':
      return undefined;
    case 'envd':
      desk.error(at, '`envd` is not used here: the same keys are built by buildx; remove the line');
      return undefined;
    default:
      if (!FORMS.builder.pattern.test(builder)) desk.error(at, `${desk.quote(at, builder)} ${FORMS.builder.problem}`);
      return builder;
  }
}
