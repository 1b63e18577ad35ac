// Officer pages. Every page works without this file; it only saves steps.
import htmx from 'htmx.org';

window.htmx = htmx;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/// The rail is open in HTML; on a phone it would stand in front of the page.
function closeRailsOnPhones() {
  if (!matchMedia('(max-width: 63.99rem)').matches) return;
  all('.rail details').forEach((rail) => { rail.open = false; });
}

/// After a refused form the reader starts at the list of what is wrong.
function goToErrors(within) {
  within.querySelector('.errors[role=alert]')?.focus();
}

const writesText = (element) => element.matches('input, textarea, select') || element.isContentEditable;

/// "/" goes to the find box, as on many desks; a hand scanner then types a receipt code and Enter.
function slashFinds(event) {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writesText(event.target)) return;
  const box = document.getElementById('find');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

/// Eight digits in a date field become dd/mm/yyyy.
function finishDate(event) {
  if (!event.target.matches?.('input[data-date]')) return;
  const digits = /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(event.target.value);
  if (digits) event.target.value = digits.slice(1).join('/');
}

/// A second press while the first is on its way would only bring an error page. The pressed button keeps its
/// name and value, because it is blocked after the form has been read.
function oncePerForm(event) {
  if (event.target.method !== 'post' || event.defaultPrevented) return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = 'yes';
}
function mayBeSentAgain() {
  all('form[data-sent]').forEach((form) => { delete form.dataset.sent; });
}

document.addEventListener('keydown', slashFinds);
document.addEventListener('change', finishDate);
document.addEventListener('submit', oncePerForm);
addEventListener('pageshow', mayBeSentAgain);
document.addEventListener('htmx:after:swap', (event) => {
  mayBeSentAgain();
  goToErrors(event.target instanceof Element ? event.target : document);
});
closeRailsOnPhones();
goToErrors(document);
