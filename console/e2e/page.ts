/** What a visitor does and sees, by the names that are read out to them. */
import type { Locator, Page } from 'playwright-core';

export const SHOP =
  'Build an e-commerce platform with user auth, product catalog, shopping cart and payments';
/** Needs a cloud model: nobody's catalogue has dowsing rods. */
export const RODS =
  'The architecture, the database schema, the API and the project plan of a shop with products, ' +
  'payments and dowsing rods, without code';

export function box(page: Page): Locator {
  return page.locator('[data-ask]');
}

export async function ask(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
}

/** Says something to a task that waits for it. */
export async function answer(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
}

export async function tab(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** The state of the task that is shown. */
export function state(page: Page): Locator {
  return page.locator('.turn[aria-current=true] .state');
}

export async function until(page: Page, text: string, timeout = 30_000): Promise<void> {
  await page.locator('.turn[aria-current=true] .state', { hasText: text }).waitFor({ timeout });
}

export function nodes(page: Page): Locator {
  return page.locator('.react-flow__node');
}
