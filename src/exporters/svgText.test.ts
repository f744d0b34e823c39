import { expect, it } from 'vitest';
import { mark, type Picture, textMark } from './picture';
import { svgText } from './svgText';

const picture = (marks: Picture['marks'], title = 'A picture'): Picture => ({
  width: 200,
  height: 100,
  paper: '#ffffff',
  title,
  marks,
});

it('scales the file and not the drawing', () => {
  const text = svgText(picture([mark('path', { d: 'M0,0L1,1' })]), 3, '');
  expect(text).toContain('width="600" height="300" viewBox="0 0 200 100"');
  expect(text).toContain('<rect width="200" height="100" fill="#ffffff"/>');
});

it('escapes what a drawing or a title may hold', () => {
  const marks = [mark('text', { x: '1', 'font-family': `'A&B'` }, [textMark('a < b & \u0007"c"')])];
  const text = svgText(picture(marks, '5 > 3'), 1, '@font-face{src:url("data:x&y")}');
  expect(text).toContain('a &lt; b &amp; &quot;c&quot;</text>');
  expect(text).toContain('font-family="\'A&amp;B\'"');
  expect(text).toContain('<title>5 &gt; 3</title>');
  expect(text).toContain('url("data:x&amp;y")');
});

it('prints a halo as a text of its own under the ink, and no paint-order', () => {
  const halo = { stroke: '#fff', 'stroke-width': '4', fill: '#111', 'paint-order': 'stroke' };
  const text = svgText(picture([mark('text', halo, [textMark('16')])]), 1, '');
  const [under, over] = [...text.matchAll(/<text [^>]*>16<\/text>/g)].map(([found]) => found);
  expect(under).toContain('stroke="#fff"');
  expect(under).toContain('fill="none"');
  expect(over).toContain('fill="#111"');
  expect(over).not.toContain('stroke');
  expect(text).not.toContain('paint-order');
});

it('turns the ink of digits by a filter that is there only where it is used', () => {
  const digit = { href: 'data:image/png;base64,AA==', filter: 'invert(1)' };
  expect(svgText(picture([mark('image', digit)]), 1, '')).toMatch(
    /<filter id="ink-inverted".*filter="url\(#ink-inverted\)"/s,
  );
  expect(svgText(picture([mark('image', { href: digit.href })]), 1, '')).not.toContain('filter');
});
