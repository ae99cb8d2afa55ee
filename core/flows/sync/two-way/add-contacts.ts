import { externalKeysFor, identityKeys, recognitionKeys, unknownPerson, type Contact } from '../../../contact';
import { isoTime } from '../../../lib/runtime';
import type { Link, WorkspaceStore } from '../../../store/contract';
import { erasedAmong } from '../gather/erased-people';
import { auditOf } from './audit-after';
import { closeRows } from './close-rows';
import { contactAfter, customValues, sourceOf } from './contact-after';
import type { JudgedRow } from './intent';
import { linkAfter } from './link-after';
import type { SyncRunContext } from './two-way-input';

/**
 * Adds contacts for records, in one transaction with their links. A record that somebody linked meanwhile, or of whom
 * somebody here holds a key by now, is left for the next run.
 * @returns those that were added
 */
export async function addContacts(
	context: SyncRunContext,
	planId: string,
	batch: readonly JudgedRow[],
): Promise<Set<JudgedRow>> {
	if (batch.length === 0) return new Set();
	return await context.workspace.transaction(async (inside) => {
		await context.whileOurs(inside);
		const at = isoTime(context.runtime.clock.now());
		const free = await stillFree(context, inside, batch, at);
		const contacts = free.map(({ contact, of }) => ({
			contact,
			keys: recognitionKeys(contact),
			source: sourceOf(context, of.judged.plan),
		}));
		await inside.contacts.save(contacts);
		await inside.links.saveOver(free.flatMap((each): Link | Link[] => linkOf(context, each, at) ?? []));
		await inside.hubValues.save(
			free.flatMap(({ contact, of }) => customValues(contact.id, of.judged.plan, context.integration.id, at)),
			{ integrationId: context.integration.id, crmObject: context.object },
		);
		const unmarked = free.filter((each) => lacksKey(context, each));
		await inside.syncOutbox.note(
			context.integration.id,
			context.object,
			unmarked.map(({ contact }) => contact.id),
		);
		await inside.audit.append(
			free.flatMap(({ contact, of: { judged } }) => {
				const { plan } = judged;
				return auditOf(context, { plan, contactId: contact.id, crmId: plan.crmId, isHubWritten: true }, at);
			}),
		);
		const added = new Set(free.map(({ of }) => of));
		await closeRows(context, inside, planId, [...added]);
		await inside.syncPlans.markDone(
			planId,
			batch.map(({ row }) => row.position),
		);
		return added;
	});
}

/** Whether the record is to be given the contact's key yet: the next run does that, and not the next full read. */
function lacksKey({ rules }: SyncRunContext, { contact, of: { judged } }: Free): boolean {
	const isKept = rules.fields.some(({ crm }) => crm === 'externalKey');
	const { crm } = judged.facts;
	const key = crm.state === 'living' ? crm.values.externalKey : undefined;
	return isKept && key?.isKnown === true && key.value !== contact.externalKey;
}

/** The key that the record carries. */
function keyOfRecord({ judged: { plan } }: JudgedRow): string | null {
	return plan.action.kind === 'createInHub' ? plan.action.externalKey : null;
}

interface Free {
	contact: Contact;
	of: JudgedRow;
}

async function stillFree(
	context: SyncRunContext,
	inside: WorkspaceStore,
	batch: readonly JudgedRow[],
	at: string,
): Promise<Free[]> {
	const { integration, object } = context;
	const crmIds = batch.flatMap(({ judged }) => judged.plan.crmId ?? []);
	const linked = await inside.links.findByCrmIds(integration.id, object, crmIds);
	const wanted = batch.map((of): Free => ({ of, contact: newContact(context, of, at) }));
	const sought = [...new Set(wanted.flatMap(({ contact }) => keysOf(contact)))];
	const holders = await inside.contacts.findByKeys(sought);
	const erased = await erasedAmong({ ...context, workspace: inside }, crmIds, sought);
	const named = await inside.contacts.findByExternalKeys(wanted.map(({ contact }) => contact.externalKey));
	const linksOfNamed = await inside.links.find(integration.id, object, [...named.values()]);
	/** The record may be that contact's own, whose link was not heard of yet. */
	const mayBeOf = (contactId: string | undefined) => contactId !== undefined && !linksOfNamed.has(contactId);
	const taken = new Set<string>();
	const isHeld = (key: string) => taken.has(key) || (holders.get(key) ?? []).length > 0;
	return wanted.flatMap(({ contact: found, of }) => {
		const crmId = of.judged.plan.crmId ?? '';
		const key = found.externalKey;
		// Somebody who gave an address away keeps the key that was made of it.
		const isOfOther = key.startsWith('phone:') ? isHeld(key) : named.has(key) && !isHeld(key);
		const contact = isOfOther ? { ...found, externalKey: recordKey(context, of) } : found;
		const keys = keysOf(contact);
		const isFree =
			contact.externalKey !== '' &&
			!linked.has(crmId) &&
			!(key === keyOfRecord(of) && mayBeOf(named.get(key))) &&
			!erased.isRecord(crmId) &&
			keys.every((key) => !isHeld(key) && !erased.isKey(key));
		if (isFree) for (const key of keys) taken.add(key);
		return isFree ? [{ contact, of }] : [];
	});
}

/** Of somebody whom no key of their own stands for. */
function recordKey({ integration, object }: SyncRunContext, { judged }: JudgedRow): string {
	return `crm:${integration.id}:${object}:${judged.plan.crmId ?? ''}`;
}

/** A phone number alone joins nobody, so it keeps nobody out either. */
function keysOf(contact: Contact): string[] {
	return [contact.externalKey, ...identityKeys(contact).filter((key) => !key.startsWith('phone:'))];
}

function newContact(context: SyncRunContext, of: JudgedRow, at: string): Contact {
	const { plan } = of.judged;
	const blank: Contact = {
		id: context.runtime.newId(),
		externalKey: '',
		...unknownPerson(),
		interactionCount: 0,
		firstInteractionAt: null,
		lastInteractionAt: null,
		createdAt: at,
		updatedAt: at,
	};
	const contact = contactAfter(blank, plan, at);
	return { ...contact, externalKey: keyOfRecord(of) ?? externalKeysFor(contact)[0] ?? recordKey(context, of) };
}

function linkOf({ integration, object }: SyncRunContext, { contact, of }: Free, at: string): Link | null {
	const { judged } = of;
	const crmUrl = judged.reading?.state === 'living' ? judged.reading.record.url : null;
	const carried = {
		plan: judged.plan,
		contactId: contact.id,
		link: null,
		answer: null,
		crmUrl,
		isHubWritten: true,
		at,
	};
	const link = linkAfter(carried, { integrationId: integration.id, crmObject: object });
	const key = keyOfRecord(of);
	if (link === null || key === null || key === contact.externalKey) return link;
	// The key is somebody else's here: that it was agreed on lets the next run write the contact's own over it.
	return { ...link, base: { ...link.base, externalKey: key } };
}
