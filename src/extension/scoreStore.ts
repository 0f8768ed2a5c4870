/** Keeps the score in the extension's global state. What it cannot read is set aside, never overwritten. */
import * as vscode from 'vscode';
import { decodeScore, emptyScore, encodeScore, withAnswer, type Score } from '../core';
import { inBackground, type Log } from './commands';
import { stateKeys } from './ids';

export interface ScoreStore {
  score(): Score;
  record(question: string, isRight: boolean): Promise<void>;
  reset(): Promise<void>;
}

export function createScoreStore(state: vscode.Memento, log: Log): ScoreStore {
  let isReadOnly = false;
  /** Shown instead of what a newer version stored; lost with the window, which the message says. */
  let temporary: Score = emptyScore;
  const told = new Set<string>();
  const tellOnce = (message: string): void => {
    if (told.has(message)) return;
    told.add(message);
    void vscode.window.showWarningMessage(message);
  };

  const read = (): Score => {
    if (isReadOnly) return temporary;
    const stored: unknown = state.get(stateKeys.score);
    const decoded = decodeScore(stored);
    if (decoded.ok) return decoded.value;
    if (decoded.error.kind === 'newer') {
      isReadOnly = true;
      log.warn(`score: stored by a newer version (${String(decoded.error.found)}); left as it is`);
      tellOnce(
        vscode.l10n.t(
          'Your score was stored by a newer version of LLM Companion and is left untouched; update the extension to go on with it.',
        ),
      );
      return temporary;
    }
    setAside(stored);
    return emptyScore;
  };

  const setAside = (stored: unknown): void => {
    const key = `${stateKeys.score}.damaged.${new Date().toISOString()}`;
    log.error(`score: unreadable, kept as ${key}`);
    // Both at once: the memento changes in memory at the call, so the next read finds the new start.
    inBackground(state.update(key, stored), log, 'setting the score aside');
    inBackground(state.update(stateKeys.score, encodeScore(emptyScore)), log, 'starting the score anew');
    tellOnce(
      vscode.l10n.t('Your stored score could not be read; it is kept aside as "{0}", and counting starts anew.', key),
    );
  };

  const write = async (score: Score): Promise<void> => {
    if (isReadOnly) temporary = score;
    else await state.update(stateKeys.score, encodeScore(score));
  };

  return {
    score: read,
    // Read anew before each write, because another window may have answered meanwhile.
    record: (question, isRight) => write(withAnswer(read(), question, isRight)),
    reset: () => write(emptyScore),
  };
}
