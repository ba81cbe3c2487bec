// The only script of our own: shows the print buttons and lets them print. Pages work without it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
