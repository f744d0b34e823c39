import { digitCounts as counts } from 'virtual:digit-counts';

/** How many images each of the ten classes has, known before any image is loaded. */
export const digitCounts: readonly number[] = counts;
