import type { AddLeadRequest, UpdateLeadRequest } from 'pipedrive/v1';
import { dataOf, isIdOrUnnamed, nextStart, rowsOf, writtenOf } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import {
	type ClientDeps,
	listThroughSdk,
	otherRecord,
	removeThroughSdk,
	sendThroughSdk,
	writeThroughSdk,
} from './http';
import { sdkV1, sdkV2 } from './load';
import { idOr, textOr } from '../../kit/json';
import { asLead, type Lead } from '../leads/mapper';
import { toRfc3339 } from './times';

/** The lead endpoints, one function each. Leads exist in v1 only, their conversion in v2 only. */

export const LEAD_PAGE = 500;

export interface ListLeads {
	personId?: string;
	/** At or after this time, in epoch milliseconds. */
	updatedSince?: number;
	sort?: 'add_time' | 'update_time';
	start: number;
}

export interface LeadPage {
	leads: Lead[];
	/** Where the next page begins; `null` on the last one. */
	next: number | null;
}

export interface ConversionState {
	status: string;
	dealId: string | null;
}

export type LeadsClient = ReturnType<typeof createLeadsClient>;

export function createLeadsClient(deps: ClientDeps) {
	return { ...createLeadReads(deps), ...createLeadWrites(deps), ...createLeadConversions(deps) };
}

function createLeadReads(deps: ClientDeps) {
	const api = async () => (await sdkV1()).LeadsApiFp();

	return {
		/** Archived leads are left out. https://developers.pipedrive.com/docs/api/v1/Leads#getLeads */
		async list({ personId, updatedSince, sort, start }: ListLeads, context: CallContext): Promise<LeadPage> {
			const person = personId === undefined ? undefined : Number(personId);
			const since = updatedSince === undefined ? undefined : toRfc3339(updatedSince);
			// The generated type knows the names of fields, but not the direction that belongs to them.
			const order = (sort === undefined ? undefined : `${sort} ASC`) as 'add_time' | undefined;
			const prepared = (await api()).getLeads(
				LEAD_PAGE,
				start,
				undefined,
				person,
				undefined,
				undefined,
				since,
				order,
			);
			const answer = await listThroughSdk(deps, 'v1', reading(context), prepared);
			return {
				leads: rowsOf(answer)
					.map(asLead)
					.filter((lead) => lead !== null),
				next: nextStart(answer),
			};
		},

		/** https://developers.pipedrive.com/docs/api/v1/Leads#getLead */
		async byId(id: string, context: CallContext): Promise<Lead | null> {
			const prepared = (await api()).getLead(id);
			const lead = asLead(dataOf(await sendThroughSdk(deps, 'v1', reading(context), prepared)));
			if (lead === null || isIdOrUnnamed(lead.id, id)) return lead;
			throw otherRecord(context.operation, false);
		},
	};
}

function createLeadWrites(deps: ClientDeps) {
	const api = async () => (await sdkV1()).LeadsApiFp();

	return {
		/** https://developers.pipedrive.com/docs/api/v1/Leads#addLead */
		async create(title: string, personId: string, context: CallContext): Promise<Lead> {
			const prepared = (await api()).addLead({ title, person_id: Number(personId) } as AddLeadRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, false), prepared, {
				read: asLead,
				isOwn: (data) => isIdOrUnnamed(data.person_id, personId),
			});
		},

		/** https://developers.pipedrive.com/docs/api/v1/Leads#updateLead */
		async update(id: string, title: string, context: CallContext): Promise<Lead> {
			const prepared = (await api()).updateLead(id, { title } as UpdateLeadRequest);
			return await writeThroughSdk(deps, 'v1', writing(context, true), prepared, {
				read: asLead,
				isOwn: (data) => isIdOrUnnamed(data.id, id),
			});
		},

		/** https://developers.pipedrive.com/docs/api/v1/Leads#deleteLead */
		async remove(id: string, context: CallContext): Promise<void> {
			await removeThroughSdk(deps, 'v1', context, (await api()).deleteLead(id), id);
		},
	};
}

/** The conversion of leads, which exists in v2 only. */
function createLeadConversions(deps: ClientDeps) {
	const api = async () => (await sdkV2()).LeadsApiFp();

	return {
		/** Starts the conversion to a deal. https://developers.pipedrive.com/docs/api/v1/Leads#convertLeadToDeal */
		async convert(id: string, context: CallContext): Promise<string> {
			const prepared = (await api()).convertLeadToDeal(id, {});
			const answer = await sendThroughSdk(deps, 'v2', writing(context, false), prepared);
			return writtenOf(answer, ({ conversion_id: conversion }) => idOr(conversion), context.operation);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Leads#getLeadConversionStatus */
		async conversion(id: string, conversionId: string, context: CallContext): Promise<ConversionState> {
			const prepared = (await api()).getLeadConversionStatus(id, conversionId);
			const data = dataOf(await sendThroughSdk(deps, 'v2', reading(context), prepared));
			if (!isIdOrUnnamed(data.conversion_id, conversionId)) throw otherRecord(context.operation, true);
			return { status: textOr(data.status) ?? '', dealId: idOr(data.deal_id) };
		},
	};
}
