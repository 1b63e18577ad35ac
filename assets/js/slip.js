// A sheet on paper: one button opens the print window.
document.querySelector('[data-print]')?.addEventListener('click', () => print());
