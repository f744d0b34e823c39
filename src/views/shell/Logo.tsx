/** The tilted ellipse: Θ_∞ dashed inside a finite network's kernel. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <g fill="none" stroke="currentColor" transform="rotate(-36 16 16)">
        <ellipse cx="16" cy="16" rx="14" ry="8" strokeWidth="1.4" strokeDasharray="3.4 2.2" />
        <ellipse cx="16" cy="16" rx="11" ry="5.4" strokeWidth="2.4" />
      </g>
    </svg>
  );
}
