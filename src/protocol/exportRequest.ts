import * as v from 'valibot';

/** What a run can be saved as. */
export const exportFormats = [
  'png',
  'svg',
  'gif',
  'mp4',
  'webm',
  'frames',
  'csv',
  'json',
  'recording',
  'python',
  'citation',
] as const;

/** Bounds of an export, shared by the dialog, the messages and the command line. */
export const exportLimits = {
  /** Of the picture in CSS pixels, before `scale`. */
  width: { min: 240, max: 3840 },
  height: { min: 160, max: 2160 },
  /** Pixels of the file for one CSS pixel. */
  scale: { min: 1, max: 4 },
  fps: { min: 1, max: 60 },
  seconds: { min: 0.1, max: 120 },
  /** Pixels of one picture: a canvas larger than this is refused by some browsers. */
  pixels: 64e6,
  /** Pixels of one frame of an animation, and the frames of one. */
  framePixels: 3840 * 2160,
  frames: 1800,
  /** Lines of a table. */
  rows: 2_000_000,
  /** Steps of one network in a recording, and of all of them together. */
  recordedSteps: 2_000_000,
} as const;

const within = (bounds: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.minValue(bounds.min), v.maxValue(bounds.max));
const whole = (bounds: { readonly min: number; readonly max: number }) =>
  v.pipe(within(bounds), v.integer());
const step = whole({ min: 0, max: 100_000 });

const requestEntries = {
  format: v.picklist(exportFormats),
  /** `view` (the default: all that is shown), `hero` or the name of a panel. */
  target: v.optional(v.pipe(v.string(), v.maxLength(24), v.regex(/^[a-z][A-Za-z0-9-]*$/))),
  scale: v.optional(within(exportLimits.scale)),
  width: v.optional(whole(exportLimits.width)),
  height: v.optional(whole(exportLimits.height)),
  /** The step of a still picture; the shown one by default. */
  step: v.optional(step),
  /** First and last step of an animation or a table. */
  from: v.optional(step),
  to: v.optional(step),
  fps: v.optional(within(exportLimits.fps)),
  /** How long an animation takes; by default one frame a step, at most 12 s. */
  seconds: v.optional(within(exportLimits.seconds)),
  theme: v.optional(v.picklist(['light', 'dark', 'projector'])),
  /** PNG and SVG without paper behind them. */
  transparent: v.optional(v.boolean()),
};

/** An export as a message or a dialog asks for it; fields it does not know are ignored. */
export const exportRequestSchema = v.object(requestEntries);
export type ExportRequest = v.InferOutput<typeof exportRequestSchema>;

/** What each field must be, in words. */
const rules: Readonly<Record<string, string>> = {
  format: `one of ${exportFormats.join(', ')}`,
  target: '“view”, “hero” or the name of a panel',
  scale: `a number from ${exportLimits.scale.min} to ${exportLimits.scale.max}`,
  width: `a whole number of pixels from ${exportLimits.width.min} to ${exportLimits.width.max}`,
  height: `a whole number of pixels from ${exportLimits.height.min} to ${exportLimits.height.max}`,
  step: 'a step of the run',
  from: 'a step of the run',
  to: 'a step of the run',
  fps: `a number from ${exportLimits.fps.min} to ${exportLimits.fps.max}`,
  seconds: `a number from ${exportLimits.seconds.min} to ${exportLimits.seconds.max}`,
  theme: 'light, dark or projector',
  transparent: 'true or false',
};

/**
 * The request that a value holds.
 * @throws RangeError naming the field that is wrong, and what it must be
 */
export function readExportRequest(value: unknown): ExportRequest {
  const result = v.safeParse(exportRequestSchema, value);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? 'format';
  throw new RangeError(`The export’s ${field} must be ${rules[field] ?? 'something else'}.`);
}
