const ours =
  /^(src|title|class|style|id|slot|width|height|loading|hidden|lang|dir|tabindex|role)$|-/;

/**
 * The address that an element's attributes name: `hash`, and every other attribute as a key of it.
 * `loop` or `autoplay` without a value is 1; HTML knows no capitals, so `l` is the depth.
 */
export function hashOf(attributes: Iterable<{ name: string; value: string }>): string {
  const pairs: string[] = [];
  for (const { name, value } of attributes) {
    if (name === 'hash') pairs.unshift(value.replace(/^#/, ''));
    else if (!ours.test(name)) {
      pairs.push(`${name === 'l' ? 'L' : name}=${value === '' ? 1 : encodeURIComponent(value)}`);
    }
  }
  return pairs.filter(Boolean).join('&');
}
