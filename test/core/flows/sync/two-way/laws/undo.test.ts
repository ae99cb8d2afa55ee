import { undoLaw, undoings } from './undoes';
import { histories } from './deeds';
import { natures } from './natures';
import { DEEDS, HISTORIES, holdsInAll } from './told';

/** Each lives on for a dozen runs. */
const RUNS = Math.ceil(HISTORIES / 4);

test('an undo gives back all that can be undone, field by field, and the next runs leave it so', async () => {
	await holdsInAll([natures, histories(DEEDS), undoings], RUNS, undoLaw);
}, 3_600_000);
