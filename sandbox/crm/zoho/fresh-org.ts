import type { ZohoContext } from './context';
import { LONG_AGO, MODULE_FACTS, standardFields } from './state/catalogue';
import { pipelineOf, STAGES, STANDARD_PIPELINE } from './state/catalogue-sales';
import type { LayoutRow, UserRow } from './state/entities';
import { MODULES } from './state/entities';
import { FIRST_NUMBER, idOf } from './state/ids';

function counter(first: number): () => string {
	let last = first;
	return () => {
		last += 1;
		return idOf(last);
	};
}

const FIRST_USER: UserRow = {
	id: idOf(501),
	firstName: 'Dana',
	lastName: 'Okafor',
	email: 'dana.ops@example.com',
	timeZone: 'Asia/Kolkata',
	isAdmin: true,
	status: 'active',
	createdAt: LONG_AGO,
	modifiedAt: LONG_AGO,
};
const SECOND_USER: UserRow = {
	...FIRST_USER,
	id: idOf(502),
	firstName: 'Luis',
	lastName: 'Moreno',
	email: 'luis.sales@example.com',
	timeZone: 'Europe/Berlin',
	isAdmin: false,
};

/** Whoever owns the static token. */
export const FIRST_USER_ID = FIRST_USER.id;
/** Whoever works beside the API's user. */
export const SECOND_USER_ID = SECOND_USER.id;

/** An org as it is after sign-up: Zoho's own fields, two users, one pipeline, one layout a module, no records. */
export function freshOrg({ store }: ZohoContext): void {
	const nextId = counter(FIRST_NUMBER);
	const layouts = MODULES.map((module): LayoutRow => ({
		id: nextId(),
		module,
		name: 'Standard',
		required: [...MODULE_FACTS[module].layoutRequired],
		hidden: [],
	}));
	const pipeline = pipelineOf(nextId(), STANDARD_PIPELINE, STAGES, nextId);
	store.restore({
		records: [],
		fields: MODULES.flatMap((module) => standardFields(module, nextId)),
		tables: {
			users: [FIRST_USER, SECOND_USER].map((row) => [row.id, row]),
			layouts: layouts.map((row) => [row.id, row]),
			pipelines: [[pipeline.id, pipeline]],
			channels: [],
			deliveries: [],
			merges: [],
			timeline: [],
		},
		lastNumber: FIRST_NUMBER * 10,
	});
}
