import { isRecord } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { AssociationRow, ObjectTypeName } from '../state/entities';
import { findRecord } from './lookup';
import { associationById, defaultAssociation, OBJECT_TYPES } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import { validationProblem } from '../problem';
import { wireText } from './values';

export interface RecordEnd {
	type: ObjectTypeName;
	id: string;
}

/** Both directions of one association, each under its own type id. */
function bothWays(from: RecordEnd, to: RecordEnd): [AssociationRow, AssociationRow] {
	return [
		{
			fromType: from.type,
			fromId: from.id,
			toType: to.type,
			toId: to.id,
			typeId: defaultAssociation(from.type, to.type),
		},
		{
			fromType: to.type,
			fromId: to.id,
			toType: from.type,
			toId: from.id,
			typeId: defaultAssociation(to.type, from.type),
		},
	];
}

export function exists(context: HubSpotContext, end: RecordEnd): boolean {
	return findRecord(context, OBJECT_TYPES[end.type], end.id, null) !== null;
}

/** Adds the default association in both directions; one that is there already stays. */
export function associate(context: HubSpotContext, from: RecordEnd, to: RecordEnd): void {
	for (const row of bothWays(from, to)) context.store.addAssociation(row);
}

export function dissociate(context: HubSpotContext, from: RecordEnd, to: RecordEnd): void {
	for (const row of bothWays(from, to)) context.store.removeAssociation(row);
}

export function associationsOf(context: HubSpotContext, from: RecordEnd, toType: ObjectTypeName): AssociationRow[] {
	return [...context.store.associations.values()]
		.filter((row) => row.fromType === from.type && row.fromId === from.id && row.toType === toType)
		.filter((row) => exists(context, { type: row.toType, id: row.toId }));
}

/** The `associations` of a create request. @throws HubSpotProblem when a target or a type does not exist */
export function associateInline(context: HubSpotContext, type: ObjectType, id: string, associations: unknown): void {
	for (const association of Array.isArray(associations) ? (associations as unknown[]) : []) {
		const to = isRecord(association) && isRecord(association['to']) ? wireText(association['to']['id']) : '';
		const types: unknown[] =
			isRecord(association) && Array.isArray(association['types']) ? association['types'] : [];
		for (const spec of types) {
			const typeId = isRecord(spec) ? Number(spec['associationTypeId']) : Number.NaN;
			const ends = associationById(typeId);
			if (ends === null || ends.from !== type.name) {
				throw validationProblem(`association type id ${typeId} doesn't exist from ${type.typeId}`);
			}
			if (!exists(context, { type: ends.to, id: to })) {
				throw validationProblem(
					`One or more associations are not valid: object ${OBJECT_TYPES[ends.to].typeId} ${to} does not exist`,
				);
			}
			associate(context, { type: type.name, id }, { type: ends.to, id: to });
		}
	}
	const needed = type.requireAssociation;
	if (needed === null || associationsOf(context, { type: type.name, id }, needed).length > 0) return;
	throw validationProblem(
		`Error creating ${type.label}. It must be associated with a record of the type ${OBJECT_TYPES[needed].typeId}.`,
	);
}
