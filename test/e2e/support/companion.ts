/** The companion in a drawn window, as a person uses it. */
import type { Frame } from 'playwright-core';
import { launchWorkbench, type LaunchOptions } from './launch';
import type { Workbench } from './workbench';

export class Companion {
  readonly workbench: Workbench;

  private constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  static async launch(options: LaunchOptions = {}): Promise<Companion> {
    return new Companion(await launchWorkbench(options));
  }

  /** Shows our view container in the side bar. */
  async openView(): Promise<void> {
    const topics = this.workbench.page.locator('.pane-header', { hasText: 'Topics' });
    // A second click on the icon would hide the side bar again.
    if (await topics.isVisible()) return;
    await this.workbench.page.locator('.activitybar .action-label[aria-label^="LLM Companion"]').click();
    await topics.waitFor();
  }

  /** Waits for the page whose title contains the text and returns its document. */
  async pageShowing(title: string): Promise<Frame> {
    const frame = await this.workbench.webviewFrame('article');
    await frame.locator('h1', { hasText: title }).waitFor();
    return frame;
  }

  /** The document of the quiz view, once it shows a question. */
  quiz(): Promise<Frame> {
    return this.workbench.webviewFrame('#prompt');
  }

  /** Asks about an entry from its page's search result, as a person does: search, open, "Ask me a question". */
  async askAbout(name: string): Promise<void> {
    await this.openPage(name);
    const page = await this.workbench.webviewFrame('article');
    await page.getByRole('button', { name: 'Ask me a question' }).click();
    await this.quiz();
  }

  /** The quiz view with an unanswered question of four options about an entry; asks again until it is one. */
  async choiceQuestion(name: string): Promise<Frame> {
    await this.askAbout(name);
    const quiz = await this.quiz();
    for (let attempt = 0; attempt < 12; attempt++) {
      if ((await quiz.locator('.option input[type=radio], .option input[type=checkbox]').count()) > 2) return quiz;
      const before = await quiz.locator('#prompt').innerText();
      await quiz.locator('#next').click();
      await quiz.waitForFunction((text) => document.getElementById('prompt')?.innerText !== text, before);
    }
    throw new Error(`no choice question came for ${name}`);
  }

  /** Opens an entry's page through the search. */
  async openPage(name: string): Promise<void> {
    const { quickPick, page } = this.workbench;
    await this.workbench.runCommand('LLM Companion: Search Concepts');
    await quickPick.type(name);
    await quickPick.rows(1);
    await page.keyboard.press('Enter');
  }
}
