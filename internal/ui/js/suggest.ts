// This file holds suggestions under the search field: a combobox with a listbox
// after the WAI-ARIA pattern. The focus stays in the field; the arrow keys go
// along the suggestions, which are links, and Enter follows one. Without this
// script the field is a plain search field.
//
// The list is asked with fetch and not with htmx: it is no part of the page, and a
// failure must pass without a word, for nobody asked.

/** Waits in milliseconds after a letter. */
const AFTER_LETTER = 150;

/** The least height in pixels in which a list can be seen to be one. */
const ROOM = 200;

const FIELD = "input[data-suggesties]";

let pending = 0;
let request: AbortController | null = null;

/** What was last asked, so that a late or equal answer changes nothing. */
let asked = "";

function listOf(field: HTMLInputElement): HTMLElement | null {
  return document.getElementById(`${field.id}-suggesties`);
}

function optionsOf(list: HTMLElement): HTMLAnchorElement[] {
  return [...list.querySelectorAll<HTMLAnchorElement>("[role=option]")];
}

/** Makes a combobox of field and list: only now that there is a script to work it. */
function equip(field: HTMLInputElement, open: boolean): void {
  const list = listOf(field);
  list?.setAttribute("role", "listbox");
  list?.setAttribute("aria-label", "Suggesties");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", `${field.id}-suggesties`);
  field.setAttribute("aria-expanded", String(open));
  if (!open) field.removeAttribute("aria-activedescendant");
}

function close(field: HTMLInputElement): void {
  clearTimeout(pending);
  request?.abort();
  asked = "";
  const list = listOf(field);
  if (!list) return;
  list.hidden = true;
  list.replaceChildren();
  equip(field, false);
}

/** Closes the list, if one is open, and stops the one that is under way. */
export function closeSuggestions(): void {
  const field = document.querySelector<HTMLInputElement>(FIELD);
  if (field) close(field);
}

/** Whether an attribute of the field is ours, so that a swap must leave it. */
export function isOfCombobox(at: Element, name: string): boolean {
  return at.matches(FIELD) && ["role", "aria-autocomplete", "aria-controls", "aria-expanded", "aria-activedescendant"].includes(name);
}

/** The address that answers: with what else is chosen on the page, which a suggestion keeps. */
function addressFor(field: HTMLInputElement): string {
  const address = new URL(field.dataset.suggesties ?? "", location.href);
  if (field.form) {
    for (const [name, value] of new FormData(field.form)) {
      if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
    }
  }
  return address.href;
}

/** Scrolls a list into view that opens below the window, as on a phone. */
function showRoom(list: HTMLElement): void {
  const room = innerHeight - list.getBoundingClientRect().top;
  if (!list.hidden && room < ROOM) list.scrollIntoView({ block: "nearest" });
}

async function ask(field: HTMLInputElement): Promise<void> {
  const address = addressFor(field);
  if (address === asked) return;
  request?.abort();
  request = new AbortController();
  asked = address;
  const list = listOf(field);
  try {
    const answer = await fetch(address, { signal: request.signal });
    const markup = answer.ok ? await answer.text() : "";
    if (address !== asked || !list || document.activeElement !== field) return;
    list.innerHTML = markup;
    list.scrollTop = 0;
    list.hidden = optionsOf(list).length === 0;
    field.removeAttribute("aria-activedescendant");
    equip(field, !list.hidden);
    showRoom(list);
  } catch {
    // Too late, or the line is broken: then there are no suggestions.
  }
}

function soon(field: HTMLInputElement): void {
  clearTimeout(pending);
  if (field.value.trim().length < 2 || /\s$/.test(field.value)) {
    close(field);
    return;
  }
  pending = setTimeout(() => ask(field), AFTER_LETTER);
}

/** Goes one suggestion on or back; past either end comes the field itself. */
function move(field: HTMLInputElement, list: HTMLElement, step: 1 | -1): void {
  const options = optionsOf(list);
  const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
  const count = options.length + 1;
  const next = (at + 1 + step + count) % count;
  options.forEach((o, i) => o.setAttribute("aria-selected", String(i + 1 === next)));
  const chosen = options[next - 1];
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

function onKey(event: KeyboardEvent): void {
  const field = event.target as HTMLInputElement;
  if (!(field instanceof HTMLInputElement) || !field.matches(FIELD) || event.isComposing) return;
  const list = listOf(field);
  if (!list) return;
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      event.preventDefault();
      if (list.hidden) soon(field);
      else move(field, list, event.key === "ArrowDown" ? 1 : -1);
      break;
    case "Escape":
      if (list.hidden) break;
      event.preventDefault(); // the browser would empty the field
      close(field);
      break;
    case "Enter": {
      const chosen = list.querySelector<HTMLAnchorElement>("[aria-selected=true]");
      if (list.hidden || !chosen) break;
      event.preventDefault();
      chosen.click();
      break;
    }
  }
}

document.addEventListener("input", (event) => {
  const field = event.target as HTMLElement;
  if (field instanceof HTMLInputElement && field.matches(FIELD)) soon(field);
});

document.addEventListener("keydown", onKey);

document.addEventListener("focusin", (event) => {
  const field = event.target as HTMLElement;
  if (field instanceof HTMLInputElement && field.matches(FIELD) && !field.hasAttribute("aria-expanded")) equip(field, false);
});

document.addEventListener("focusout", (event) => {
  const field = event.target as HTMLElement;
  if (field instanceof HTMLInputElement && field.matches(FIELD)) close(field);
});

// A press on a suggestion must not take the focus from the field: the list would
// be gone before the link is followed.
document.addEventListener("mousedown", (event) => {
  if ((event.target as HTMLElement).closest("[role=listbox]")) event.preventDefault();
});

// Coming back to a page that the browser kept: the list has had its day.
addEventListener("pageshow", (event) => {
  if (event.persisted) closeSuggestions();
});
