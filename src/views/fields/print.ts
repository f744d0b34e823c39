/** A number as a field shows it: the shortest text that reads back the same, with a true minus. */
export function printNumber(value: number): string {
  return String(value).replace(/-/g, '−');
}
