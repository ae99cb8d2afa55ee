import { histories } from './deeds';
import { live } from './live';
import { natures, sharedAlone } from './natures';
import { lastEdits } from './spreads';
import { DEEDS, HISTORIES, holdsInAll } from './told';

test('whatever people, CRMs and network do, the laws hold', async () => {
	await holdsInAll([natures, histories(DEEDS)], HISTORIES, live);
}, 3_600_000);

test('an edit takes effect everywhere, once, and of two at once one stays, by time or rank', async () => {
	await holdsInAll([sharedAlone, histories(10), lastEdits], HISTORIES, live);
}, 3_600_000);
