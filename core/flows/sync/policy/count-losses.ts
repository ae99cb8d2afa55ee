import type { Contact } from '../../../contact';
import type { CrmAdapter, CrmField, FieldName, FieldValue } from '../../../crm/contract';
import type { Runtime } from '../../../lib/runtime';
import type { FieldMapping, HubField, HubValue, SyncPolicy, WorkspaceStore } from '../../../store/contract';
import { fieldValuesOf } from '../merge/field-values';
import { createForms, type Forms } from '../merge/forms';
import { fieldsByName } from '../plan/fit-candidates';
import { isCustomName } from './custom-names';
import { fieldNamed } from './known-fields';
import { seenValues, type SeenValues } from './seen-values';
import { lossOf, type LossKind, type ValueLoss } from './value-loss';

export interface LossInput {
	workspace: Pick<WorkspaceStore, 'contacts' | 'hubValues'>;
	adapter: Pick<CrmAdapter, 'capabilities'>;
	policy: Pick<SyncPolicy, 'fields'>;
	/** Of the object, as the CRM describes them. */
	fields: readonly CrmField[];
	runtime: Pick<Runtime, 'yield'>;
	/** IANA name of the zone whose days count. Default UTC. */
	timeZone?: string;
	signal?: AbortSignal;
}

/** What would be lost of the stored values of one field. */
export interface FieldLoss extends ValueLoss {
	mapping: FieldMapping;
	/** As the CRM describes it. */
	field: CrmField | undefined;
	/** How much it has room for: UTF-16 units of a text; `null` where that is not the matter. */
	room: number | null;
	/** How many contacts hold such a value. */
	contacts: number;
	/** The first of them. */
	example: { contactId: string; value: string | number | boolean };
}

/** Contacts that are read and looked at before other work has its turn. */
const PER_PAGE = 200;

/**
 * What would be lost of the values that are stored now, by field and reason, if all of them were written to the CRM.
 * Nothing is asked of the CRM and nothing written. Reads every contact, page by page.
 * @throws the signal's reason when it is aborted
 */
export async function countLosses(input: LossInput): Promise<FieldLoss[]> {
	const { workspace, policy, runtime, signal } = input;
	const written = policy.fields.filter(({ owner }) => owner !== 'crm').map((mapping) => fieldToWeigh(input, mapping));
	const hasCustom = written.some(({ mapping }) => isCustomName(mapping.hub));
	const forms = formsOf(input);
	const losses = new Map<string, FieldLoss>();
	for (let after: string | null = null, isLast = written.length === 0; !isLast;) {
		signal?.throwIfAborted();
		const page = await workspace.contacts.list({ limit: PER_PAGE, after });
		const stored = hasCustom ? await workspace.hubValues.find(page.items.map(({ id }) => id)) : NONE;
		for (const contact of page.items) weigh(contact, stored.get(contact.id) ?? [], written, forms, losses);
		await runtime.yield();
		after = page.next;
		isLast = after === null;
	}
	return [...losses.values()];
}

const NONE: ReadonlyMap<string, HubValue[]> = new Map();

interface Weighed {
	mapping: FieldMapping;
	field: CrmField | undefined;
	room: number | null;
	/** Set where the CRM takes a value once. */
	seen: SeenValues | null;
}

function fieldToWeigh({ adapter, fields }: LossInput, mapping: FieldMapping): Weighed {
	const { limits, uniqueEmail } = adapter.capabilities;
	const { crm } = mapping;
	const field = fieldNamed(fields, crm);
	const isUnique = field?.isUnique === true || (crm === 'email' && uniqueEmail);
	const room = crm.startsWith('native:') ? field?.length : limits[crm as keyof typeof limits]?.length;
	return { mapping, field, room: room ?? null, seen: isUnique ? seenValues() : null };
}

function formsOf({ adapter, policy, fields, timeZone = 'UTC' }: LossInput): Forms {
	const { limits, timestampPrecisionMs: precisionMs } = adapter.capabilities;
	const names = policy.fields.map(({ crm }) => crm).filter((name) => name.startsWith('native:'));
	return createForms({ timeZone, precisionMs, limits, native: fieldsByName(fields, names) });
}

function weigh(
	contact: Contact,
	stored: readonly HubValue[],
	written: readonly Weighed[],
	forms: Forms,
	losses: Map<string, FieldLoss>,
): void {
	const own = fieldValuesOf(contact);
	for (const weighed of written) {
		const value = valueOf(weighed.mapping.hub, own, stored);
		if (value === null || value === undefined || value === '') continue;
		const tell = (loss: ValueLoss) => count(losses, weighed, loss, { contactId: contact.id, value });
		const loss = lossOf({ crm: weighed.mapping.crm, field: weighed.field }, value, forms);
		if (loss !== null) tell(loss);
		const form = weighed.seen === null ? null : forms.hub(weighed.mapping.crm, value);
		if (form !== null && weighed.seen?.isKnown(form)) tell({ kind: 'notUnique', isLeftOut: true });
	}
}

function valueOf(
	hub: HubField,
	own: Partial<Record<FieldName, FieldValue>>,
	stored: readonly HubValue[],
): FieldValue | undefined {
	return isCustomName(hub) ? stored.find(({ field }) => field === hub)?.value : own[hub];
}

function count(
	losses: Map<string, FieldLoss>,
	{ mapping, field, room }: Weighed,
	loss: ValueLoss,
	example: FieldLoss['example'],
): void {
	const key: `${HubField} ${LossKind} ${boolean}` = `${mapping.hub} ${loss.kind} ${loss.isLeftOut}`;
	const known = losses.get(key);
	if (known !== undefined) known.contacts += 1;
	else losses.set(key, { ...loss, mapping, field, room, contacts: 1, example });
}
