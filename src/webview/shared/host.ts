/** The typed line to the extension host, and what VS Code keeps for this view. */

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Outgoing, Saved> {
  post(message: Outgoing): void;
  /** What was saved before a reload; unchecked, since an older version may have written it. */
  saved(): unknown;
  save(state: Saved): void;
}

/** Connects to the host. May be called once. */
export function connectHost<Incoming, Outgoing, Saved>(onMessage: (message: Incoming) => void): Host<Outgoing, Saved> {
  const api = acquireVsCodeApi();
  // Only the extension host can post into a webview, and it is built together with this script.
  window.addEventListener('message', (event: MessageEvent<Incoming>) => {
    onMessage(event.data);
  });
  return {
    post: (message) => {
      api.postMessage(message);
    },
    saved: () => api.getState(),
    save: (state) => {
      api.setState(state);
    },
  };
}
