import type { FieldValues } from '../../crm/contract';
import type { Link, LinkEnd, LinkState } from '../contract';
import type { LinksTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

/** In the order of the properties that `toLinkRow` gives. A row that is written has the next revision. */
export const LINK_COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'contact_id',
	'crm_id',
	'crm_url',
	'base',
	'pushed',
	'activity_id',
	'updated_at',
	'form',
	'kept',
	'revision',
	'state',
	'ended_why',
	'ended_at',
	'ended_into',
	'marks',
] as const satisfies ReadonlyArray<keyof LinksTable>;

/** In place of the pushed values where they are those of the base: after most pushes the sides agree on all of them. */
const AS_BASE = '';

export function toLinkRow(workspaceId: string, link: Link): LinksTable {
	const base = JSON.stringify(link.base);
	const pushed = JSON.stringify(link.pushed);
	const { state = 'living', ended = null, marks = {} } = link;
	return {
		workspace_id: workspaceId,
		integration_id: link.integrationId,
		crm_object: link.crmObject,
		contact_id: link.contactId,
		crm_id: link.crmId,
		crm_url: link.crmUrl,
		base,
		pushed: pushed === base ? AS_BASE : pushed,
		activity_id: link.activityId,
		updated_at: storedTime(link.updatedAt),
		form: link.form,
		kept: unlessEmpty(link.kept),
		revision: (link.revision ?? 0) + 1,
		state,
		ended_why: ended?.why ?? null,
		ended_at: ended === null ? null : storedTime(ended.at),
		ended_into: ended?.into ?? null,
		marks: unlessEmpty(marks),
	};
}

function unlessEmpty(values: object): string | null {
	return Object.keys(values).length === 0 ? null : JSON.stringify(values);
}

export function toLink(row: LinksTable): Link {
	return {
		integrationId: row.integration_id,
		contactId: row.contact_id,
		crmObject: row.crm_object,
		crmId: row.crm_id,
		crmUrl: row.crm_url,
		base: JSON.parse(row.base) as FieldValues,
		kept: row.kept === null ? {} : (JSON.parse(row.kept) as FieldValues),
		pushed: JSON.parse(row.pushed === AS_BASE ? row.base : row.pushed) as FieldValues,
		form: row.form,
		activityId: row.activity_id,
		updatedAt: row.updated_at,
		revision: row.revision,
		state: row.state as LinkState,
		ended: endOf(row),
		marks: row.marks === null ? {} : (JSON.parse(row.marks) as NonNullable<Link['marks']>),
	};
}

function endOf({ ended_why, ended_at, ended_into }: LinksTable): Link['ended'] {
	return ended_why === null || ended_at === null
		? null
		: { why: ended_why as LinkEnd, at: ended_at, into: ended_into };
}
