/** Conversions, and how far CRM accounts were read. */

export interface ConversionsTable {
	workspace_id: string;
	id: string;
	kind: string;
	occurred_at: string;
	recorded_at: string;
	contact_id: string | null;
	integration_id: string | null;
	/** JSON */
	crm_contact_ids: string;
	crm_lead_id: string | null;
	crm_deal_id: string | null;
	amount_minor: number | null;
	currency: string | null;
}

export interface CursorsTable {
	workspace_id: string;
	integration_id: string;
	name: string;
	cursor: string;
	updated_at: string;
}
