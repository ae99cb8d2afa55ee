import type { Caller, SalesforceContext } from '../context';
import { SalesforceProblem } from '../problem';
import type { ApiError } from '../problem';
import type { RecordRow } from '../state/entities';
import { ADMIN_USER_ID } from '../state/org';
import type { ObjectDefinition } from '../state/schema/object';
import type { Values } from './derived';

/** Rules that an admin gave the org: they look at each record before it is saved. */

/** @throws SalesforceProblem with every validation rule that refuses the record */
export function applyValidationRules(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	values: Values,
): void {
	if (caller.isSeed === true) return;
	const refusals = context.settings().org.validationRules.filter((rule) => {
		if (rule.object !== object.name) return false;
		const isOne = rule.values.some((value) => value === (values[rule.field] ?? null));
		return rule.refuses === 'these' ? isOne : !isOne;
	});
	if (refusals.length === 0) return;
	throw new SalesforceProblem(
		400,
		refusals.map(({ errorMessage, errorField }): ApiError => ({
			errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			message: errorMessage,
			fields: errorField === null ? [] : [errorField],
		})),
	);
}

/** Whom the active assignment rule gives a lead to, whether it is new or only changed. */
export function assignedOwner(context: SalesforceContext, caller: Caller, object: ObjectDefinition): Values {
	const { leadOwner } = context.settings().org.assignmentRules;
	return object.name === 'Lead' && caller.assigns && leadOwner !== null ? { OwnerId: leadOwner } : {};
}

/** Whether the user sees the record: a contact without an account is private, whatever the org shares. */
export function isShared(
	context: SalesforceContext,
	{ userId, isSeed }: Pick<Caller, 'userId' | 'isSeed'>,
	row: RecordRow,
): boolean {
	const { administratorSeesAll, contactSharing } = context.settings().org;
	if (row.object !== 'Contact' || isSeed === true) return true;
	if (userId === ADMIN_USER_ID && administratorSeesAll) return true;
	const isOwner = row.values['OwnerId'] === userId;
	const isPrivate = (row.values['AccountId'] ?? null) === null;
	return isOwner || (!isPrivate && contactSharing === 'public');
}
