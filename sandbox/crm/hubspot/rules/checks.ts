import { CATALOGUE } from '../state/catalogue';
import type { HubSpotContext } from '../context';
import type { ObjectTypeName, RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { propertyValuesProblem, validationProblem } from '../problem';
import type { ValueIssue } from '../problem';
import { checkValue, wireText } from './values';

export type Values = Readonly<Record<string, string>>;

/**
 * Checks what a request wants to set against the definitions.
 * @returns the values in HubSpot's form; an empty string clears
 * @throws HubSpotProblem that names every wrong value
 */
export function checkedValues(
	context: HubSpotContext,
	type: ObjectType,
	input: Record<string, unknown>,
): Record<string, string> {
	const definitions = context.store.properties(type.name);
	const issues: ValueIssue[] = [];
	const values: Record<string, string> = {};
	for (const [name, raw] of Object.entries(input)) {
		const definition = definitions.get(name);
		if (definition === undefined || definition.archivedAt !== null) {
			issues.push({ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
			continue;
		}
		if (definition.readOnlyValue) {
			issues.push({
				name,
				code: 'READ_ONLY_VALUE',
				message: `"${name}" is a read only property; its value cannot be set.`,
			});
			continue;
		}
		const checked = checkValue(definition, wireText(raw));
		if (checked.ok) values[name] = checked.value;
		else issues.push(checked.issue);
	}
	if (issues.length > 0) throw propertyValuesProblem(issues, context.settings().portalId);
	return values;
}

/** @throws HubSpotProblem when a new record lacks what its type cannot do without, or what an admin's rule asks for */
export function requireIdentity(context: HubSpotContext, type: ObjectType, values: Values): void {
	const required = type.name === 'contacts' ? context.settings().requiredOnCreate : [];
	const missing = required.filter((name) => (values[name] ?? '') === '');
	if (missing.length > 0) {
		throw propertyValuesProblem(
			missing.map((name) => ({
				name,
				code: 'MISSING_REQUIRED_PROPERTY',
				message: `Property "${name}" is required`,
			})),
			context.settings().portalId,
		);
	}
	const isSet = (name: string): boolean => (values[name] ?? '') !== '';
	const lacking = type.requireOneOf.some(isSet) ? [] : type.requireOneOf;
	const properties = [...lacking, ...type.requireAll.filter((name) => !isSet(name))];
	if (properties.length === 0) return;
	throw validationProblem(`Error creating ${type.label}. Some required properties were not set.`, {
		context: { properties },
	});
}

/** Where a stage stands in the account's own order: stages can be added, renamed and dragged. */
function stageRank(context: HubSpotContext, stage: string): number {
	const options = context.store.properties('contacts').get('lifecyclestage')?.options ?? [];
	const inOrder = [...options].sort((left, right) => left.displayOrder - right.displayOrder);
	return inOrder.findIndex(({ value }) => value === stage);
}

/** Setting an earlier stage is answered with success and changes nothing; clearing it first makes it possible. */
export function withoutBackwardStage(
	context: HubSpotContext,
	values: Values,
	current: RecordRow | null,
): Record<string, string> {
	const next = values['lifecyclestage'];
	const now = current?.properties['lifecyclestage'];
	const goesBack =
		next !== undefined && next !== '' && now !== undefined && stageRank(context, next) < stageRank(context, now);
	if (!goesBack || context.settings().lifecycle.backward === 'allow') return { ...values };
	const { lifecyclestage: _ignored, ...rest } = values;
	return rest;
}

/** Markup that HubSpot does not keep. */
export function sanitisedHtml(html: string): string {
	return html
		.replace(/<(script|style|iframe|object|embed)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
		.replace(/<\/?(script|style|iframe|object|embed)\b[^>]*>/gi, '')
		.replace(/\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
		.replace(/\s+(href|src)\s*=\s*(["'])\s*javascript:[^"']*\2/gi, '');
}

/** Where a type keeps mark-up. */
export const HTML_PROPERTIES: Readonly<Partial<Record<ObjectTypeName, string>>> = {
	notes: 'hs_note_body',
	communications: 'hs_communication_body',
};

function preview(html: string): string {
	return html
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 200);
}

const computedNames = new Set(CATALOGUE.contacts.filter((entry) => entry.readOnly).map((entry) => entry.name));

/** Whether HubSpot alone writes the property. */
export function isComputed(name: string): boolean {
	return computedNames.has(name);
}

/** What follows from the values that are being written. */
export function consequences(type: ObjectType, values: Values, now: number): Record<string, string> {
	const iso = new Date(now).toISOString();
	const computed: Record<string, string> = { [type.lastModified]: iso };
	const email = values['email'];
	if (type.name === 'contacts' && email !== undefined) computed['hs_email_domain'] = email.split('@')[1] ?? '';
	const stage = values['lifecyclestage'];
	// One of the properties that HubSpot gives in epoch milliseconds. A stage of the account's own has none.
	if (stage !== undefined && computedNames.has(`hs_lifecyclestage_${stage}_date`))
		computed[`hs_lifecyclestage_${stage}_date`] = String(now);
	const body = values[HTML_PROPERTIES[type.name] ?? ''];
	if (body !== undefined) computed['hs_body_preview'] = preview(body);
	return computed;
}

/** What a new record has beside what was given. */
export function birthValues(
	context: HubSpotContext,
	type: ObjectType,
	id: string,
	values: Values,
): Record<string, string> {
	const iso = new Date(context.clock.now()).toISOString();
	if (type.name !== 'contacts')
		return { hs_object_id: id, hs_createdate: iso, ...(type.name === 'deals' ? { createdate: iso } : {}) };
	const stage = values['lifecyclestage'] ?? context.settings().lifecycle.defaultStage;
	return {
		hs_object_id: id,
		hs_all_contact_vids: id,
		createdate: iso,
		hs_is_contact: 'true',
		hs_is_unworked: 'true',
		hs_pipeline: 'contacts-lifecycle-pipeline',
		hs_object_source: 'INTEGRATION',
		hs_object_source_label: 'INTEGRATION',
		...(stage === '' ? {} : { lifecyclestage: stage }),
	};
}
