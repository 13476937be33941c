// This file holds making and using passkeys: the one thing of an account that plain
// HTML cannot do. A form with data-passkey asks the server for a question (fetch),
// lets the browser answer it, and is then sent like any form. Without this script the
// form shows only a sentence that says so.

const FORM = "form[data-passkey]";

/** The names of the browser's failures that people can do something about. */
const MEANINGS: Record<string, string> = {
  NotAllowedError: "Er is geen passkey gekozen, of het duurde te lang. Probeer het opnieuw.",
  InvalidStateError: "Dit apparaat heeft al een passkey voor je account.",
  SecurityError: "Op dit adres van de site werken passkeys niet.",
};

const OTHERWISE = "Dat lukt nu niet. Laad de pagina opnieuw.";

/** A refusal of the server, in words for people. */
class Refusal extends Error {}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (c) => c.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

type Listed = { id: string; type: PublicKeyCredentialType }[];

function listed(list: Listed | undefined): PublicKeyCredentialDescriptor[] | undefined {
  return list?.map((one) => ({ ...one, id: bytes(one.id) }));
}

// The browser's own helpers for this (parseCreationOptionsFromJSON, toJSON) are from
// 2024 and later, so it is done by hand.
async function make(options: any): Promise<PublicKeyCredential> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: listed(options.excludeCredentials),
  };
  return (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
}

async function use(options: any): Promise<PublicKeyCredential> {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) };
  return (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
}

function written(made: PublicKeyCredential): string {
  const response: Record<string, unknown> = {};
  const given = made.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const) {
    if (given[name]) response[name] = text(given[name]);
  }
  if (given.getTransports) response.transports = given.getTransports();
  return JSON.stringify({
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment ?? undefined,
    clientExtensionResults: made.getClientExtensionResults(),
    response,
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const reply = await fetch(form.dataset.vraag ?? "", { method: "POST", headers: { Accept: "application/json" } });
  const asked = await reply.json();
  if (!reply.ok) throw new Refusal(asked.fout);
  const made = form.dataset.passkey === "maken" ? await make(asked.vraag) : await use(asked.vraag);
  (form.elements.namedItem("uitdaging") as HTMLInputElement).value = asked.uitdaging;
  (form.elements.namedItem("antwoord") as HTMLInputElement).value = written(made);
  form.submit();
}

function tell(form: HTMLFormElement, message: string): void {
  const place = form.querySelector<HTMLElement>("[data-passkey-melding]");
  if (!place) return;
  place.hidden = message === "";
  place.textContent = message;
}

/** The form that waits for its passkey: pressing twice must not ask twice. */
let busy = false;

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches(FORM)) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  tell(form, "");
  answer(form)
    .catch((error: Error) => tell(form, error instanceof Refusal ? error.message : (MEANINGS[error.name] ?? OTHERWISE)))
    .finally(() => (busy = false));
});

// The script stands at the end of the head with defer, so the page is there.
if ("PublicKeyCredential" in window) {
  for (const form of document.querySelectorAll<HTMLFormElement>(FORM)) {
    for (const part of form.querySelectorAll<HTMLElement>("[data-passkey-met], [data-passkey-zonder]")) {
      part.hidden = part.hasAttribute("data-passkey-zonder");
    }
  }
}
