/** The box at the top of the window: command palette, file picker, and every list that an extension shows. */
import type { Locator, Page } from 'playwright-core';

export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The heading that the row carries when it is the first one below a separator. */
  readonly separator: string;
}

const drawTimeoutMs = 30_000;

/** Rows that stay the same for so long are taken as final. */
const settleMs = 200;

export class QuickPick {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** Opens the box with a key, again if the window was not listening yet. A box that is open already is closed first. */
  async open(key: string): Promise<void> {
    if (await this.input.isVisible()) await this.close();
    for (let attempt = 0; attempt < 5 && !(await this.input.isVisible()); attempt++) {
      await this.#page.keyboard.press(key);
      await this.input.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await this.input.waitFor({ timeout: drawTimeoutMs });
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /**
   * Waits for at least so many rows and returns all that are drawn, once they have stopped changing. Long lists draw only
   * what fits.
   */
  async rows(atLeast = 1): Promise<QuickPickRow[]> {
    if (atLeast > 0) await this.#rows.nth(atLeast - 1).waitFor({ timeout: drawTimeoutMs });
    let rows = await this.#read();
    for (;;) {
      await this.#page.waitForTimeout(settleMs);
      const later = await this.#read();
      if (later.length >= atLeast && JSON.stringify(later) === JSON.stringify(rows)) return rows;
      rows = later;
    }
  }

  /**
   * Waits until a row has exactly this label, chooses it, and waits until the box has closed or shows something else.
   * Returns false if no such row came in time.
   */
  async accept(label: string, timeoutMs = drawTimeoutMs): Promise<boolean> {
    const row = this.#rows.filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) }).first();
    const appeared = await row.waitFor({ timeout: timeoutMs }).then(
      () => true,
      () => false,
    );
    if (!appeared) return false;
    await row.click();
    await row.waitFor({ state: 'hidden', timeout: drawTimeoutMs });
    return true;
  }

  /** Closes the box without choosing. */
  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#widget.waitFor({ state: 'hidden', timeout: drawTimeoutMs });
  }

  #read(): Promise<QuickPickRow[]> {
    return this.#rows.evaluateAll((elements) =>
      elements.map((element) => {
        // Rows are recycled, so a part that is not shown may hold the text of an earlier row.
        const text = (selector: string): string => {
          const part = element.querySelector<HTMLElement>(selector);
          return part && part.getClientRects().length > 0 ? part.innerText.trim() : '';
        };
        return {
          label: text('.quick-input-list-rows .label-name'),
          description: text('.quick-input-list-rows .label-description'),
          detail: text('.quick-input-list-label-meta'),
          separator: text('.quick-input-list-separator'),
        };
      }),
    );
  }

  get #widget(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  get #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }
}

/** A pattern for the whole text, whatever characters it has. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
