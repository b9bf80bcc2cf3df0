import { expectNoFindings } from '../axe.ts';
import { picture } from '../picture.ts';
import { expect, test } from './fixture.ts';

test('axe finds nothing in what a link offers, light or dark', { tag: '@no-engine' }, async ({ app, desktop }) => {
  await desktop.startAgain(desktop.sharedFolder, ['dockline://probe?from=bridge,none&to=localhost,gateway&port=4444']);
  const offer = app.getByTestId('probe-offer');
  await expect(offer).toContainText('localhost, gateway');
  await expectNoFindings(app);
  await picture(app, 'offered-link');
  await offer.getByRole('button', { name: 'Do not run them' }).click();
});
