import fc from '../../../../../support/random';
import { steadyHistories } from './deeds';
import { natures } from './natures';
import { DEEDS, HISTORIES, holdsInAll } from './told';
import { lastDeaths, liveAndDie, liveInDisorder } from './twins';

test('the order of pages and records, and what comes twice, change nothing in the result', async () => {
	await holdsInAll([natures, steadyHistories(DEEDS), fc.nat()], Math.ceil(HISTORIES / 2), liveInDisorder);
}, 3_600_000);

test('a run that dies anywhere, and is gone on with, ends as one that did not', async () => {
	await holdsInAll([natures, steadyHistories(DEEDS), lastDeaths], Math.ceil(HISTORIES / 2), liveAndDie);
}, 3_600_000);
