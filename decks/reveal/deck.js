Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0.06,
  center: false,
  hash: true,
  slideNumber: 'c/t',
  transition: 'fade',
  transitionSpeed: 'fast',
  plugins: [NtkReveal, RevealNotes],
});
