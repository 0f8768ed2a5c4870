/** Messages between the host and the page of an entry. Types and decoders only. */
import type { Bilingual, Language } from '../core';
import { isRecord, isText } from './decode';

/** Words of the page's own controls, in the display language. */
export interface PageStrings {
  readonly askMe: string;
  readonly back: string;
  readonly sources: string;
  readonly related: string;
  readonly switchLanguage: string;
  /** {0} is the month. */
  readonly reviewed: string;
}

export interface RelatedEntry {
  readonly id: string;
  readonly title: Bilingual;
  /** How it relates, in each language: "builds on", "contrast". */
  readonly how: Bilingual;
}

export interface PageState {
  readonly entry: string;
  readonly language: Language;
  readonly titles: Bilingual;
  readonly short: string | undefined;
  /** Category, level, how often asked: small print under the title. */
  readonly facts: Bilingual;
  readonly glance: Bilingual;
  readonly html: Bilingual;
  readonly related: readonly RelatedEntry[];
  readonly sources: readonly { readonly key: string; readonly label: string; readonly url: string }[];
  /** Month of the last review. */
  readonly reviewed: string;
  readonly canGoBack: boolean;
  readonly hasQuestions: boolean;
  readonly strings: PageStrings;
}

export type ToPage =
  { readonly type: 'show'; readonly state: PageState } | { readonly type: 'failed'; readonly message: string };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly entry: string }
  | { readonly type: 'ask' }
  | { readonly type: 'back' }
  | { readonly type: 'language'; readonly language: Language };

/** What VS Code keeps for the page over a reload. */
export interface SavedPage {
  readonly entry: string;
  readonly language: Language;
}

/** A message of the page, or undefined when it is none. */
export function decodeFromPage(value: unknown): FromPage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
    case 'ask':
    case 'back':
      return { type: value['type'] };
    case 'open':
      return isText(value['entry']) ? { type: 'open', entry: value['entry'] } : undefined;
    case 'language':
      return value['language'] === 'en' || value['language'] === 'zh'
        ? { type: 'language', language: value['language'] }
        : undefined;
    default:
      return undefined;
  }
}

/** The state that a reloaded page brings, or undefined when it is none. */
export function decodeSavedPage(value: unknown): SavedPage | undefined {
  if (!isRecord(value) || !isText(value['entry'])) return undefined;
  return { entry: value['entry'], language: value['language'] === 'zh' ? 'zh' : 'en' };
}
