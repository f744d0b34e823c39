/**
 * Asks for one file of images. The single-file build puts another module in this one's place, whose
 * answers are in the page already (`scripts/single/inlinedDigits.ts`).
 */
export const fetchSprite = (url: string): Promise<Response> => fetch(url);
