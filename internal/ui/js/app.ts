// This file holds what htmx and plain HTML cannot do by themselves: sending the
// filters on a change, reading results aloud, closing sheet and menu, keeping the
// focus. Every page works without it.
import htmx from "htmx.org";
import "./passkey";
import { closeSuggestions, isOfCombobox } from "./suggest";

/** Waits in milliseconds before filters are sent: after a choice, after a letter. */
const AFTER_CHOICE = 300;
const AFTER_LETTER = 600;

function find<T extends HTMLElement>(selector: string): T | null {
  return document.querySelector<T>(selector);
}

/** Reads a text aloud, and shows it when it is of a failure. The pause lets screen readers notice the same text twice. */
function announce(text: string, failed = false): void {
  const region = find("#melding");
  if (!region) return;
  region.toggleAttribute("data-zichtbaar", failed);
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 100);
}

// A failure is a page of its own, so it is shown as one and never inside this page.
htmx.config.noSwap.push("4xx", "5xx");
document.addEventListener("htmx:response:error", (event) => {
  location.assign((event as CustomEvent).detail.ctx.request.action);
});

// A swap that changes what is chosen must show it: once somebody has touched a box or
// a list, its attributes alone change nothing that is seen or sent.
htmx.registerExtension("andersom-keuzes", {
  htmx_before_morph_attr: (at: Element, { attrName, newValue }: { attrName: string; newValue: string | null }) => {
    if (newValue === null && isOfCombobox(at, attrName)) return false;
    if (at instanceof HTMLInputElement && attrName === "checked") at.checked = newValue !== null;
    if (at instanceof HTMLOptionElement && attrName === "selected") at.selected = newValue !== null;
    return true;
  },
});

// A link that is opened in another tab is the browser's.
document.addEventListener(
  "click",
  (event) => {
    if ((event.ctrlKey || event.metaKey || event.shiftKey) && (event.target as Element).closest("a[href]")) event.stopPropagation();
  },
  true,
);

// Filters: send the form a moment after the last change. Without hx-get on the
// form a change would load a whole page under the visitor's hands, so then it waits
// for the button.
let pending = 0;

/** Whether the form is sent by the clock: then the visitor is still at work in a field. */
let byClock = false;

/** Whether what was sent last was typed: each pause must not become a step to go back. */
let typed = false;

function sendSoon(event: Event, wait: number): void {
  const form = (event.target as HTMLInputElement).form;
  if (!form?.matches("[data-filterformulier][hx-get]")) return;
  clearTimeout(pending);
  pending = setTimeout(() => {
    byClock = true;
    typed = wait === AFTER_LETTER;
    if (form.isConnected) form.requestSubmit();
    byClock = false;
  }, wait);
}

document.addEventListener("htmx:before:history:update", (event) => {
  if (typed) (event as CustomEvent).detail.history.type = "replace";
  typed = false;
});

document.addEventListener("change", (event) => sendSoon(event, AFTER_CHOICE));
document.addEventListener("input", (event) => {
  if ((event.target as HTMLElement).matches("input[type=text], input[type=search], input[type=number]")) {
    sendSoon(event, AFTER_LETTER);
  }
});

/** Whether the visitor asked for the answer that comes next, and did not just type on. */
let asked = true;

document.addEventListener("submit", () => {
  clearTimeout(pending);
  asked = !byClock;
  if (asked) closeSuggestions();
});

// The sheet with filters is open while it is the target of the address.
const OPEN_SHEET = "[data-filterpaneel]:is(:target, :has(:target))";

function closeSheet(): void {
  const link = find<HTMLAnchorElement>(`${OPEN_SHEET} [data-filtersluiten]`);
  if (link) location.replace(link.hash);
}

let openSheet = "";

addEventListener("hashchange", () => {
  const close = find(`${OPEN_SHEET} [data-filtersluiten]`);
  if (close) {
    openSheet = location.hash;
    close.focus({ preventScroll: true });
  } else if (openSheet) {
    // Looked up again: a swap may have replaced the link that opened the sheet.
    find(`a[href="${openSheet}"]`)?.focus({ preventScroll: true });
    openSheet = "";
  }
});

document.addEventListener("click", (event) => {
  const at = event.target as HTMLElement;
  if (at.closest("[data-filtertoepassen]")) setTimeout(closeSheet);
  const menu = find<HTMLDetailsElement>("[data-menu][open]");
  if (menu && !menu.contains(at)) menu.open = false;
});

/** Keeps Tab inside the open sheet, which covers all else. */
function stayInSheet(event: KeyboardEvent): void {
  const sheet = find(OPEN_SHEET);
  if (!sheet || getComputedStyle(sheet).position !== "fixed") return;
  const stops = [...sheet.querySelectorAll<HTMLElement>("a[href], button, input, select, summary")].filter(
    (e) => e.checkVisibility() && !e.matches(":disabled, [type=hidden]"),
  );
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Tab") stayInSheet(event);
  if (event.key !== "Escape") return;
  closeSheet();
  const menu = find<HTMLDetailsElement>("[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// After a swap: read the result aloud, go to the mistakes when the visitor is not busy
// typing, and give the focus a place when what had it is gone.
document.addEventListener("htmx:after:swap", () => {
  const list = find("[data-melding]");
  const mistakes = find("#foutoverzicht");
  if (mistakes && asked) mistakes.focus();
  else if (list) {
    announce(list.dataset.melding ?? "");
    if (document.activeElement === document.body) list.focus({ preventScroll: true });
  }
  asked = true;
});

document.addEventListener("htmx:error", () => announce("Het laden is niet gelukt. Probeer het nog een keer.", true));

find("#foutoverzicht")?.focus();
