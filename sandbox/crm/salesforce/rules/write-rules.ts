import type { SalesforceContext } from '../context';
import { timestamp } from '../context';
import type { Values } from './derived';
import type { RecordRow } from '../state/entities';
import { recordProblem } from '../problem';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed } from '../state/schema/objects';

function requireOneMember(values: Values): void {
	const given = [values['LeadId'] ?? null, values['ContactId'] ?? null].filter((id) => id !== null);
	if (given.length === 0)
		throw recordProblem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LeadId, ContactId]', [
			'LeadId',
			'ContactId',
		]);
	if (given.length > 1) throw recordProblem('INVALID_CROSS_REFERENCE_KEY', 'Cannot set both lead and contact', []);
}

/** The field must exist, and whoever may edit it may read it. */
function checkFieldPermission(context: SalesforceContext, current: RecordRow | null, values: Values): void {
	const all = { ...current?.values, ...values };
	const [objectName = '', fieldName = ''] = String(all['Field']).split('.');
	const object = objectNamed(objectName);
	const exists =
		object !== null &&
		context.store.fields(object).some(({ name }) => name.toLowerCase() === fieldName.toLowerCase());
	if (!exists || object.name !== all['SobjectType']) {
		throw recordProblem(
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
			`Field Name: bad value for restricted picklist field: ${String(all['Field'])}`,
			['Field'],
		);
	}
	if (all['PermissionsEdit'] === true && all['PermissionsRead'] !== true) {
		throw recordProblem('FIELD_INTEGRITY_EXCEPTION', 'Read access is required for edit access', [
			'PermissionsEdit',
		]);
	}
	if (current !== null) return;
	const same = context.store
		.list('FieldPermissions')
		.find((row) => row.values['ParentId'] === values['ParentId'] && row.values['Field'] === values['Field']);
	if (same !== undefined)
		throw recordProblem(
			'DUPLICATE_VALUE',
			`duplicate value found: FieldId, ParentId duplicates value on record with id: ${same.id.slice(0, 15)}`,
		);
}

function checkAssignment(context: SalesforceContext, values: Values): void {
	const same = context.store
		.list('PermissionSetAssignment')
		.find(
			(row) =>
				row.values['PermissionSetId'] === values['PermissionSetId'] &&
				row.values['AssigneeId'] === values['AssigneeId'],
		);
	if (same !== undefined)
		throw recordProblem(
			'DUPLICATE_VALUE',
			'Duplicate PermissionSetAssignment. Assignee: Permission set is already assigned',
			[],
		);
}

function checkPermissionSet(context: SalesforceContext, current: RecordRow | null, values: Values): void {
	const name = values['Name'];
	if (name === undefined) return;
	if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(String(name)))
		throw recordProblem(
			'INVALID_INPUT',
			'The Permission Set Name may hold only letters, digits and underscores, and must begin with a letter',
			['Name'],
		);
	const taken = context.store
		.list('PermissionSet')
		.some((row) => row.id !== current?.id && row.values['Name'] === name);
	if (taken)
		throw recordProblem(
			'DUPLICATE_DEVELOPER_NAME',
			`The name "${String(name)}" is already used on component type: Permission Set. Please choose a different one.`,
			['Name'],
		);
}

/** What only some types ask of a write. @throws SalesforceProblem */
export function beforeWrite(
	context: SalesforceContext,
	object: ObjectDefinition,
	current: RecordRow | null,
	values: Values,
): void {
	if (object.name === 'Lead' && current?.values['IsConverted'] === true)
		throw recordProblem('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
	if (object.name === 'CampaignMember' && current === null) requireOneMember(values);
	if (object.name === 'FieldPermissions') checkFieldPermission(context, current, values);
	if (object.name === 'PermissionSetAssignment' && current === null) checkAssignment(context, values);
	if (object.name === 'PermissionSet') checkPermissionSet(context, current, values);
}

/** An opportunity has one primary contact: who becomes it takes the place of the last one. */
export function keepOnePrimary(context: SalesforceContext, row: RecordRow): void {
	if (row.object !== 'OpportunityContactRole' || row.values['IsPrimary'] !== true) return;
	const now = timestamp(context.clock);
	for (const other of context.store.list('OpportunityContactRole')) {
		const rival =
			other.id !== row.id &&
			other.deletedAt === null &&
			other.values['OpportunityId'] === row.values['OpportunityId'];
		if (rival && other.values['IsPrimary'] === true)
			context.store.put({ ...other, values: { ...other.values, IsPrimary: false, SystemModstamp: now } });
	}
}
