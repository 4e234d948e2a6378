/** Loads an open page again when the reference has changed. It listens only while it is seen: a browser grants a server six connections. */
const { events: address = '', version } = document.currentScript?.dataset ?? {};
let events: EventSource | undefined;

function listen(): void {
  events?.close();
  if (document.hidden) return;
  events = new EventSource(address);
  events.onmessage = ({ data }) => {
    if (data !== version) location.reload();
  };
}

document.addEventListener('visibilitychange', listen);
listen();

export {};
