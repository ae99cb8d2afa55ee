import { histories } from './deeds';
import { live } from './live';
import { natures } from './natures';
import { lastEdits } from './spreads';
import { DEEDS, HISTORIES, holdsInAll } from './told';

test('whatever people, CRMs and network do, the laws hold', async () => {
	await holdsInAll([natures, histories(DEEDS), lastEdits], HISTORIES, live);
}, 3_600_000);
