interface StaticElement {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: unknown };
}

const attributeNames: Readonly<Record<string, string>> = { className: 'class' };

/**
 * The nodes of a React node that needs no React: host elements, fragments, and components that are
 * functions of their properties alone. Titles and formulas of panels are written that way, so that
 * a frame shows them without loading React.
 * @throws TypeError for anything else
 */
export function staticNodes(node: unknown): Node[] {
  if (node === null || node === undefined || typeof node === 'boolean') return [];
  if (typeof node === 'string' || typeof node === 'number') {
    return [document.createTextNode(String(node))];
  }
  if (Array.isArray(node)) return node.flatMap(staticNodes);
  const { type, props } = node as StaticElement;
  if (typeof type === 'function') return staticNodes(type(props));
  if (type === Symbol.for('react.fragment')) return staticNodes(props.children);
  if (typeof type !== 'string') throw new TypeError('A panel’s words need React.');
  return [hostElement(type, props)];
}

function hostElement(type: string, { children, ...props }: StaticElement['props']): HTMLElement {
  const made = document.createElement(type);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'dangerouslySetInnerHTML') made.innerHTML = (value as { __html: string }).__html;
    else if (typeof value === 'string' || typeof value === 'number') {
      made.setAttribute(attributeNames[name] ?? name, String(value));
    }
  }
  made.append(...staticNodes(children));
  return made;
}
