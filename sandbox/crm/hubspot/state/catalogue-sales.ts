import { computed, engagement, entry, text } from './catalogue-entry';
import type { CatalogueEntry } from './catalogue-entry';

/** Properties of what happens around a contact: messages, deals, leads. */

export const COMMUNICATION_ENTRIES: readonly CatalogueEntry[] = [
	entry('hs_communication_body', 'Message body', 'string', 'html'),
	entry('hs_communication_channel_type', 'Channel type', 'enumeration', 'select', false, [
		'WHATS_APP',
		'LINKEDIN_MESSAGE',
		'SMS',
	]),
	entry('hs_communication_logged_from', 'Logged from', 'enumeration', 'select', false, ['CRM']),
	entry('hs_timestamp', 'Activity date', 'datetime', 'date'),
	entry('hubspot_owner_id', 'Activity assigned to', 'enumeration', 'select'),
	computed('hs_body_preview', 'Body preview'),
	computed('hs_createdate', 'Create date', 'datetime'),
	computed('hs_lastmodifieddate', 'Last modified date', 'datetime'),
	computed('hs_object_id', 'Record ID', 'number'),
].map(engagement);

export const DEAL_ENTRIES: readonly CatalogueEntry[] = [
	text('dealname', 'Deal Name'),
	entry('amount', 'Amount', 'number', 'number'),
	entry('deal_currency_code', 'Currency', 'enumeration', 'select'),
	entry('pipeline', 'Pipeline', 'enumeration', 'select'),
	entry('dealstage', 'Deal Stage', 'enumeration', 'radio'),
	entry('closedate', 'Close Date', 'datetime', 'date'),
	entry('createdate', 'Create Date', 'datetime', 'date'),
	entry('dealtype', 'Deal Type', 'enumeration', 'radio', false, ['newbusiness', 'existingbusiness']),
	entry('description', 'Deal Description', 'string', 'textarea'),
	entry('hubspot_owner_id', 'Deal owner', 'enumeration', 'select'),
	entry('hs_is_closed', 'Is Deal Closed?', 'bool', 'booleancheckbox', true),
	entry('hs_is_closed_won', 'Is Closed Won', 'bool', 'booleancheckbox', true),
	computed('hs_deal_stage_probability', 'Deal Probability', 'number'),
	computed('hs_createdate', 'Object create date/time', 'datetime'),
	computed('hs_lastmodifieddate', 'Last Modified Date', 'datetime'),
	computed('hs_object_id', 'Record ID', 'number'),
].map((deal) => ({ ...deal, group: 'dealinformation' }));

export const LEAD_ENTRIES: readonly CatalogueEntry[] = [
	text('hs_lead_name', 'Lead name'),
	entry('hs_pipeline', 'Lead pipeline', 'enumeration', 'select'),
	entry('hs_pipeline_stage', 'Lead stage', 'enumeration', 'select'),
	entry('hs_lead_label', 'Lead label', 'enumeration', 'select', false, ['HOT', 'WARM', 'COLD']),
	entry('hubspot_owner_id', 'Lead owner', 'enumeration', 'select'),
	computed('hs_createdate', 'Create date', 'datetime'),
	computed('hs_lastmodifieddate', 'Last modified date', 'datetime'),
	computed('hs_object_id', 'Record ID', 'number'),
].map((lead) => ({ ...lead, group: 'leadinformation' }));
