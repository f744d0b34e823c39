/** Calls back once, when a quarter of the element is on the screen of a document that is shown. */
export function whenSeen(target: Element, seen: () => void): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (document.hidden || !entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      document.removeEventListener('visibilitychange', again);
      seen();
    },
    { threshold: 0.25 },
  );
  const again = () => {
    watch.unobserve(target);
    watch.observe(target);
  };
  document.addEventListener('visibilitychange', again);
  watch.observe(target);
}
