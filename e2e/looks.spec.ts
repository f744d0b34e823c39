import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Playground } from './playground';

const screens = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'phone on its side', width: 844, height: 390 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'slide', width: 1280, height: 720 },
];

for (const { name, ...viewport } of screens) {
  for (const theme of ['light', 'dark', 'projector']) {
    test(`${name}, ${theme}: nothing overflows and axe finds nothing`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const app = new Playground(page);
      await app.open(`#n=16,64,256&k=40&speed=16&theme=${theme}`);
      await app.until('finished');
      const overflow = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(overflow).toBe(0);
      await expect(page.locator('svg').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
    });
  }
}
