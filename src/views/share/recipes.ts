/** How one kind of slides takes the page in. */
export interface Recipe {
  readonly name: string;
  /** What to do with the text, in a sentence. */
  readonly how: string;
  readonly text: string;
}

export interface RecipeParts {
  /** Address of the page. */
  readonly link: string;
  /** Address of the frame. */
  readonly frame: string;
  readonly width: number;
  readonly height: number;
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A frame as HTML. It loads when it comes into view and may go to the full screen. */
export function frameSnippet({ frame, width, height }: RecipeParts): string {
  return (
    `<iframe src="${attribute(frame)}" width="${width}" height="${height}" ` +
    'title="NTK Playground" style="border:0" loading="lazy" allowfullscreen></iframe>'
  );
}

/** The kinds of slides, from those that run the page to those that show a film of it. */
export function recipes(parts: RecipeParts): readonly Recipe[] {
  const { link, frame, width, height } = parts;
  const snippet = frameSnippet(parts);
  return [
    {
      name: 'reveal.js',
      how: 'The frame plays while its slide is shown, and rests and keeps its state when it is left.',
      text: `<section>\n  <iframe src="${attribute(frame)}" width="${width}" height="${height}"\n    title="NTK Playground" style="border:0"></iframe>\n</section>`,
    },
    {
      name: 'Quarto',
      how: 'In a revealjs document, as raw HTML.',
      text: `## The kernel\n\n\`\`\`{=html}\n${snippet.replace(' loading="lazy"', '')}\n\`\`\``,
    },
    {
      name: 'Slidev',
      how: 'A slide of its own; a frame in the text works as well.',
      text: `---\nlayout: iframe\nurl: ${frame}\n---`,
    },
    {
      name: 'Marp',
      how: 'Marp leaves frames out unless HTML is on: run it with --html.',
      text: `# The kernel\n\n${snippet}`,
    },
    {
      name: 'PowerPoint',
      how: 'Insert an MP4 from Export as a video, and put this link on it to run the page.',
      text: link,
    },
    {
      name: 'Google Slides',
      how: 'Insert a GIF from Export as an image, and put this link on it to run the page.',
      text: link,
    },
    {
      name: 'Beamer',
      how: 'Export the numbered PNGs: the zip holds a .tex file for animate. This links to the page.',
      text: `\\href{${texUrl(link)}}{Run it in the browser}`,
    },
  ];
}

/** Characters that TeX reads as its own inside a frame's argument. */
function texUrl(address: string): string {
  return address.replace(/[\\#%&_{}~^]/g, (character) => `\\${character}`);
}
