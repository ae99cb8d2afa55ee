import { toRecordProblem } from '../../../core/crm/salesforce/errors';
import { readErrors } from '../../../core/crm/salesforce/errors/body';
import { quoted } from '../../../core/crm/salesforce/errors/quotations';
import { readBulkError } from '../../../core/crm/salesforce/records/bulk/outcomes';
import { SHAPES } from './adversarial-text';
import { growsTooFast } from './growth';

/** What a CRM says in its errors: a trigger's or a flow's text may hold whatever a stranger wrote. */
const problem = (statusCode: string) => (message: string) =>
	void toRecordProblem(readErrors([{ statusCode, message, fields: [] }]), { LastName: message.slice(0, 80) });

const readers: ReadonlyArray<[name: string, read: (text: string) => unknown]> = [
	['quoted', quoted],
	['a trigger', problem('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY')],
	['a cell of a bulk job', (text) => readBulkError(`A_CODE:${text}: --`)],
];

it.each(readers)('takes time in proportion to the words: %s', (_name, read) => {
	const slow = SHAPES.filter(({ ofLength }) =>
		growsTooFast((size) => {
			const text = ofLength(size);
			return () => void read(text);
		}),
	);
	expect(slow.map(({ name }) => name)).toEqual([]);
});
