import { CrmError } from '../../../lib/errors';
import { objectOr, textOr } from '../../kit/json';
import type { MatchedAnswers } from '../client/records';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { toRecordProblem } from '../errors';
import type { SalesforceValues } from '../records/mapper';
import type { PersonObject } from './person-objects';
import { soqlText } from '../client/soql';

/**
 * A new field is hidden from everybody until a permission set shows it; this one also is what an admin gives to others.
 */
export const PERMISSION_SET = { Name: 'Social_CRM', Label: 'Social CRM' } as const;

/**
 * Shows fields to the user of the credential, through the pack's permission set. What is there already is left alone.
 * @returns what Salesforce said about fields that it did not show, by name
 * @throws CrmError when the permission set cannot be made or given to the user
 */
export async function grantAccess(
	client: SalesforceClient,
	person: PersonObject,
	fields: readonly string[],
	context: CallContext,
): Promise<Map<string, string>> {
	const setId = await permissionSet(client, context);
	const problems = await showFields(client, setId, person.sobject, fields, context);
	await assignToUser(client, setId, context);
	return problems;
}

async function permissionSet(client: SalesforceClient, context: CallContext): Promise<string> {
	const soql = `SELECT Id FROM PermissionSet WHERE Name = ${soqlText(PERMISSION_SET.Name)}`;
	return await foundOrMade(client, soql, 'PermissionSet', { ...PERMISSION_SET }, context);
}

/** What another process made in the meantime is as good. @returns the id */
async function foundOrMade(
	client: SalesforceClient,
	soql: string,
	sobject: string,
	values: SalesforceValues,
	context: CallContext,
): Promise<string> {
	const find = async () => (await client.query(soql, context)).rows[0]?.Id;
	const found = await find();
	if (found !== undefined) return found;
	const [made] = await client.create(sobject, [values], context);
	const id = (made?.success ? made.id : null) ?? (await find());
	if (id !== undefined) return id;
	throw refused(made ?? null, context);
}

async function showFields(
	client: SalesforceClient,
	setId: string,
	sobject: string,
	fields: readonly string[],
	context: CallContext,
): Promise<Map<string, string>> {
	const soql = `SELECT Id, Field FROM FieldPermissions WHERE ParentId = ${soqlText(setId)} AND SobjectType = ${soqlText(sobject)}`;
	const shown = new Set((await client.query(soql, context)).rows.map(({ Field }) => String(Field)));
	const hidden = fields.filter((name) => !shown.has(`${sobject}.${name}`));
	if (hidden.length === 0) return new Map();
	const permissions = hidden.map((name) => ({
		ParentId: setId,
		SobjectType: sobject,
		Field: `${sobject}.${name}`,
		PermissionsRead: true,
		PermissionsEdit: true,
	}));
	const answers = await client.create('FieldPermissions', permissions, context);
	return new Map(
		hidden.flatMap((name, index) => {
			const answer = answers[index];
			return answer && !answer.success ? [[name, toRecordProblem(answer.errors).message] as const] : [];
		}),
	);
}

async function assignToUser(client: SalesforceClient, setId: string, context: CallContext): Promise<void> {
	const userId = textOr(objectOr(await client.userInfo(context)).user_id);
	if (userId === null) return;
	const condition = `PermissionSetId = ${soqlText(setId)} AND AssigneeId = ${soqlText(userId)}`;
	const soql = `SELECT Id FROM PermissionSetAssignment WHERE ${condition}`;
	await foundOrMade(client, soql, 'PermissionSetAssignment', { PermissionSetId: setId, AssigneeId: userId }, context);
}

function refused(answer: MatchedAnswers[number], { operation }: CallContext): CrmError {
	const { kind, message, details } = toRecordProblem(answer?.errors ?? []);
	return new CrmError(kind, `Could not ${operation}: ${message}`, {
		...details,
		provider: 'salesforce',
		operation,
		fix: `Make a permission set ${PERMISSION_SET.Name} in Salesforce, give it to the user of the credential, then run "Field: Set Up" again.`,
	});
}
